import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import { startProgram } from '../../node/startProgram.js';
import { browserCommand } from '../shared/settings.js';

/**
 * Opens a page of the identity service: with the program of the setting, else with the system's browser.
 * @throws ErpNetError `signin.browser` when nothing could be started
 */
export async function openBrowser(address: string): Promise<void> {
  const [program, ...args] = browserCommand();
  const opened =
    program === undefined
      ? await vscode.env.openExternal(asWritten(address))
      : await startProgram(program, [...args, address]);
  if (!opened) throw new ErpNetError({ code: 'signin.browser' });
}

/**
 * VS Code opens a text as it is written, and of a `Uri` what is left after decoding it: the plus in a login hint would
 * arrive as a blank. The types know `Uri` only.
 */
function asWritten(address: string): vscode.Uri {
  return address as unknown as vscode.Uri;
}
