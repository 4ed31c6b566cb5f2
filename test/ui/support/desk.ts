import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { ROOT } from '../../support/paths.js';
import { openWorkbench, screenshot, type Workbench } from '../../support/server/browser.js';
import { startServer, type Server, type ServerOptions } from '../../support/server/start.js';
import { copyDemoWorkspace } from '../../support/workspace.js';
import { createPerson, type Person } from './person.js';

export interface DeskOptions extends Pick<ServerOptions, 'settings' | 'trust'> {
  /** The name of the folder, a copy of the demo workspace. */
  readonly folder: string;
  /** Text of the files that are put into it, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** The file that is open; that of the demo workspace if none is told. */
  readonly file?: string;
}

/** A VS Code of its own with a folder and a document open, and the person in front of it. */
export interface Desk {
  readonly server: Server;
  readonly workbench: Workbench;
  readonly page: Page;
  readonly person: Person;
  /** The path of the folder. */
  readonly folder: string;
  readonly close: () => Promise<void>;
}

export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { files = {}, file = 'demo.http', folder: name, ...rest } = options;
  const server = await startServer({ extensionDevelopmentPath: ROOT, ...rest });
  try {
    const folder = copyDemoWorkspace(name);
    for (const [own, text] of Object.entries(files)) {
      fs.writeFileSync(path.join(folder, own), text);
    }
    const workbench = await openWorkbench(server, { folder, file: path.join(folder, file) });
    const { page, context } = workbench;
    const close = async (): Promise<void> => {
      await workbench.close();
      await server.stop();
    };
    return { server, workbench, page, person: createPerson(page, context), folder, close };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Keeps a picture of each failure of the `describe` that calls it. */
export function pictureFailures(page: () => Page): void {
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await screenshot(page(), 'failed');
  });
}
