import * as vscode from 'vscode';
import { gistOf, tokenAt, type TokenHere } from '../../core/language/tokenAt.js';
import { kindLabel, kindMessage } from '../token/kindWords.js';
import { formatDuration, formatTime } from '../token/timeWords.js';

/** What is shown of the token at a position, if there is one. */
export function describeToken(
  document: vscode.TextDocument,
  { line, character }: vscode.Position,
  now: number,
): vscode.Hover | undefined {
  const token = tokenAt(document.lineAt(line).text, character);
  if (!token) return undefined;
  const range = new vscode.Range(line, token.span.start, line, token.span.end);
  return new vscode.Hover(textOf(token, now), range);
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
