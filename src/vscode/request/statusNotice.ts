import * as vscode from 'vscode';
import type { Exchange } from '../../core/request/exchange.js';
import type { ResponseModel } from '../../core/request/response.js';
import type { Notice } from '../../protocol/responseView.js';

/** What a failure means whose server gave no reason, or gave it to a browser; nothing for an answer that is none. */
export function statusNotice(
  { status, headers }: Pick<Exchange, 'status' | 'headers'>,
  { kind }: Pick<ResponseModel, 'kind'>,
): readonly Notice[] {
  if (status < 400) return [];
  const after = headers.find(([name]) => name === 'retry-after')?.[1] ?? '';
  return [{ severity: 'error', text: sentenceFor(status, after, kind) }];
}

/** RFC 9110 15.5 and 15.6, RFC 6585 4 */
function sentenceFor(status: number, retryAfter: string, kind: ResponseModel['kind']): string {
  if (status === 429 || status === 503) {
    return /^\d+$/.test(retryAfter)
      ? vscode.l10n.t(
          'The server is busy ({0}) and asks to wait {1} seconds. Send again then.',
          status,
          retryAfter,
        )
      : vscode.l10n.t('The server is busy ({0}). Send again later.', status);
  }
  if (status === 502 || status === 504) {
    return vscode.l10n.t(
      'A gateway answered in place of the server, which it did not reach ({0}). Send again later.',
      status,
    );
  }
  return kind === 'html'
    ? vscode.l10n.t('The server answered with status {0} and a web page instead of data.', status)
    : vscode.l10n.t('The server answered with status {0} and gave no reason.', status);
}
