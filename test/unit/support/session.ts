import type { Session } from '../../../src/core/oauth/session.js';

/** A session of maria at an instance that nobody asks. */
export function sessionOf(over: Partial<Session> = {}): Session {
  const instance = 'https://demodb.my.erp.net';
  return {
    version: 2,
    id: '1',
    profile: 'Desk',
    subject: 'maria',
    scopes: [],
    clientId: 'app',
    instance,
    issuer: `${instance}/id`,
    account: { id: '1', label: 'maria' },
    identity: 'user',
    clientType: 'public',
    tokens: { accessToken: 'a', granted: [], issuedAt: 0 },
    ...over,
  };
}
