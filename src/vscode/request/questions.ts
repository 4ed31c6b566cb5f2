import * as vscode from 'vscode';
import { methodOf, requestName, urlOf } from '../../core/http/texts.js';
import type { Ask } from '../../core/http/variables/prompts.js';
import type { PreparedRequest } from '../../core/request/prepare.js';
import type { Question } from '../../core/request/run.js';
import { ask, confirm } from '../shared/messages.js';

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

/** Asks before a secret goes where none of it went before. */
export function maySendSecrets(names: readonly string[], origin: string): Promise<boolean> {
  return confirm(
    names.length === 1
      ? vscode.l10n.t('Send the secret "{0}" to {1}?', names.join(', '), origin)
      : vscode.l10n.t('Send the secrets {0} to {1}?', names.join(', '), origin),
    vscode.l10n.t('This server never got it from you. You are asked once for each server.'),
    vscode.l10n.t('Send'),
  );
}

/** Asks before a write to an instance that people work in; once for a run when the person wants it so. */
export function createWriteConsent(): (
  request: PreparedRequest,
  profile: string,
) => Promise<boolean> {
  let isForAll = false;
  return async ({ method, url }, profile) => {
    if (isForAll) return true;
    const send = vscode.l10n.t('Send');
    const sendAll = vscode.l10n.t('Send All of This Run');
    const chosen = await ask(
      vscode.l10n.t('Change data in production?'),
      vscode.l10n.t('The profile "{0}" is marked as production: {1} {2}', profile, method, url),
      send,
      sendAll,
    );
    isForAll = chosen === sendAll;
    return chosen === send || isForAll;
  };
}
