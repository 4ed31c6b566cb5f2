import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import type { Identity } from '../../src/core/instance/profile.js';
import type { Account } from '../../src/core/oauth/session.js';
import { createWorkbench } from './workbench.mjs';

/** Half past two in the afternoon, wherever this runs. */
const UNTIL = new Date(2026, 10, 22, 14, 30).getTime();

/** What signing out leaves behind at the instance. */
describe('the sentence of a sign-out', () => {
  const shown: unknown[][] = [];
  before(async () => {
    (await createWorkbench()).dispose();
    const vscode = createRequire(import.meta.url)('vscode') as {
      window: { showInformationMessage: unknown };
    };
    vscode.window.showInformationMessage = (...words: unknown[]) => {
      shown.push(words);
      return Promise.resolve(undefined);
    };
  });
  afterEach(() => {
    shown.length = 0;
  });

  const told = async (identity: Identity, until?: number): Promise<string> => {
    const { createSignOut } = await import('../../src/vscode/auth/signOut.js');
    const account = { id: 'one', identity, account: { label: 'maria@shop' } } as Account;
    const signOut = createSignOut({
      sessions: {
        remove: () => Promise.resolve({ account, revocation: Promise.resolve('revoked') }),
      },
      fetch: () => Promise.reject(new Error('no network here')),
      clock: () => UNTIL,
      host: 'local',
      listen: () => Promise.reject(new Error('no listener here')),
      slotOf: ({ id }) =>
        id === 'one' && until !== undefined ? { since: UNTIL - 1, until } : undefined,
    });
    await signOut(['one']);
    await new Promise(setImmediate);
    assert.equal(shown.length, 1);
    return String(shown[0]?.[0]);
  };

  for (const identity of ['user', 'service'] as const) {
    it(`says until when the licence slot of a ${identity} is taken, when this window knows`, async () => {
      assert.match(await told(identity, UNTIL), /maria@shop is signed out.* is free at 2:30.PM/);
    });
    it(`tells the rule for a ${identity} whose slot it has not seen`, async () => {
      assert.match(await told(identity), /is free (20 minutes|an hour) after/);
    });
  }

  it('says nothing of slots where a reference token is forgotten', async () => {
    assert.doesNotMatch(await told('reference', UNTIL), /slot/);
  });
});
