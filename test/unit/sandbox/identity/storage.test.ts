import assert from 'node:assert/strict';
import { createStorage } from '../../../../src/sandbox/identity/storage.js';

describe('sandbox storage', () => {
  it('forgets what has expired', async () => {
    let now = 1_000_000;
    const sessions = createStorage(() => now).adapter('Session');
    await sessions.upsert('a', { uid: 'u' }, 60);
    now += 59_999;
    assert.deepEqual(await sessions.find('a'), { uid: 'u' });
    assert.deepEqual(await sessions.findByUid('u'), { uid: 'u' });
    now += 1;
    assert.equal(await sessions.find('a'), undefined);
    assert.equal(await sessions.findByUid('u'), undefined);
  });

  it('keeps kinds apart, but revokes a grant over all of them', async () => {
    const { adapter } = createStorage(Date.now);
    const codes = adapter('AuthorizationCode');
    const tokens = adapter('RefreshToken');
    await codes.upsert('1', { grantId: 'g', uid: 'x' });
    await tokens.upsert('1', { grantId: 'g' });
    await tokens.upsert('2', { grantId: 'other' });
    assert.equal(await tokens.findByUid('x'), undefined);
    await tokens.revokeByGrantId('g');
    assert.deepEqual(
      [await codes.find('1'), await tokens.find('1'), await tokens.find('2')],
      [undefined, undefined, { grantId: 'other' }],
    );
  });

  it('marks a token as used, and destroys it', async () => {
    const tokens = createStorage(() => 5_000).adapter('RefreshToken');
    await tokens.upsert('1', {});
    await tokens.consume('1');
    assert.deepEqual(await tokens.find('1'), { consumed: 5 });
    await tokens.destroy('1');
    assert.equal(await tokens.find('1'), undefined);
  });

  it('lets go of what somebody points at, of the kinds that they name', async () => {
    const { adapter, remove } = createStorage(Date.now);
    const [codes, tokens] = [adapter('AuthorizationCode'), adapter('RefreshToken')];
    await codes.upsert('1', { accountId: 'maria' });
    await tokens.upsert('1', { accountId: 'maria' });
    await tokens.upsert('2', { accountId: 'ivan' });
    remove(['RefreshToken'], ({ accountId }) => accountId === 'maria');
    assert.deepEqual(
      [await codes.find('1'), await tokens.find('1'), await tokens.find('2')],
      [{ accountId: 'maria' }, undefined, { accountId: 'ivan' }],
    );
  });
});
