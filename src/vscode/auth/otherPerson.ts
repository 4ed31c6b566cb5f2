import { l10n } from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import type { OtherPerson } from '../../core/oauth/flows/flow.js';
import { ask } from '../shared/messages.js';

/**
 * The browser signed in somebody else, who may be wanted or not.
 * @throws ErpNetError `cancelled`
 */
export async function askWhenOther({ expected, subject }: OtherPerson): Promise<'keep' | 'again'> {
  const keep = l10n.t('Keep {0}', subject);
  const again = l10n.t('Sign In as {0}', expected);
  const answer = await ask(
    l10n.t('You signed in as {0}, and not as {1}.', subject, expected),
    l10n.t('The browser may have been signed in as {0} before. Nothing is stored yet.', subject),
    again,
    keep,
  );
  if (answer === undefined) throw new ErpNetError({ code: 'cancelled' });
  return answer === keep ? 'keep' : 'again';
}
