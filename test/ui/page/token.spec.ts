import assert from 'node:assert/strict';
import type { TokenSnapshot, ToTokenView } from '../../../src/protocol/tokenView.js';
import {
  compared,
  invalid,
  noProfile,
  now,
  opaque,
  secretToken,
  showToken,
  signedOut,
  token,
} from './tokenSamples.js';
import { openView, type ViewPage } from './views.js';

const minute = 60_000;
const revealed: ToTokenView = { type: 'revealed', token: secretToken, seconds: 30 };

async function openToken(snapshot: TokenSnapshot = token()): Promise<ViewPage<'token'>> {
  const view = await openView('token', { now });
  await view.send(showToken(snapshot));
  return view;
}

async function openRevealed(): Promise<ViewPage<'token'>> {
  const view = await openToken();
  await view.page.getByRole('button', { name: 'Reveal' }).click();
  await view.send(revealed);
  assert.ok((await view.html()).includes(secretToken));
  return view;
}

async function assertForgotten(view: ViewPage<'token'>): Promise<void> {
  assert.ok(!(await view.html()).includes(secretToken));
  assert.equal(await view.states(), '');
  await view.close();
}

const headline = (view: ViewPage<'token'>) => view.page.locator('.headline').textContent();
const phase = (view: ViewPage<'token'>) => view.page.locator('.expiry').getAttribute('data-phase');

function describeReveal(): void {
  it('asks before it shows, counts down and forgets by itself (C35)', async () => {
    const view = await openRevealed();
    assert.equal((await view.posted('reveal')).length, 1);
    assert.equal(await view.page.locator('.remaining').textContent(), '30 s');
    await view.page.clock.runFor(10_000);
    assert.equal(await view.page.locator('.remaining').textContent(), '20 s');
    await view.page.clock.runFor(20_000);
    assert.equal(await view.page.getByRole('button', { name: 'Reveal' }).count(), 1);
    await assertForgotten(view);
  });

  const endings: readonly (readonly [
    how: string,
    act: (view: ViewPage<'token'>) => Promise<void>,
  ])[] = [
    ['its button', (view) => view.page.getByRole('button', { name: 'Hide' }).click()],
    ['a hidden page', (view) => view.setVisible(false)],
    ['the next token', (view) => view.send(showToken(token()))],
    ['signing out', (view) => view.send(showToken(signedOut))],
  ];
  for (const [how, act] of endings) {
    it(`forgets by ${how}`, async () => {
      const view = await openRevealed();
      await act(view);
      await assertForgotten(view);
    });
  }

  it('drops a token that nobody asked for', async () => {
    const view = await openToken();
    await view.send(revealed);
    await assertForgotten(view);
  });

  it('drops an answer that comes after the page was hidden', async () => {
    const view = await openToken();
    await view.page.getByRole('button', { name: 'Reveal' }).click();
    await view.setVisible(false);
    await view.send(revealed);
    await view.setVisible(true);
    await view.send(revealed);
    await assertForgotten(view);
  });

  const copies = [
    ['token', 'Copy'],
    ['header', 'Copy as header'],
    ['curl', 'Copy as cURL'],
  ] as const;
  for (const [form, name] of copies) {
    it(`copies as ${form} by asking, and says so`, async () => {
      const view = await openToken();
      const button = view.page.getByRole('button', { name, exact: true });
      await button.click();
      assert.deepEqual(await view.posted('copy'), [{ type: 'copy', form }]);
      await view.send({ type: 'copied', form });
      assert.equal(await view.page.getByRole('status').textContent(), 'Copied');
      assert.equal(await view.page.getByRole('button', { name: 'Copied' }).count(), 1);
      await view.page.clock.runFor(2_500);
      assert.equal(await button.count(), 1);
      await assertForgotten(view);
    });
  }
}

