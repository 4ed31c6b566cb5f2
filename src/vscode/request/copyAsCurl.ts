import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import type { HttpDocument } from '../../core/http/nodes.js';
import { indexAt } from '../../core/http/places.js';
import type { EnvironmentEntries } from '../../core/http/variables/environments.js';
import type { Instances } from '../../core/instance/instances.js';
import type { Sessions } from '../../core/oauth/sessions.js';
import { tokenHeader } from '../../core/request/access.js';
import { getsToken, lendToken } from '../../core/request/lendToken.js';
import { prepareRequest, type PreparedRequest } from '../../core/request/prepare.js';
import type { Header } from '../../core/request/prepareHeaders.js';
import { writeCurl } from '../../core/language/curl/writeCurl.js';
import { secretNames } from '../../core/request/secretNames.js';
import type { Profiles } from '../profiles/profiles.js';
import { showInfo } from '../shared/messages.js';
import { treeOf } from '../language/documents.js';
import type { Surroundings } from '../language/surroundings.js';
import { filesOf } from './documentFiles.js';
import type { Target } from './runner.js';

export interface CurlDeps {
  readonly instances: Instances;
  readonly profiles: Profiles;
  readonly sessions: Sessions;
  readonly surroundings: Surroundings;
}

const MASK = '<token>';

/**
 * Puts the request at the target on the clipboard, as a command for a POSIX shell: with credentials masked; with them
 * only after the person asked for it.
 * @throws ErpNetError `request.*`
 */
export async function copyAsCurl({ uri, offset }: Target, deps: CurlDeps): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const { sources, serviceRoot } = await deps.surroundings.of(document);
  const tree = treeOf(document);
  const index = indexAt(tree, offset);
  const block = tree.blocks[index];
  if (!block?.request) throw new ErpNetError({ code: 'request.none' });
  const prepared = await prepareRequest(tree, block, {
    sources: { ...sources, secrets: namesInstead(tree, index, sources.environment) },
    serviceRoot,
    profile: deps.profiles.active(),
    files: filesOf(document).files,
  });
  if ('problems' in prepared) {
    throw new ErpNetError(prepared.problems[0] ?? { code: 'request.none' });
  }
  await copy(prepared.request, deps);
}

/** A secret of the keychain is not for the clipboard. */
function namesInstead(
  tree: HttpDocument,
  index: number,
  environment: EnvironmentEntries | undefined,
): ReadonlyMap<string, string> {
  const names = secretNames(tree, [{ index, isDependency: false }], environment);
  return new Map(names.map((name) => [name, `<${name}>`]));
}

async function copy(request: PreparedRequest, deps: CurlDeps): Promise<void> {
  const credential = await credentialFor(request, deps);
  const withCredential = (header: Header | undefined): PreparedRequest =>
    header ? { ...request, headers: [...request.headers, header] } : request;
  const masked = writeCurl(withCredential(credential?.masked), { mask: MASK });
  const { clipboard } = vscode.env;
  await clipboard.writeText(masked);
  if (!masked.includes(MASK)) return;
  const label = vscode.l10n.t('Copy with Token');
  const run = async (): Promise<void> => {
    await clipboard.writeText(writeCurl(withCredential(await credential?.whole()), {}));
  };
  showInfo(vscode.l10n.t('Copied as curl, without the token.'), { label, run });
}

interface Credential {
  readonly masked: Header;
  /** @throws ErpNetError `signin.*` */
  readonly whole: () => Promise<Header>;
}

/** The header that sending would add; undefined when it would add none. */
async function credentialFor(
  request: PreparedRequest,
  { instances, profiles, sessions }: CurlDeps,
): Promise<Credential | undefined> {
  const profile = profiles.active();
  const instance = profile && instances.get(profile.instance);
  if (!instance || !getsToken(request, instance)) return undefined;
  const as = request.settings?.as;
  const session = await sessions.ofProfile(profile.name, as && { as });
  return {
    masked: tokenHeader(session?.sentAs, MASK),
    whole: async () => {
      const { access } = await lendToken(request, { profile, instance }, { sessions });
      if (!access) throw new ErpNetError({ code: 'signin.required', profile: profile.name });
      const { sentAs, token } = access(new AbortController().signal);
      return tokenHeader(sentAs, await token());
    },
  };
}
