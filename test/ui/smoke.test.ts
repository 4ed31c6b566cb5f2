import assert from 'node:assert/strict';
import { copyDemoWorkspace } from '../support/workspace.js';
import { ROOT } from '../support/paths.js';
import { openWorkbench, screenshot, type Workbench } from '../support/server/browser.js';
import { type Server, startServer } from '../support/server/start.js';

describe('workbench', () => {
  let server: Server;
  let workbench: Workbench;

  before(async () => {
    server = await startServer({ extensionDevelopmentPath: ROOT });
    workbench = await openWorkbench(server, { folder: copyDemoWorkspace('ui-workspace') });
  });

  after(async () => {
    await workbench.close();
    await server.stop();
  });

  it('opens with the extension and the demo workspace', async () => {
    const { page } = workbench;
    await page.getByRole('treeitem', { name: 'demo.http' }).waitFor();
    await screenshot(page, 'workbench');
    assert.match(await page.title(), /ui-workspace/);
  });
});
