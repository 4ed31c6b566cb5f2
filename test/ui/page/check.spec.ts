import assert from 'node:assert/strict';
import { failed, ready, running, showCheck } from './checkSamples.js';
import { openView } from './views.js';

export function describeCheck(): void {
  it('lists the steps with their state in words', async () => {
    const view = await openView('check');
    await view.send(showCheck(failed));
    const items = view.page.getByRole('listitem');
    assert.equal(await items.count(), 3);
    assert.match((await items.nth(1).textContent()) ?? '', /^Application: Failed.*refuses <img/);
    assert.equal(await view.page.locator('img').count(), 0);
    await view.close();
  });

  it('offers the remedy of a line', async () => {
    const view = await openView('check');
    await view.send(showCheck(failed));
    await view.page.getByRole('button', { name: 'Edit Profile' }).click();
    await view.page.getByRole('button', { name: 'Describe Trusted Application' }).click();
    assert.deepEqual(await view.posted('act'), [
      { type: 'act', action: 'editProfile' },
      { type: 'act', action: 'describeApp' },
    ]);
    assert.equal(await view.page.getByRole('button', { name: /^Call the/ }).count(), 0);
    await view.close();
  });

  it('copies the value that the administrator needs, and says so on its button', async () => {
    const view = await openView('check');
    await view.send(showCheck(failed));
    await view.page.getByRole('button', { name: 'Copy ImpersonateLoginUrl' }).click();
    const value = 'http://127.0.0.1/callback';
    assert.deepEqual(await view.posted('copyValue'), [{ type: 'copyValue', value }]);
    await view.send({ type: 'copied', value });
    await view.page.getByRole('button', { name: 'Copied' }).waitFor();
    await view.page.getByRole('button', { name: 'Copy ImpersonateLoginUrl' }).waitFor();
    await view.close();
  });

  it('calls the API only when asked', async () => {
    const view = await openView('check');
    await view.send(showCheck(ready));
    assert.equal((await view.posted('callApi')).length, 0);
    await view.page.getByRole('button', { name: 'Call the Table API' }).click();
    await view.page.getByRole('button', { name: 'Check again' }).click();
    await view.page.getByRole('button', { name: 'Copy report' }).click();
    for (const type of ['callApi', 'runAgain', 'copyReport']) {
      assert.equal((await view.posted(type)).length, 1, type);
    }
    assert.deepEqual(await view.posted('callApi'), [{ type: 'callApi', api: 'TableAPI' }]);
    await view.send({ type: 'copied' });
    await view.page.getByRole('button', { name: 'Copied' }).waitFor();
    await view.page.getByRole('button', { name: 'Copy report' }).waitFor();
    await view.close();
  });

  it('works by the keyboard alone, in the order of reading', async () => {
    const view = await openView('check');
    await view.send(showCheck(failed));
    assert.deepEqual(await view.tabOrder(), [
      ...['Check again', 'Copy report', 'Copy ImpersonateLoginUrl'],
      ...['Describe Trusted Application', 'Edit Profile'],
    ]);
    await view.page.getByRole('button', { name: 'Edit Profile' }).focus();
    await view.page.keyboard.press('Enter');
    await view.page.getByRole('button', { name: 'Check again' }).focus();
    await view.page.keyboard.press('Space');
    assert.deepEqual(await view.posted('act'), [{ type: 'act', action: 'editProfile' }]);
    assert.equal((await view.posted('runAgain')).length, 1);
    await view.close();
  });

  it('can be read at 200 % without scrolling sideways', async () => {
    const view = await openView('check', { width: 450 });
    for (const snapshot of [ready, failed]) {
      await view.send(showCheck(snapshot));
      assert.ok(await view.fitsItsWidth());
    }
    await view.close();
  });

  it('says the end aloud, and keeps the focus while the list fills', async () => {
    const view = await openView('check');
    await view.send(showCheck(ready));
    await view.page.getByRole('button', { name: 'Check again' }).focus();
    await view.send(showCheck(running));
    assert.equal(await view.page.getByRole('button').count(), 0);
    await view.send(showCheck(failed));
    assert.match((await view.page.getByRole('status').textContent()) ?? '', /does not work yet/);
    assert.equal(await view.states(), '');
    await view.close();
  });
}
