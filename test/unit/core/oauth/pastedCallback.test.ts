import assert from 'node:assert/strict';
import { readPastedCallback } from '../../../../src/core/oauth/pastedCallback.js';

const redirectUri = 'http://127.0.0.1:49152/callback';
const state = 'state-1';

describe('a pasted address', () => {
  const cases: readonly (readonly [text: string, problem: string | undefined])[] = [
    [`${redirectUri}?code=x&state=state-1`, undefined],
    [`  ${redirectUri}?state=state-1&error=access_denied\n`, undefined],
    ['', 'not-an-address'],
    ['code=x&state=state-1', 'not-an-address'],
    ['http://127.0.0.1:1/callback?code=x&state=state-1', 'elsewhere'],
    ['http://127.0.0.1:49152/Callback?code=x&state=state-1', 'elsewhere'],
    ['https://evil.example.com/callback?code=x&state=state-1', 'elsewhere'],
    [`${redirectUri}?code=x&state=other`, 'other-sign-in'],
    [`${redirectUri}?code=x&state=state-1&state=other`, 'other-sign-in'],
    [redirectUri, 'other-sign-in'],
  ];
  for (const [text, problem] of cases) {
    it(`${JSON.stringify(text)}: ${problem ?? 'is taken'}`, () => {
      const read = readPastedCallback(text, { redirectUri, state });
      assert.equal(typeof read === 'string' ? read : undefined, problem);
      if (read instanceof URL) assert.equal(read.searchParams.get('state'), state);
    });
  }

  it('may be a link to this extension', () => {
    const uri = 'vscode://erpnet-tools.erpnet-api-explorer/callback';
    const read = readPastedCallback(`${uri}?code=x&state=s`, { redirectUri: uri, state: 's' });
    assert.ok(read instanceof URL);
    assert.equal(read.searchParams.get('code'), 'x');
  });
});
