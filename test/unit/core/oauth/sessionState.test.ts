import assert from 'node:assert/strict';
import type { Session } from '../../../../src/core/oauth/session.js';
import { sessionStateOf } from '../../../../src/core/oauth/sessionState.js';
import { sessionOf } from '../../support/session.js';

const HOUR = 3_600_000;

const session = (
  tokens: Partial<Session['tokens']>,
  rest: Partial<Pick<Session, 'identity' | 'clientType'>> = {},
): Session =>
  sessionOf({
    ...rest,
    tokens: { accessToken: 'a', granted: [], issuedAt: 0, expiresAt: HOUR, ...tokens },
  });

describe('the state of a session', () => {
  const cases: readonly (readonly [string, Session, now: number, kind: string, at?: number])[] = [
    ['a fresh token', session({}), 10, 'valid', HOUR],
    ['an hour later, with nothing to renew it', session({}), HOUR, 'ended'],
    ['with a refresh token', session({ refreshToken: 'r' }), HOUR, 'renewable', 24 * HOUR],
    ['a day later', session({ refreshToken: 'r' }), 24 * HOUR, 'ended'],
    [
      'a confidential app a day later',
      session({ refreshToken: 'r' }, { clientType: 'confidential' }),
      24 * HOUR,
      'renewable',
      30 * 24 * HOUR,
    ],
    ['a service, long after', session({}, { identity: 'service' }), 1e12, 'renewable'],
    [
      'a reference token of which nobody said more',
      session({ expiresAt: undefined }, { identity: 'reference' }),
      1e12,
      'valid',
    ],
    ['a reference token that expired', session({}, { identity: 'reference' }), HOUR, 'ended'],
  ];
  for (const [what, one, now, kind, changesAt] of cases) {
    it(`${what}: ${kind}`, () => {
      const state = sessionStateOf(one, now);
      assert.equal(state.kind, kind);
      assert.equal(state.changesAt, changesAt);
    });
  }
});
