import * as vscode from 'vscode';
import { methodOf, requestName, urlOf } from '../../core/http/texts.js';
import type { Ask } from '../../core/http/variables/prompts.js';
import type { Question } from '../../core/request/run.js';
import { confirm } from '../shared/messages.js';

/** `# @prompt`, `# @secret` */
export const askForValue: Ask = async ({ name, text, isSecret }) =>
  vscode.window.showInputBox({
    title: name,
    prompt: text || vscode.l10n.t('Value of {0} for this request', name),
    password: isSecret,
    ignoreFocusOut: true,
  });

/** `# @note`, and what another request needs although it may change something. */
export function askForConsent({ block, ...question }: Question): Promise<boolean> {
  const line = `${methodOf(block)} ${block.request ? urlOf(block, block.request) : ''}`;
  if (question.kind === 'note') {
    const text = question.text || vscode.l10n.t('Send this request?');
    return confirm(text, line, vscode.l10n.t('Send'));
  }
  return confirm(
    vscode.l10n.t('Send "{0}" first?', requestName(block) ?? line),
    vscode.l10n.t('Its answer is needed. It may change something: {0}', line),
    vscode.l10n.t('Send'),
  );
}
