import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import type { Profile } from '../../src/core/instance/profile.js';
import { createWorkbench } from './workbench.mjs';

/** What the person reads who gives a secret away. */
describe('the secret of an app', () => {
  it('is asked for as dots, with a warning and the host that it goes to (C20)', async () => {
    (await createWorkbench()).dispose();
    const { window } = createRequire(import.meta.url)('vscode') as {
      window: { showInputBox?: unknown };
    };
    const shown: Readonly<Record<string, unknown>>[] = [];
    window.showInputBox = (options: Readonly<Record<string, unknown>>) => {
      shown.push(options);
      return Promise.resolve('secret');
    };
    const { askClientSecret } = await import('../../src/vscode/auth/askForCredentials.js');
    const profile: Profile = {
      name: 'desk',
      instance: 'https://acme.my.erp.net',
      clientId: 'app',
      scopes: ['read'],
    };
    assert.equal(await askClientSecret(profile), 'secret');
    const [box] = shown;
    assert.equal(box?.['password'], true);
    assert.match(String(box['prompt']), /sent only to .*Give no secret that others rely on/);
  });
});
