import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import type { CancellationToken } from 'vscode';
import type { Profile } from '../../src/core/instance/profile.js';
import { hasProblem } from '../unit/support/problems.js';
import { createWorkbench } from './workbench.mjs';

/** What the person reads who gives a secret away. */
describe('the secret of an app', () => {
  it('is asked for as dots, with a warning and the host that it goes to, until the sign-in ends (C20)', async () => {
    (await createWorkbench()).dispose();
    const { window } = createRequire(import.meta.url)('vscode') as {
      window: { showInputBox?: unknown };
    };
    const shown: Readonly<Record<string, unknown>>[] = [];
    let isAnswered = true;
    window.showInputBox = (
      options: Readonly<Record<string, unknown>>,
      token: CancellationToken,
    ): Promise<unknown> => {
      shown.push(options);
      if (isAnswered) return Promise.resolve('secret');
      return new Promise((resolve) => {
        token.onCancellationRequested(resolve);
      });
    };
    const { askClientSecret } = await import('../../src/vscode/auth/askForCredentials.js');
    const profile: Profile = {
      name: 'desk',
      instance: 'https://acme.my.erp.net',
      clientId: 'app',
      scopes: ['read'],
    };
    const attempt = new AbortController();
    assert.equal(await askClientSecret(profile, attempt.signal), 'secret');
    const [box] = shown;
    assert.equal(box?.['password'], true);
    assert.match(String(box['prompt']), /sent only to .*Give no secret that others rely on/);
    isAnswered = false;
    const waiting = askClientSecret(profile, attempt.signal);
    attempt.abort();
    await assert.rejects(waiting, hasProblem('cancelled'));
  });
});
