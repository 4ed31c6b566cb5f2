import assert from 'node:assert/strict';
import { rewriteAuthorizeQuery } from '../../../../src/sandbox/identity/authorizeQuery.js';

describe('sandbox authorize query', () => {
  const cases: readonly (readonly [query: string, rewritten: string])[] = [
    ['scope=read', 'scope=read'],
    ['scope=read&prompt=login', 'scope=read&prompt=login'],
    ['scope=read&prompt=none', 'scope=read&prompt=none'],
    ['scope=read&prompt=select_account', 'scope=read&prompt=login'],
    ['scope=offline_access', 'scope=offline_access&prompt=consent'],
    ['scope=offline_access&prompt=login', 'scope=offline_access&prompt=login+consent'],
    ['scope=offline_access&prompt=consent', 'scope=offline_access&prompt=consent'],
    ['scope=offline_access&prompt=none', 'scope=offline_access&prompt=consent&erpnet_silent=true'],
    ['scope=read&erpnet_silent=true', 'scope=read'],
    ['client_id=a%2Fb&state=%25', 'client_id=a%2Fb&state=%25'],
  ];
  for (const [query, rewritten] of cases) {
    it(`makes ${rewritten} of ${query}`, () => {
      const sorted = (text: string): string => {
        const parameters = new URLSearchParams(text);
        parameters.sort();
        return parameters.toString();
      };
      const result = rewriteAuthorizeQuery(new URLSearchParams(query)).toString();
      assert.equal(sorted(result), sorted(rewritten));
    });
  }
});
