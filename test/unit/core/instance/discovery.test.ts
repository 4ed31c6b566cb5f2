import assert from 'node:assert/strict';
import { discoverInstance } from '../../../../src/core/instance/discovery.js';
import { ownOrigins } from '../../../../src/core/instance/instance.js';
import { fetchTextWithin } from '../../../../src/core/request/fetchWithin.js';
import { startLoopbackServer, type LoopbackServer } from '../../../support/loopbackServer.js';
import { hasProblem } from '../../support/problems.js';

const options = { fetch: globalThis.fetch, clock: () => 1000 };

interface Site {
  readonly Type: string;
  readonly Url: string;
  readonly Status?: string;
  readonly StatusDescription?: string;
  readonly AdditionalProperties?: Record<string, unknown>;
}

describe('auto-discovery', () => {
  let server: LoopbackServer;
  let answers: Record<string, readonly [status: number, type: string, body: string]>;

  beforeEach(async () => {
    answers = {};
    server = await startLoopbackServer(({ url }, response) => {
      const [status, type, body] = answers[url] ?? [404, 'text/plain', 'not here'];
      response.writeHead(status, { 'content-type': type }).end(body);
    });
  });
  afterEach(() => server.close());

  const sites = (more: readonly Site[] = []): string => {
    const { origin } = server;
    const api = {
      Type: 'DomainAPI',
      Status: 'Working',
      Url: `${origin}/api`,
      AdditionalProperties: { ODataServiceRoot: `${origin}/api/domain/odata` },
    };
    const id = {
      Type: 'ID',
      Status: 'NotWorking',
      StatusDescription: 'busy',
      Url: `${origin}/id/`,
    };
    return JSON.stringify({ Host: 'demodb', DbName: null, WebSites: [api, id, ...more] });
  };
  const discover = () => discoverInstance(server.origin, options);

  it('reads sites, roots and version', async () => {
    answers['/tools/auto-discovery'] = [200, 'application/json', sites()];
    answers['/tools/ver'] = [200, 'text/plain', '26.2.0.76\n'];
    const { origin } = server;
    assert.deepEqual(await discover(), {
      root: origin,
      name: 'demodb',
      version: '26.2.0.76',
      sites: [
        {
          type: 'DomainAPI',
          status: 'Working',
          url: `${origin}/api`,
          serviceRoot: `${origin}/api/domain/odata/`,
        },
        { type: 'ID', status: 'NotWorking', statusDescription: 'busy', url: `${origin}/id/` },
      ],
      identity: `${origin}/id`,
      serviceRoot: `${origin}/api/domain/odata/`,
      discoveredAt: 1000,
    });
  });

  it('asks older servers on their path', async () => {
    answers['/sys/auto-discovery'] = [200, 'application/json', sites()];
    assert.equal((await discover()).name, 'demodb');
  });

  it('drops plain-http sites on other hosts', async () => {
    const stranger = { Type: 'TableAPI', Url: 'http://example.com/t' };
    answers['/tools/auto-discovery'] = [200, 'application/json', sites([stranger])];
    assert.deepEqual([...ownOrigins(await discover())], [server.origin]);
  });

  it('counts the origins of the API sites as its own, and no others', async () => {
    const table = { Type: 'TableAPI', Url: 'https://table.example.com/t' };
    const shop = { Type: 'WebClient', Url: 'https://client.example.com/' };
    answers['/tools/auto-discovery'] = [200, 'application/json', sites([table, shop])];
    assert.deepEqual(
      [...ownOrigins(await discover())],
      [server.origin, 'https://table.example.com'],
    );
  });

  const wrong: readonly (readonly [string, number, string, string, string])[] = [
    ['broken JSON', 200, 'application/json', '{"WebSites": [', 'HTTP 200, application/json'],
    ['another JSON', 200, 'application/json', '{"ok":true}', 'HTTP 200, application/json'],
    ['an error', 500, 'text/plain', 'oops', 'HTTP 500, text/plain'],
    ['a redirect that leads nowhere', 302, 'text/plain', '', 'HTTP 302, text/plain'],
  ];
  for (const [what, status, type, body, got] of wrong) {
    it(`says what it got instead: ${what}`, async () => {
      answers['/tools/auto-discovery'] = [status, type, body];
      await assert.rejects(discover(), hasProblem('instance.not-erpnet', { got }));
    });
  }

  it('tells a web page from another service', async () => {
    answers['/tools/auto-discovery'] = [200, 'text/html', '<html>Sign in</html>'];
    await assert.rejects(discover(), hasProblem('instance.web-page', { status: 200 }));
  });

  it('tells an identity service that is no instance', async () => {
    const metadata = JSON.stringify({ issuer: `${server.origin}/id` });
    answers['/id/.well-known/openid-configuration'] = [200, 'application/json', metadata];
    await assert.rejects(discover(), hasProblem('instance.identity-only'));
  });

  it('names the missing site', async () => {
    const onlyId = JSON.stringify({ WebSites: [{ Type: 'ID', Url: `${server.origin}/id` }] });
    answers['/tools/auto-discovery'] = [200, 'application/json', onlyId];
    await assert.rejects(discover(), hasProblem('instance.site-missing', { site: 'DomainAPI' }));
  });

  it('says that nobody answers', async () => {
    await server.close();
    await assert.rejects(
      discover(),
      hasProblem('instance.unreachable', { reason: 'ECONNREFUSED' }),
    );
  });

  it('keeps what the identity service calls itself', async () => {
    answers['/tools/auto-discovery'] = [200, 'application/json', sites()];
    const metadata = JSON.stringify({ issuer: 'https://id.erp.net/id' });
    answers['/id/.well-known/openid-configuration'] = [200, 'application/json', metadata];
    assert.equal((await discover()).issuer, 'https://id.erp.net/id');
  });

  it('finds the root of the Table API', async () => {
    const url = `${server.origin}/table`;
    const table = { Type: 'TableAPI', Url: url, AdditionalProperties: { ODataServiceRoot: url } };
    answers['/tools/auto-discovery'] = [200, 'application/json', sites([table])];
    const found = (await discover()).sites.find(({ type }) => type === 'TableAPI');
    assert.equal(found?.serviceRoot, `${url}/`);
  });

  it('counts a site once, and leaves out what is none', async () => {
    const shop = { Type: 'Shop', Url: 'https://shop.example.com/' };
    const more = [shop, shop, { Type: 'Shop', Url: 'javascript:alert(1)' }, 3 as unknown as Site];
    answers['/tools/auto-discovery'] = [200, 'application/json', sites(more)];
    const types = (await discover()).sites.map(({ type }) => type);
    assert.deepEqual(types, ['DomainAPI', 'ID', 'Shop']);
  });

  it('makes one short line of every text', async () => {
    const Type = `\u202Efdp.exe\n${'x'.repeat(5000)}`;
    const site = { Type, Url: 'https://a.example.com/', StatusDescription: '**a**\r\n# b' };
    answers['/tools/auto-discovery'] = [200, 'application/json', sites([site])];
    const found = (await discover()).sites.find(({ url }) => url === site.Url);
    assert.match(found?.type ?? '', /^fdp\.exe x+…$/);
    assert.equal(found?.type.length, 200);
    assert.equal(found.statusDescription, '**a** # b');
  });

  it('does not list sites without end', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      Type: 'Shop',
      Url: `https://a.example.com/${index}`,
    }));
    answers['/tools/auto-discovery'] = [200, 'application/json', sites(many)];
    assert.equal((await discover()).sites.length, 100);
  });

  it('says where an address leads on to', async () => {
    const { origin } = server;
    await server.close();
    server = await startLoopbackServer((_, response) => {
      response.writeHead(301, { location: 'https://new.example.com/tools/x?code=1' }).end();
    });
    assert.notEqual(server.origin, origin);
    await assert.rejects(
      discover(),
      hasProblem('instance.moved', { to: 'https://new.example.com' }),
    );
  });

  it('stops reading an answer without end', async () => {
    await server.close();
    let sent = 0;
    server = await startLoopbackServer((_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536))) sent += 65_536;
      };
      response.writeHead(200, { 'content-type': 'application/json' }).on('drain', more);
      more();
    });
    await assert.rejects(discover(), hasProblem('instance.too-large'));
    assert.ok(sent < 20_000_000, `${sent} bytes`);
  });

  it('does not wait for an answer that never ends', async () => {
    await server.close();
    server = await startLoopbackServer((_, response) => response.write('{'));
    const asking = fetchTextWithin(0.2, server.origin, { ...options, maxBytes: 100 });
    await assert.rejects(asking, hasProblem('instance.timeout', { seconds: 0.2 }));
  });

  it('stops when cancelled', async () => {
    const signal = AbortSignal.abort();
    const discovering = discoverInstance(server.origin, { ...options, signal });
    await assert.rejects(discovering, hasProblem('cancelled'));
  });
});
