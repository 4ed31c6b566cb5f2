// node --import tsx test/support/mocha/child.ts <folder…>: runs the test files of folders in this process.
import './fixedSeed.js';
import { onExit } from '../lifetime.js';
import { findFiles, runFiles } from './runFiles.js';

// What tests start ends with this process, also when it is told to end by a signal.
onExit(() => undefined);

async function main(folders: readonly string[]): Promise<void> {
  const failed = await runFiles(folders.flatMap((folder) => findFiles(folder, '.test.ts')));
  // Not left to the event loop: a test that forgot to close something must not keep the run waiting.
  process.exit(Math.min(failed, 1));
}

void main(process.argv.slice(2));
