import assert from 'node:assert/strict';
import type { Exchange } from '../../../../src/sandbox/identity/exchange.js';
import { createBrowser } from '../../../support/headlessBrowser.js';
import { authorize, exchange, isCallback, prepare, serviceTokens } from '../support/client.js';
import { useSandbox } from '../support/useSandbox.js';

describe('sandbox report of secrets', () => {
  const seen: Exchange[] = [];
  const sandbox = useSandbox({ onExchange: (one) => seen.push(one) });

  const values = (kind: Exchange['kind']): readonly string[] =>
    seen.filter((one) => one.kind === kind).map(({ value }) => value);

  it('tells every secret of a sign-in', async () => {
    const attempt = await prepare(sandbox());
    const { url } = await authorize(attempt);
    const tokens = await exchange(attempt, url);
    assert.deepEqual(values('password'), ['maria']);
    const code = url.searchParams.get('code');
    assert.deepEqual(values('code'), [code, code]);
    assert.deepEqual(values('code_verifier'), [attempt.verifier]);
    assert.deepEqual(values('access_token'), [tokens.access_token]);
    assert.deepEqual(values('refresh_token'), [tokens.refresh_token]);
    assert.deepEqual(values('id_token'), [tokens.id_token]);
  });

  it('tells the secret of a service', async () => {
    seen.length = 0;
    const { access_token } = await serviceTokens(sandbox());
    assert.deepEqual(values('client_secret'), ['sandbox-demo-secret']);
    assert.deepEqual(values('access_token'), [access_token]);
  });

  it('tells a code that is posted to the application', async () => {
    seen.length = 0;
    const attempt = await prepare(sandbox(), { parameters: { response_mode: 'form_post' } });
    const browser = createBrowser();
    const page = await browser.open(attempt.url.href, isCallback);
    const { html } = await browser.submit(page, { login: 'maria', password: 'maria' }, isCallback);
    const code = /name="code" value="([^"]+)"/.exec(html)?.[1];
    assert.ok(code);
    assert.deepEqual(values('code'), [code]);
  });
});
