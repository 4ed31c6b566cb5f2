import assert from 'node:assert/strict';
import type { Instance } from '../../../../src/core/instance/instance.js';
import type { Profile } from '../../../../src/core/instance/profile.js';
import {
  fingerprintsFor,
  mayBeExcepted,
  rootOfHost,
  trusting,
} from '../../../../src/core/instance/trustedCertificates.js';

const A = Array.from({ length: 32 }, () => 'AA').join(':');
const B = Array.from({ length: 32 }, () => '0B').join(':');
const desk: Profile = {
  name: 'Desk',
  instance: 'https://erp.local:8443',
  clientId: 'x',
  scopes: ['read'],
};

describe('certificates that a person trusts', () => {
  it('are for one host with its port', () => {
    const profiles = [
      trusting(desk, 'erp.local:8443', A),
      trusting({ ...desk, name: 'Other' }, 'id.erp.local', B),
      desk,
    ];
    assert.deepEqual(fingerprintsFor('erp.local:8443', profiles), [A]);
    assert.deepEqual(fingerprintsFor('id.erp.local', profiles), [B]);
    for (const host of ['erp.local', 'erp.local:443', 'constructor', '__proto__', '']) {
      assert.deepEqual(fingerprintsFor(host, profiles), []);
    }
  });

  it('take the place of the one before, and go', () => {
    const first = trusting(desk, 'erp.local:8443', A);
    const second = trusting(first, 'erp.local:8443', B);
    assert.deepEqual(second.trustedCertificates, { 'erp.local:8443': B });
    assert.deepEqual(trusting(second, 'erp.local:8443', undefined), desk);
    assert.deepEqual(trusting(desk, 'erp.local:8443', undefined), desk);
  });

  const hosts: readonly (readonly [string, boolean])[] = [
    ['demodb.my.erp.net', false],
    ['erp.net', false],
    ['erp.net:8443', false],
    ['erp.local', true],
    ['myerp.net', true],
    ['erp.net.local', true],
  ];
  for (const [host, isPossible] of hosts) {
    it(`${isPossible ? 'may' : 'may not'} be of ${host}`, () => {
      assert.equal(mayBeExcepted(host), isPossible);
      // Whoever wrote it into the settings.
      assert.deepEqual(fingerprintsFor(host, [trusting(desk, host, A)]), isPossible ? [A] : []);
    });
  }

  it('belong to the instance whose address or site the host is', () => {
    const instance: Instance = {
      root: 'https://erp.local:8443',
      name: 'erp.local',
      sites: [{ type: 'TableAPI', status: 'Working', url: 'https://table.erp.local' }],
      identity: 'https://id.erp.local/id',
      serviceRoot: 'https://erp.local:8443/api/domain/odata/',
      discoveredAt: 0,
    };
    const of = (host: string): string | undefined =>
      rootOfHost(host, [desk.instance], host === 'erp.local:8443' ? [] : [instance]);
    for (const host of ['erp.local:8443', 'id.erp.local', 'table.erp.local']) {
      assert.equal(of(host), desk.instance, host);
    }
    for (const host of ['erp.local', 'other.local', '']) assert.equal(of(host), undefined, host);
  });
});
