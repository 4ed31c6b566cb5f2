import assert from 'node:assert/strict';
import { startLoopbackServer } from '../../support/loopbackServer.js';
import * as samples from './responseSamples.js';
import { openView, until } from './views.js';

const { response, showResponse } = samples;
const hostile =
  '<img src=x onerror="pageHost.errors.push(1)"><script>pageHost.errors.push(2)</script>';

export function describeResponse(): void {
  it('says it is ready, once', async () => {
    const view = await openView('response');
    assert.deepEqual(await view.posted('ready'), [{ type: 'ready' }]);
    await view.close();
  });

  it('shows hostile values as text everywhere', async () => {
    const view = await openView('response');
    const snapshot = response({
      requestLine: `GET ${hostile}`,
      url: hostile,
      profile: hostile,
      status: { code: 200, text: hostile, ok: true },
      notices: [{ severity: 'error', text: hostile, details: hostile }],
      headers: [[hostile, hostile]],
      table: {
        columns: [{ name: hostile, kind: 'text', width: 20 }],
        rowCount: 1,
        summary: hostile,
      },
      text: { content: `{"a":"${hostile}"}\n${hostile}`, language: 'json', truncated: false },
    });
    await view.send(showResponse(snapshot), { type: 'rows', start: 0, rows: [[hostile]] });
    for (const tab of ['JSON', 'Headers', 'Table']) {
      await view.page.getByRole('tab', { name: tab }).click();
    }
    assert.equal(await view.page.locator('img, #root script').count(), 0);
    assert.equal(await view.page.locator('.canvas .cell.active').textContent(), hostile);
    assert.equal(await view.page.locator('.headers td').textContent(), hostile);
    assert.equal(await view.page.locator('.sentence').textContent(), hostile);
    await view.close();
  });

  it('runs no script and asks no server, even where markup of an answer came in', async () => {
    const server = await startLoopbackServer((_, answer) => answer.end());
    const view = await openView('response');
    try {
      await view.send(showResponse(response()));
      await view.page.evaluate(`
        const { origin } = new URL('${server.origin}');
        document.getElementById('root').insertAdjacentHTML('beforeend', [
          '<img src="' + origin + '/image" onerror="window.wasRun = true">',
          '<iframe src="' + origin + '/frame"></iframe>',
          '<link rel="stylesheet" href="' + origin + '/style">',
          '<form action="' + origin + '/form"></form>',
        ].join(''));
        const script = document.createElement('script');
        script.textContent = 'window.wasRun = true';
        document.body.append(script);
        fetch(origin + '/fetch').catch(() => undefined);
        new Promise((resolve) => setTimeout(resolve, 500));
      `);
      assert.equal(await view.page.evaluate('window.wasRun'), undefined);
      assert.deepEqual(server.received, []);
      const held = await view.page.evaluate<string[]>('pageHost.violations.splice(0)');
      assert.deepEqual(held.map((one) => one.split(':')[0]).toSorted(), [
        ...['connect-src', 'frame-src', 'img-src'],
        ...['script-src-attr', 'script-src-elem', 'style-src-elem'],
      ]);
      await view.close();
    } finally {
      await server.close();
    }
  });

  const walks: readonly (readonly [keys: string, tab: string])[] = [
    ['ArrowRight', 'JSON'],
    ['ArrowRight ArrowRight', 'Headers'],
    ['ArrowRight ArrowRight ArrowRight', 'Table'],
    ['ArrowLeft', 'Headers'],
    ['End', 'Headers'],
    ['End Home', 'Table'],
  ];
  for (const [keys, tab] of walks) {
    it(`chooses a tab by ${keys}`, async () => {
      const view = await openView('response');
      await view.send(showResponse(response()));
      await view.page.getByRole('tab', { name: 'Table' }).focus();
      for (const key of keys.split(' ')) await view.page.keyboard.press(key);
      const chosen = view.page.getByRole('tab', { selected: true });
      assert.match((await chosen.textContent()) ?? '', new RegExp(`^${tab}`));
      assert.equal(await view.page.locator('[role=tab][tabindex="0"]').count(), 1);
      assert.equal(await view.page.locator('[role=tabpanel]:visible').count(), 1);
      await view.close();
    });
  }

  it('sends again and cancels, and the focus stays on the button', async () => {
    const view = await openView('response');
    await view.send(showResponse(response()));
    await view.page.getByRole('button', { name: 'Send again' }).focus();
    await view.page.keyboard.press('Enter');
    await view.send(showResponse(samples.sending));
    await view.page.keyboard.press('Enter');
    await view.send(showResponse(response()));
    assert.equal((await view.posted('sendAgain')).length, 1);
    assert.equal((await view.posted('cancel')).length, 1);
    assert.equal(await view.page.evaluate('document.activeElement.textContent'), 'Send again');
    assert.equal(await view.page.getByRole('progressbar').count(), 0);
    await view.close();
  });

  it('says the same once more to who hears it only when it changes', async () => {
    const view = await openView('response');
    await view.send(showResponse(response()));
    const region = view.page.locator('p.unseen[role=status]');
    const texts: string[] = [];
    for (let times = 0; times < 3; times += 1) {
      await view.send({ type: 'announce', text: 'Copied' });
      texts.push((await region.textContent()) ?? '');
    }
    assert.deepEqual(
      texts.map((text) => text.trim()),
      ['Copied', 'Copied', 'Copied'],
    );
    assert.notEqual(texts[0], texts[1]);
    assert.notEqual(texts[1], texts[2]);
    await view.close();
  });

  it('offers what may mend a refusal', async () => {
    const view = await openView('response');
    await view.send(showResponse(samples.forbidden));
    await view.page.getByRole('button', { name: 'Add "update" and Sign In' }).click();
    assert.deepEqual(await view.posted('act'), [{ type: 'act', action: 'addUpdate' }]);
    await view.close();
  });

  it('asks for the whole body where it is cut', async () => {
    const view = await openView('response');
    await view.send(showResponse(samples.refused));
    await view.page.getByRole('button', { name: 'Open whole body' }).click();
    assert.equal((await view.posted('openBody')).length, 1);
    await view.close();
  });

  it('pins and compares, and shows which panel is pinned', async () => {
    const view = await openView('response');
    const { page } = view;
    await view.send(showResponse(response()));
    const pin = page.getByRole('button', { name: 'Pin' });
    await pin.click();
    assert.equal((await view.posted('pin')).length, 1);
    await view.send({ type: 'pinned', isPinned: true });
    assert.equal(await pin.getAttribute('aria-pressed'), 'true');
    assert.match(await view.states(), /"isPinned":true/);
    await page.getByRole('button', { name: 'Compare' }).click();
    assert.equal((await view.posted('compare')).length, 1);
    await view.close();
  });

  it('stays where the person is when the panel is pinned', async () => {
    const view = await openView('response');
    const { page } = view;
    await view.send(showResponse(response()));
    await page.evaluate('document.querySelector(".grid").scrollTop = 2_400');
    await page.getByRole('button', { name: 'Pin' }).click();
    await view.send({ type: 'pinned', isPinned: true });
    assert.equal(await page.evaluate('document.querySelector(".grid").scrollTop'), 2400);
    assert.equal(await page.evaluate('document.activeElement.ariaLabel'), 'Pin');
    await view.close();
  });

  it('says the outcome to a screen reader', async () => {
    const view = await openView('response');
    await view.send(showResponse(samples.sending), showResponse(response()));
    const spoken = '200 OK, 45 ms, 12.3 KB, 1,000 rows loaded, more on the server';
    assert.equal(await view.page.getByRole('status').textContent(), spoken);
    await view.close();
  });

  it('comes back after a reload to the same tab and place, and stores nothing of the answer', async () => {
    const view = await openView('response');
    const { page } = view;
    await view.send(showResponse(response()));
    await page.getByRole('tab', { name: 'JSON' }).click();
    await page.locator('.text-pane').waitFor();
    await page.evaluate('document.querySelector(".text-pane").scrollTop = 1500');
    await until(async () => (await view.states()).includes('"text":75'));
    const states = await view.states();
    for (const secret of ['SalesOrder', 'SO-', 'Deliver', 'demodb', 'request-id']) {
      assert.ok(!states.includes(secret), secret);
    }
    await page.reload();
    await view.send(showResponse(response()));
    await page.locator('.text-pane').waitFor();
    assert.equal(await page.evaluate('document.querySelector(".text-pane").scrollTop'), 1500);
    await view.send(showResponse(response({ time: '46 ms' })));
    assert.equal(await page.evaluate('document.querySelector(".text-pane").scrollTop'), 0);
    await view.close();
  });

  it('stands still for people who asked for less motion', async () => {
    const view = await openView('response');
    await view.page.emulateMedia({ reducedMotion: 'reduce' });
    await view.send(showResponse(samples.sending));
    const style = 'getComputedStyle(document.querySelector(".progress"), "::before").animationName';
    assert.equal(await view.page.evaluate(style), 'none');
    await view.close();
  });

  it('fits a panel of 320 pixels without scrolling sideways', async () => {
    const view = await openView('response', { width: 320 });
    for (const snapshot of [samples.refused, samples.failed, samples.sending, response()]) {
      await view.send(showResponse(snapshot));
      assert.equal(await view.page.evaluate('document.documentElement.scrollWidth'), 320);
    }
    await view.close();
  });
}
