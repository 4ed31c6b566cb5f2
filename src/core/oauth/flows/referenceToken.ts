import { ErpNetError, throwIfCancelled } from '../../errors.js';
import { tokenHeader } from '../../request/access.js';
import { fetchWithin } from '../../request/fetchWithin.js';
import type { Session } from '../session.js';
import type { Flow, FlowPorts, SignInRequest, StatedToken } from './flow.js';
import { newSession } from './newSession.js';

const TIMEOUT_SECONDS = 30;

/**
 * A reference token (ERP.net, Reference tokens: `enrt_` and hex), issued by hand and pasted. It can't be decoded or
 * renewed, and only a call tells whether it works.
 */
export const referenceToken: Flow = {
  id: 'reference-token',
  identity: 'reference',
  hosts: ['local', 'remote', 'web'],
  clientTypes: ['public', 'confidential'],
  redirects: [],
  run: async (request, ports, store) => {
    const stated = await ports.askReferenceToken(request.profile, ports.signal);
    throwIfCancelled(ports.signal);
    if (stated.mayCallApi) await tryToken(stated, request, ports);
    const session = await toSession(request, stated, ports.clock());
    await store(session);
    return session;
  },
};

/** Is the whole text one reference token? */
export function isReferenceToken(text: string): boolean {
  return /^enrt_[0-9a-f]+$/i.test(text);
}

async function toSession(
  request: SignInRequest,
  { token, kind, sentAs, expiresAt }: StatedToken,
  issuedAt: number,
): Promise<Session> {
  // The last characters tell two tokens of one profile apart, and let nobody use one.
  const subject = `${kind} …${token.slice(-4)}`;
  const session = await newSession(
    request,
    { identity: 'reference', subject },
    {
      accessToken: token,
      granted: [...request.profile.scopes, ...request.oauth],
      issuedAt,
      ...(expiresAt !== undefined && { expiresAt }),
    },
  );
  return { ...session, sentAs };
}

/** The smallest call of the Domain API. It opens a session there. */
async function tryToken(
  stated: StatedToken,
  { serviceRoot }: SignInRequest,
  { fetch, signal }: FlowPorts,
): Promise<void> {
  const headers = [[...tokenHeader(stated.sentAs, stated.token)] as [string, string]];
  const url = `${serviceRoot}GetVersion`;
  const { status, body } = await fetchWithin(TIMEOUT_SECONDS, url, {
    fetch,
    signal,
    init: { headers },
  });
  await body?.cancel();
  if (status !== 200) {
    throw new ErpNetError({ code: 'signin.token-refused', host: new URL(url).host, status });
  }
}
