import { findFiles, runFiles } from '../support/mocha/runFiles.js';

/** VS Code calls this in the extension host; it takes a rejected promise for a failed run. */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const failed = await runFiles(findFiles(__dirname, '.test.js'));
  if (failed > 0) throw new Error(`${failed} host tests failed`);
}
