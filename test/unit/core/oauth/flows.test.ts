import assert from 'node:assert/strict';
import { identitiesOf, type Profile } from '../../../../src/core/instance/profile.js';
import { offeredFlows } from '../../../../src/core/oauth/flows/allFlows.js';
import type { HostKind } from '../../../../src/core/oauth/flows/flow.js';

const fixed = 'http://127.0.0.1:53177/callback';
const localhost = 'http://localhost:53177/callback';
const link = 'vscode://erpnet-tools.erpnet-api-explorer/callback';
const web = 'https://example.com/callback';

/** What is offered on each kind of host, best first; identities of a hybrid profile are parted by a bar. */
const table: readonly (readonly [
  what: string,
  profile: Partial<Profile>,
  local: string,
  remote: string,
  web: string,
])[] = [
  ['any loopback port', {}, 'loopback pasted-address', 'pasted-address', 'pasted-address'],
  [
    'a fixed port',
    { redirectUri: fixed },
    'loopback pasted-address',
    'pasted-address',
    'pasted-address',
  ],
  [
    'localhost',
    { redirectUri: localhost },
    'loopback pasted-address',
    'pasted-address',
    'pasted-address',
  ],
  [
    'a link to VS Code',
    { redirectUri: link },
    'app-link pasted-address',
    'app-link pasted-address',
    'pasted-address',
  ],
  [
    'a port and a link',
    { redirectUri: link, otherRedirectUris: [fixed] },
    'loopback app-link pasted-address',
    'app-link pasted-address',
    'pasted-address',
  ],
  ['a web page', { redirectUri: web }, 'pasted-address', 'pasted-address', 'pasted-address'],
  [
    'a confidential app',
    { clientType: 'confidential' },
    'loopback pasted-address',
    'pasted-address',
    'pasted-address',
  ],
  [
    'a service',
    { flow: 'service' },
    'client-credentials',
    'client-credentials',
    'client-credentials',
  ],
  [
    'a hybrid app',
    { flow: 'hybrid', redirectUri: fixed },
    'loopback pasted-address | client-credentials',
    'pasted-address | client-credentials',
    'pasted-address | client-credentials',
  ],
  [
    'a reference token',
    { flow: 'reference' },
    'reference-token',
    'reference-token',
    'reference-token',
  ],
];

describe('flows', () => {
  for (const [what, over, local, remote, inBrowser] of table) {
    const profile: Profile = {
      name: 'desk',
      instance: 'https://acme.my.erp.net',
      clientId: 'app',
      scopes: ['read'],
      ...over,
    };
    const offered = (host: HostKind): string =>
      identitiesOf(profile)
        .map((identity) =>
          offeredFlows(profile, host, identity)
            .map(({ id }) => id)
            .join(' '),
        )
        .join(' | ');
    it(`for ${what}: ${local} here, ${remote} remotely, ${inBrowser} in the browser`, () => {
      assert.deepEqual((['local', 'remote', 'web'] as const).map(offered), [
        local,
        remote,
        inBrowser,
      ]);
    });
  }

  const schemes: readonly (readonly [uriScheme: string, flows: string])[] = [
    ['vscode', 'app-link pasted-address'],
    ['vscode-insiders', 'pasted-address'],
    ['vscodium', 'pasted-address'],
  ];
  for (const [uriScheme, flows] of schemes) {
    it(`offer ${flows} for a link to VS Code where links are ${uriScheme}://`, () => {
      const app = { name: 'a', instance: 'https://a', clientId: 'b', scopes: [] };
      const offered = offeredFlows({ ...app, redirectUri: link }, 'local', 'user', { uriScheme });
      assert.equal(offered.map(({ id }) => id).join(' '), flows);
    });
  }

  it('offer no identity that the profile does not have', () => {
    const profile: Profile = { name: 'a', instance: 'https://a', clientId: 'b', scopes: [] };
    assert.deepEqual(offeredFlows(profile, 'local', 'service'), []);
  });
});
