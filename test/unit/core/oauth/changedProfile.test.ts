import assert from 'node:assert/strict';
import { createSessions } from '../../../../src/core/oauth/sessions.js';
import { createMemorySecrets } from '../../../support/memorySecrets.js';
import { sessionOf } from '../../support/session.js';

const session = sessionOf();

describe('a profile that was changed by hand', () => {
  const cases: readonly (readonly [what: string, instance: string, app: string, found: boolean])[] =
    [
      ['is as it was', session.instance, session.clientId, true],
      ['is of another instance', 'https://other.my.erp.net', session.clientId, false],
      ['is of another app', session.instance, 'another', false],
    ];
  for (const [what, instance, app, found] of cases) {
    it(`${found ? 'keeps' : 'has no use for'} its session: it ${what}`, async () => {
      const sessions = createSessions({
        secrets: createMemorySecrets(),
        clock: () => 0,
        report: () => undefined,
        fetch: () => Promise.reject(new Error('nothing is sent')),
        isCurrent: (one) => one.instance === instance && one.clientId === app,
      });
      await sessions.add(session);
      assert.equal((await sessions.ofProfile('Desk'))?.id, found ? '1' : undefined);
      sessions.dispose();
    });
  }
});
