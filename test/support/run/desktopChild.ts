// node --import tsx test/support/run/desktopChild.ts <VS Code> <folder> <user data folder>
// A process of its own, because `runTests` writes to the terminal, and because it may need a virtual display.
import { runTests } from '@vscode/test-electron';
import { HOST_SUITE, ROOT } from '../paths.js';

async function main([
  executable = '',
  folder = '',
  userData = '',
]: readonly string[]): Promise<void> {
  await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: ROOT,
    extensionTestsPath: HOST_SUITE,
    launchArgs: [folder, '--user-data-dir', userData, '--disable-extensions'],
  });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
