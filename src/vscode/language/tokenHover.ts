import * as vscode from 'vscode';
import { gistOf, tokenAt, type TokenHere } from '../../core/language/tokenAt.js';
import type { Clock } from '../../core/ports.js';
import { kindLabel, kindMessage } from '../token/kindWords.js';
import { formatDuration, formatTime } from '../token/timeWords.js';

/** Where tokens turn up: requests, answers, logs. Nothing is activated by the other languages. */
const SELECTOR: vscode.DocumentSelector = ['http', 'json', 'jsonc', 'log'].map((language) => ({
  language,
}));

/** Takes a token under the pointer apart. It is shown, not checked, and sent nowhere. */
export function registerTokenHover(clock: Clock): vscode.Disposable {
  return vscode.languages.registerHoverProvider(SELECTOR, {
    provideHover: (document, { line, character }) => {
      const token = tokenAt(document.lineAt(line).text, character);
      if (!token) return undefined;
      const range = new vscode.Range(line, token.span.start, line, token.span.end);
      return new vscode.Hover(textOf(token, clock()), range);
    },
  });
}

function textOf(token: TokenHere, now: number): vscode.MarkdownString {
  const { issuer, subject, expires, scopes } = gistOf(token);
  const lines = [
    ...(issuer === undefined ? [] : [vscode.l10n.t('Issuer: {0}', issuer)]),
    ...(subject === undefined ? [] : [vscode.l10n.t('Subject: {0}', subject)]),
    ...(expires === undefined ? [] : [expiryWords(expires, now)]),
    ...(scopes === undefined ? [] : [vscode.l10n.t('Scopes: {0}', scopes.join(' '))]),
  ];
  const markdown = new vscode.MarkdownString();
  const add = (text: string): void => {
    markdown.appendText(text).appendMarkdown('\n\n');
  };
  add(kindLabel(token.kind));
  const message = kindMessage(token.kind);
  if (message !== undefined) add(message);
  for (const line of lines) add(line);
  if (lines.length > 0) add(vscode.l10n.t('Decoded here, not verified.'));
  return markdown;
}

function expiryWords(expires: number, now: number): string {
  const time = formatTime(expires);
  const distance = formatDuration(Math.abs(expires - now));
  return expires > now
    ? vscode.l10n.t('Expires: {0} (in {1})', time, distance)
    : vscode.l10n.t('Expired: {0} ({1} ago)', time, distance);
}
