import assert from 'node:assert/strict';
import { linkParameters } from '../../../../src/core/oauth/linkParameters.js';

/** What the identity service put into the link; VS Code takes the percent-encoding away once. */
const responses: readonly (readonly [what: string, response: Readonly<Record<string, string>>])[] =
  [
    ['a code of hex', { code: '0AF3-1', state: 's_-' }],
    ['a code of base64', { code: 'a+b/c==', state: 's' }],
    ['a code with a per cent sign', { code: 'a%2Bb', state: 's' }],
    ['a code with a number sign', { code: 'a#b', state: 's' }],
    ['an issuer', { code: 'a', state: 's', iss: 'https://demodb.my.erp.net/id' }],
    ['words', { error: 'access_denied', error_description: 'Not this time', state: 's' }],
    ['a member without a value', { code: '', state: 's' }],
  ];

describe('parameters of a link to this extension', () => {
  for (const [what, response] of responses) {
    it(`keep ${what} as it was sent`, () => {
      const query = decodeURIComponent(new URLSearchParams(response).toString());
      assert.deepEqual(Object.fromEntries(linkParameters(query)), response);
    });
  }

  it('keep each of two with one name, so that nobody takes one of them', () => {
    assert.deepEqual(linkParameters('state=a&state=b').getAll('state'), ['a', 'b']);
  });

  it('are none without a query', () => {
    assert.equal(linkParameters('').size, 0);
  });
});
