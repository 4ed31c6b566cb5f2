import assert from 'node:assert/strict';
import { apiAt, serviceRootOf } from '../../../../src/core/instance/apis.js';
import type { Instance, Site } from '../../../../src/core/instance/instance.js';

const root = 'https://demodb.my.erp.net';

function instance(...sites: readonly Omit<Site, 'status'>[]): Instance {
  return {
    root,
    name: 'demodb',
    identity: `${root}/id`,
    serviceRoot: `${root}/api/domain/odata/`,
    sites: sites.map((site) => ({ ...site, status: 'Working' })),
    discoveredAt: 0,
  };
}

describe('APIs of an instance', () => {
  const roots: readonly (readonly [site: Omit<Site, 'type' | 'status'>, serviceRoot: string])[] = [
    [{ url: `${root}/t`, serviceRoot: `${root}/x/odata/` }, `${root}/x/odata/`],
    [{ url: 'https://table.example.com' }, 'https://table.example.com/tableapi/odata/'],
    [{ url: `${root}/tableapi` }, `${root}/tableapi/odata/`],
    [{ url: `${root}/tableapi/odata/` }, `${root}/tableapi/odata/`],
  ];
  for (const [site, serviceRoot] of roots) {
    it(`finds the Table API of a site at ${site.url}`, () => {
      const known = instance({ type: 'TableAPI', ...site });
      assert.equal(serviceRootOf(known, 'TableAPI'), serviceRoot);
      assert.equal(apiAt(`${serviceRoot}Gen_Currencies`, known), 'TableAPI');
      assert.equal(apiAt(`${known.serviceRoot}General_Currencies_Currencies`, known), 'DomainAPI');
    });
  }

  it('has no Table API where none is listed', () => {
    assert.equal(serviceRootOf(instance(), 'TableAPI'), undefined);
    assert.equal(apiAt(`${root}/tableapi/odata/x`, instance()), 'DomainAPI');
  });
});
