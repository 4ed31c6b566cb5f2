import assert from 'node:assert/strict';
import type { Instance } from '../../../../src/core/instance/instance.js';
import { instanceProblems } from '../../../../src/core/instance/instanceProblems.js';

const root = 'https://demodb.my.erp.net';
const good: Instance = {
  root,
  name: 'demodb',
  sites: [
    { type: 'ID', status: 'Working', url: `${root}/id` },
    { type: 'DomainAPI', status: 'Unknown', url: `${root}/api` },
    { type: 'WebClient', status: 'NotWorking', url: root },
  ],
  identity: `${root}/id`,
  issuer: `${root}/id`,
  serviceRoot: `${root}/api/domain/odata/`,
  discoveredAt: 0,
};
const down = (type: string, description?: string): Instance['sites'][number] => ({
  type,
  status: 'NotWorking',
  url: `${root}/x`,
  ...(description !== undefined && { statusDescription: description }),
});

describe('what is wrong with an instance', () => {
  const cases: readonly (readonly [what: string, Partial<Instance>, problems: string])[] = [
    ['all that is needed works', {}, ''],
    ['an older form without an issuer', { issuer: undefined }, ''],
    ['the API is down', { sites: [down('DomainAPI', 'No licence')] }, 'instance.site-down'],
    [
      'both needed sites are down',
      { sites: [down('ID'), down('DomainAPI')] },
      'instance.site-down instance.site-down',
    ],
    ['the global authority', { identity: 'https://id.erp.net/id' }, 'instance.global-authority'],
    [
      'an identity service that says it is the global one',
      { issuer: 'https://id.erp.net/id' },
      'instance.global-authority',
    ],
    ['another issuer', { issuer: `${root}/ID` }, 'instance.issuer'],
  ];
  for (const [what, change, problems] of cases) {
    it(`${what}: ${problems || 'nothing'}`, () => {
      const found = instanceProblems({ ...good, ...change });
      assert.equal(found.map(({ code }) => code).join(' '), problems);
    });
  }
});
