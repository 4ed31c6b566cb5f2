import path from 'node:path';
import { ROOT } from '../paths.js';
import { start } from '../processes.js';
import type { TestProcess } from './testStage.js';

/** Runs the TypeScript tests of `folders` in a Node of their own. */
export function startMocha(
  folders: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<TestProcess> {
  const child = path.join(ROOT, 'test/support/mocha/child.ts');
  return Promise.resolve(
    start(
      process.execPath,
      ['--import', 'tsx', child, ...folders.map((folder) => path.join(ROOT, folder))],
      {
        cwd: ROOT,
        env,
        graceful: true,
      },
    ),
  );
}
