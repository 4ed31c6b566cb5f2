import assert from 'node:assert/strict';
import { createWorkbench } from './workbench.mjs';

describe('the inspector without a profile', () => {
  before(async () => {
    (await createWorkbench()).dispose();
  });

  const cases = [
    ['a first one to make', false, ['addInstance', 'startSandbox']],
    ['one to choose, where there are some', true, ['choose', 'addInstance', 'startSandbox']],
  ] as const;
  for (const [what, canChoose, ids] of cases) {
    it(`offers ${what}`, async () => {
      const { tokenSnapshot } = await import('../../src/vscode/token/tokenSnapshot.js');
      const inspected = { expected: { audience: 'DomainAPI', scopes: [] } };
      const snapshot = tokenSnapshot(inspected, { canCompare: false, canChoose });
      assert.equal(snapshot.message, 'No profile is chosen.');
      assert.deepEqual(
        snapshot.actions?.map(({ id }) => id),
        ids,
      );
      // Not twice: the button beside the title does the same.
      assert.equal(snapshot.canChoose, false);
    });
  }
});
