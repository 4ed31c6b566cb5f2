import assert from 'node:assert/strict';
import path from 'node:path';
import { startLoopbackServer, type LoopbackServer } from '../support/loopbackServer.js';
import { ROOT } from '../support/paths.js';
import { openWorkbench, screenshot, type Workbench } from '../support/server/browser.js';
import { startServer, type Server } from '../support/server/start.js';
import { copyDemoWorkspace } from '../support/workspace.js';
import { createPerson } from './support/person.js';
import { recommend } from './support/recommend.js';

describe('Restricted Mode', () => {
  let instance: LoopbackServer;
  let server: Server;
  let workbench: Workbench;

  before(async () => {
    instance = await startLoopbackServer((_, response) => response.end());
    server = await startServer({
      extensionDevelopmentPath: ROOT,
      trust: false,
      settings: {
        'erpnet.profiles': [{ name: 'Desk', instance: instance.origin, clientId: 'app' }],
        'security.workspace.trust.startupPrompt': 'never',
      },
    });
    const folder = copyDemoWorkspace('ui-restricted');
    recommend(folder);
    workbench = await openWorkbench(server, { folder, file: path.join(folder, 'demo.http') });
  });
  after(async () => {
    await workbench.close();
    await server.stop();
    await instance.close();
  });

  it('shows requests, and sends none', async () => {
    const { page, context } = workbench;
    const person = createPerson(page, context);
    await page.getByText('Restricted Mode').first().waitFor();
    await person.send('GET Crm_Sales_Customers');
    const toast = person.notification(/Nothing was sent: this workspace is in Restricted Mode/);
    await toast.getByRole('button', { name: 'Manage Trust' }).waitFor();
    await screenshot(page, 'restricted-mode');
    assert.deepEqual(instance.received, []);
  });

  it('does not look at what the workspace recommends', async () => {
    const { page, context } = workbench;
    await page.getByRole('tab', { name: 'ERP.net' }).click();
    await page.getByRole('treeitem', { name: /^Profile Desk, signed out/ }).waitFor();
    assert.equal(
      await createPerson(page, context)
        .notification(/recommends/)
        .count(),
      0,
    );
    await page.keyboard.press('F1');
    const palette = page.locator('.quick-input-widget');
    await palette.locator('input.input').fill('>ERP.net: Add');
    await palette.getByText('ERP.net: Add Instance…').waitFor();
    assert.equal(await palette.getByText('Add Recommended Profiles').count(), 0);
  });
});
