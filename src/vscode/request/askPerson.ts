import * as vscode from 'vscode';
import type { Ask } from '../../core/http/variables/prompts.js';

/** `# @prompt` and `# @secret`: asks for a value above the editor. */
export const askPerson: Ask = async ({ name, text, isSecret }) =>
  vscode.window.showInputBox({
    title: vscode.l10n.t('Value of {0}', name),
    password: isSecret,
    ignoreFocusOut: true,
    ...(text && { prompt: text }),
  });
