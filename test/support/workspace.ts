import fs from 'node:fs';
import path from 'node:path';
import { removeFolder, temporaryFolder } from './lifetime.js';
import { ROOT } from './paths.js';

const DEMO = path.join(ROOT, 'test/fixtures/demo');

/** A fresh copy of the demo workspace, so that what people and tests change stays out of the repository. */
export function copyDemoWorkspace(name: string, parent = temporaryFolder('workspace')): string {
  const folder = path.join(parent, name);
  removeFolder(folder);
  fs.cpSync(DEMO, folder, { recursive: true });
  return folder;
}
