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
      ? await vscode.env.openExternal(vscode.Uri.parse(address))
      : await startProgram(program, [...args, address]);
  if (!opened) throw new ErpNetError({ code: 'signin.browser' });
}
