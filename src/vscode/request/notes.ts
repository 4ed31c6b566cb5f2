import * as vscode from 'vscode';
import type { Problem } from '../../core/errors.js';
import type { Note } from '../../core/request/exchange.js';
import type { Notice } from '../../protocol/responseView.js';
import { describeProblem } from '../shared/sentences.js';
import { formatNumber } from './numbers.js';

/** What happened on the way, in words. */
export function noteNotice(note: Note): readonly Notice[] {
  switch (note.kind) {
    case 'token-held-back':
      return warning(
        vscode.l10n.t('The token was not sent: {0} is not part of the instance.', note.origin),
      );
    case 'redirected':
      return [{ severity: 'info', text: vscode.l10n.t('Redirected to {0}.', note.to) }];
    case 'headers-dropped':
      return warning(vscode.l10n.t('Not sent on to {0}: {1}.', note.origin, note.names.join(', ')));
    case 'sign-in-page':
      return warning(
        vscode.l10n.t(
          'The server wants a sign-in instead of answering: it redirects to the sign-in page.',
        ),
      );
    case 'waited':
      return [
        {
          severity: 'info',
          text: vscode.l10n.t(
            'The server was busy ({0}); sent again after {1} s, as it asked.',
            note.status,
            note.seconds,
          ),
        },
      ];
    case 'cut-off':
      return warning(vscode.l10n.t('The answer stops in the middle; what arrived is shown.'));
    case 'too-long':
      return warning(
        vscode.l10n.t(
          'The answer is longer than {0} MB; the rest was not read.',
          formatNumber(note.bytes / 1024 / 1024),
        ),
      );
    case 'incomplete':
      return warning(brokenOff(note.problem));
  }
}

/** The server did answer, so the sentences for one that does not would mislead. */
function brokenOff(problem: Problem): string {
  switch (problem.code) {
    case 'instance.unreachable':
      // Codes of zlib, and of Node for Brotli.
      if (/^(?:Z_|ERR_(?:BROTLI_|_ERROR_))/.test(problem.reason)) {
        return vscode.l10n.t(
          'The answer of {0} is not compressed as its header Content-Encoding says ({1}); what could be read is shown.',
          problem.host,
          problem.reason,
        );
      }
      return vscode.l10n.t(
        'The connection to {0} broke in the middle of the answer; what arrived is shown.',
        problem.host,
      );
    case 'request.timeout':
      return vscode.l10n.t(
        '{0} stopped in the middle of the answer for {1} seconds; what arrived is shown.',
        problem.host,
        problem.seconds,
      );
    default:
      return vscode.l10n.t(
        'The answer broke off; what arrived is shown. {0}',
        describeProblem(problem),
      );
  }
}

function warning(text: string): readonly Notice[] {
  return [{ severity: 'warning', text }];
}
