import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { selfSigned } from '../support/certificates.js';
import type { LoopbackServer } from '../support/loopbackServer.js';
import { screenshot } from '../support/server/browser.js';
import { startTlsFront } from '../support/tlsFront.js';
import { openDesk, pictureFailures, type Desk } from './support/desk.js';
import type { Person } from './support/person.js';

/** What a person meets whose instance stands in the company, with a certificate that only the company knows. */
describe('a certificate that nobody speaks for', () => {
  const first = selfSigned({ name: 'erp.company.local' });
  const second = selfSigned({ name: 'erp.company.local' });
  const request = 'GET Crm_Sales_Customers?$top=3';
  let sandbox: Sandbox;
  let front: LoopbackServer;
  let desk: Desk;
  let person: Person;
  let page: Page;

  before(async () => {
    sandbox = await startSandbox();
    front = await startTlsFront(sandbox.ready, first);
    const profile = { name: 'Desk', instance: front.origin, clientId: 'erpnet-api-explorer' };
    const token = sandbox.ready.referenceTokens[0]?.token ?? '';
    desk = await openDesk({
      folder: 'ui-certificate',
      settings: {
        'workbench.colorTheme': 'Default Light Modern',
        'erpnet.profiles': [profile],
      },
      files: { 'company.http': `${request}\nAuthorization: Bearer ${token}\n` },
      file: 'company.http',
    });
    ({ page, person } = desk);
  });
  after(async () => {
    await desk.close();
    await front.close();
    await sandbox.close();
  });
  pictureFailures(() => page);

  it('is refused, shown, and trusted by the person alone', async () => {
    await person.send(request);
    const toast = person.notification(/is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\)/);
    await toast.getByRole('button', { name: 'Show Certificate…' }).waitFor();
    await screenshot(page, 'certificate-refused');
    assert.deepEqual(front.received, []);
    await toast.getByRole('button', { name: 'Show Certificate…' }).click();
    const dialog = page.getByRole('dialog').filter({ hasText: first.fingerprint });
    await dialog.getByText('Issued to: CN=erp.company.local').waitFor();
    await screenshot(page, 'certificate-shown');
    assert.deepEqual(front.received, []);
    await dialog.getByRole('button', { name: 'Trust', exact: true }).click();
    await person.panel('AllowUseAsPrimaryCustomer');
    await page
      .getByRole('button', { name: /certificate exception/ })
      .first()
      .waitFor();
    await screenshot(page, 'certificate-trusted');
  });

  it('is refused again when it is another one', async () => {
    const { port } = new URL(front.origin);
    await front.close();
    front = await startTlsFront(sandbox.ready, second, Number(port));
    await person.send(request);
    await person.notification(/changed: it is not the one that you trust/).waitFor();
    await screenshot(page, 'certificate-changed');
    assert.deepEqual(front.received, []);
  });
});