function describeExpiry(): void {
  it('counts down, warns and expires', async () => {
    const view = await openToken();
    const { clock } = view.page;
    assert.equal(await headline(view), 'Expires in 52 min 10 s');
    assert.equal(await phase(view), 'valid');
    await clock.runFor(1_000);
    assert.equal(await headline(view), 'Expires in 52 min 9 s');
    await clock.runFor(48 * minute);
    assert.equal(await headline(view), 'Expires in 4 min 9 s');
    assert.equal(await phase(view), 'soon');
    await clock.runFor(5 * minute);
    assert.equal(await headline(view), 'Expired 51 s ago');
    assert.equal(await phase(view), 'expired');
    assert.equal(await view.page.getByRole('status').textContent(), 'Expired');
    await view.close();
  });

  it('rests while hidden and is right again when seen', async () => {
    const view = await openToken();
    await view.setVisible(false);
    await view.page.clock.runFor(2 * minute);
    assert.equal(await headline(view), 'Expires in 52 min 10 s');
    await view.setVisible(true);
    assert.equal(await headline(view), 'Expires in 50 min 10 s');
    await view.close();
  });

  it('shows the share of its life that is left', async () => {
    const view = await openToken(
      token({ issuedAt: now - 45 * minute, expiresAt: now + 15 * minute }),
    );
    const bar = await view.page.locator('.lifetime').boundingBox();
    const left = await view.page.locator('.left').boundingBox();
    assert.ok(bar && left);
    assert.equal(Math.round((100 * left.width) / bar.width), 25);
    await view.close();
  });

  it('has no line for a token that does not say when it ends', async () => {
    const view = await openToken({ ...signedOut, masked: '8F0C…21', length: 64 });
    assert.equal(await view.page.locator('.expiry').count(), 0);
    await view.close();
  });
}

