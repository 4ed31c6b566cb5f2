// The headless runner of .http documents (npm run http), as one bundle: esbuild puts `node/http/words.ts` in the place of
// the module `vscode`, so that the sentences are those of the extension.
import { runHttp } from './node/http/main.js';
import { describeProblem } from './vscode/shared/sentences.js';

const controller = new AbortController();
process.once('SIGINT', () => {
  controller.abort();
});

void runHttp({
  args: process.argv.slice(2),
  // npm changes to the folder of the package, and tells where the person was.
  root: process.env['INIT_CWD'] ?? process.cwd(),
  env: process.env,
  describe: describeProblem,
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  signal: controller.signal,
}).then((code) => {
  process.exitCode = code;
});
