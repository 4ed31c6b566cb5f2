import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import type { Instances } from '../../core/instance/instances.js';
import type { Sessions } from '../../core/oauth/sessions.js';
import { tokenHeader } from '../../core/request/access.js';
import { getsToken } from '../../core/request/lendToken.js';
import { prepareRequest, type PreparedRequest } from '../../core/request/prepare.js';
import type { Header } from '../../core/request/prepareHeaders.js';
import { writeCurl } from '../../core/language/curl/writeCurl.js';
import type { Profiles } from '../profiles/profiles.js';
import { showInfo } from '../shared/messages.js';
import { registerCommand } from '../shared/registerCommand.js';
import { blockAt, treeOf } from '../language/documents.js';
import type { Surroundings } from '../language/surroundings.js';
import { targetOf } from './target.js';

export interface CurlDeps {
  readonly instances: Instances;
  readonly profiles: Profiles;
  readonly sessions: Sessions;
  readonly surroundings: Surroundings;
}

const MASK = '<token>';

/** `erpnet.request.copyAsCurl`: the request at the cursor, or of the lens, as a command. */
export function registerCopyAsCurl(deps: CurlDeps): vscode.Disposable {
  return registerCommand('erpnet.request.copyAsCurl', async (uri?: unknown, offset?: unknown) => {
    const target = targetOf(uri, offset);
    const document = await vscode.workspace.openTextDocument(target.uri);
    const { sources, serviceRoot } = await deps.surroundings.of(document);
    const tree = treeOf(document);
    const block = blockAt(tree, target.offset);
    if (!block?.request) throw new ErpNetError({ code: 'request.none' });
    const prepared = await prepareRequest(tree, block, { sources, serviceRoot });
    if ('problems' in prepared) {
      throw new ErpNetError(prepared.problems[0] ?? { code: 'request.none' });
    }
    await copy(prepared.request, deps);
  });
}

/** With credentials masked; with them only after the person asked for it. */
async function copy(request: PreparedRequest, deps: CurlDeps): Promise<void> {
  const credential = credentialFor(request, deps);
  const withCredential = (header: Header): PreparedRequest => ({
    ...request,
    headers: [...request.headers, header],
  });
  const shown = credential ? withCredential(tokenHeader('bearer', MASK)) : request;
  const masked = writeCurl(shown, { mask: MASK });
  const { clipboard } = vscode.env;
  await clipboard.writeText(masked);
  if (!masked.includes(MASK)) return;
  const label = vscode.l10n.t('Copy with Token');
  const run = async (): Promise<void> => {
    const whole = credential ? withCredential(await credential()) : request;
    await clipboard.writeText(writeCurl(whole, {}));
  };
  showInfo(vscode.l10n.t('Copied as curl, without the token.'), { label, run });
}

/** The header that sending would add; undefined when it would add none. */
function credentialFor(
  request: PreparedRequest,
  { instances, profiles, sessions }: CurlDeps,
): (() => Promise<Header>) | undefined {
  const profile = profiles.active();
  const instance = profile && instances.get(profile.instance);
  if (!profile || !instance || !getsToken(request, instance)) return undefined;
  return async () => {
    const as = request.settings?.as;
    const session = await sessions.ofProfile(profile.name, as && { as });
    if (!session) throw new ErpNetError({ code: 'signin.required', profile: profile.name });
    return tokenHeader(session.sentAs, await sessions.accessToken(session));
  };
}