export function describeToken(): void {
  describe('reveal', describeReveal);
  describe('expiry', describeExpiry);

  it('shows times raw, local and in UTC', async () => {
    const view = await openToken();
    const row = view.page.getByRole('row', { name: 'iat' });
    assert.match((await row.textContent()) ?? '', /1758884061Local.*1:54:21.*UTC.*10:54:21/);
    await view.close();
  });

  it('works by the keyboard alone, in the order of reading', async () => {
    const view = await openToken();
    assert.deepEqual(await view.tabOrder(), [
      ...['Other profile…', 'Compare…', 'Validate'],
      ...['Reveal', 'Copy', 'Copy as header', 'Copy as cURL'],
    ]);
    await view.page.getByRole('button', { name: 'Validate' }).focus();
    await view.page.keyboard.press('Enter');
    assert.equal((await view.posted('validate')).length, 1);
    await view.page.getByRole('button', { name: 'Reveal' }).focus();
    await view.page.keyboard.press('Space');
    await view.send(revealed);
    assert.ok((await view.html()).includes(secretToken));
    await view.page.keyboard.press('Space');
    await assertForgotten(view);
  });

  it('can be read at 200 % without scrolling sideways', async () => {
    const view = await openView('token', { now, width: 450 });
    for (const snapshot of [token(), invalid, opaque, compared, signedOut, noProfile]) {
      await view.send(showToken(snapshot));
      assert.ok(await view.fitsItsWidth());
    }
    await view.close();
  });

  it('offers each way to a profile where there is none', async () => {
    const view = await openToken(noProfile);
    for (const [name, type] of [
      ['Choose Profile', 'choose'],
      ['Add Instance', 'addInstance'],
      ['Start Sandbox', 'startSandbox'],
    ] as const) {
      await view.page.getByRole('button', { name, exact: true }).click();
      assert.equal((await view.posted(type)).length, 1);
    }
    await view.close();
  });

  it('explains instead of claims, and offers the one action that helps', async () => {
    const view = await openToken(signedOut);
    await view.page.getByRole('button', { name: 'Sign in' }).click();
    assert.equal((await view.posted('signIn')).length, 1);
    assert.equal(await view.page.getByRole('button', { name: 'Reveal' }).count(), 0);
    await view.send(showToken(opaque));
    assert.deepEqual(await view.page.getByRole('button').allTextContents(), [
      'Reveal',
      'Copy',
      'Copy as header',
    ]);
    await view.close();
  });

  it('lists what every check found, and asks to validate', async () => {
    const view = await openToken(invalid);
    const rows = view.page.locator('.checks li');
    assert.equal(await rows.count(), invalid.checks.length);
    assert.match((await rows.first().textContent()) ?? '', /^Failed: Issued by <img src=x/);
    assert.equal(await view.page.locator('img').count(), 0);
    assert.match((await view.page.locator('.verdict').textContent()) ?? '', /2 problems/);
    await view.page.getByRole('button', { name: 'Validate' }).click();
    assert.equal((await view.posted('validate')).length, 1);
    await view.send(showToken({ ...invalid, canValidate: false }));
    assert.equal(await view.page.getByRole('button', { name: 'Validate' }).count(), 0);
    await view.close();
  });

  it('says a new verdict aloud, and no more than once', async () => {
    const view = await openToken();
    const status = view.page.getByRole('status');
    assert.equal(await status.textContent(), '');
    await view.send(showToken(invalid));
    assert.equal(await status.textContent(), 'Not usable: 2 problems.');
    await view.close();
  });

  it('compares with another token, and ends that', async () => {
    const view = await openToken();
    await view.page.getByRole('button', { name: 'Compare…' }).click();
    assert.equal((await view.posted('compare')).length, 1);
    await view.send(showToken(compared));
    const rows = view.page.getByRole('table', { name: 'Before the last renewal' }).getByRole('row');
    assert.deepEqual(await rows.allTextContents(), [
      'NameThis tokenBefore the last renewal',
      'scopeopenidreadupdateopenidread',
      'exp17588880001758884400',
      'idpabsententra',
      'x_<b><img src=x>absent',
    ]);
    assert.equal(await view.page.getByRole('button', { name: 'Compare…' }).count(), 0);
    await view.page.getByRole('button', { name: 'End comparison' }).click();
    assert.equal((await view.posted('endCompare')).length, 1);
    await view.send(showToken(token({ comparison: { other: 'x', rows: [] } })));
    assert.equal(await view.page.getByText('The two say the same.').count(), 1);
    await view.close();
  });

  it('asks for another profile', async () => {
    const view = await openToken();
    await view.page.getByRole('button', { name: 'Other profile…' }).click();
    assert.equal((await view.posted('choose')).length, 1);
    await view.close();
  });

  it('says whose tokens carry a claim', async () => {
    const view = await openToken();
    assert.equal(await view.page.getByRole('rowheader', { name: 'sub' }).textContent(), 'subuser');
    await view.close();
  });

  it('puts the three parts side by side where there is room', async () => {
    const view = await openView('token', { now, width: 1400 });
    await view.send(showToken(token()));
    const [claims, signature] = await Promise.all(
      ['Claims', 'Signature'].map((name) => view.page.getByRole('heading', { name }).boundingBox()),
    );
    assert.ok(claims && signature && claims.x > signature.x + 300);
    await view.close();
  });

  it('shows hostile claims as text', async () => {
    const hostile = '<img src=x onerror="pageHost.errors.push(1)">';
    const row = { name: hostile, values: [hostile, hostile], meaning: hostile };
    const view = await openToken(
      token({ claims: [row], header: [row], account: hostile, kind: hostile, masked: hostile }),
    );
    assert.equal(await view.page.locator('img').count(), 0);
    assert.equal(await view.page.getByRole('heading', { level: 1 }).textContent(), hostile);
    await view.close();
  });

  it('fits a panel of 320 pixels without scrolling sideways', async () => {
    const view = await openView('token', { now, width: 320 });
    await view.send(showToken(token()));
    assert.equal(await view.page.evaluate('document.documentElement.scrollWidth'), 320);
    await view.close();
  });
}
