import assert from 'node:assert/strict';
import { discoverInstance } from '../../../../src/core/instance/discovery.js';
import { ownOrigins } from '../../../../src/core/instance/instance.js';
import { startLoopbackServer, type LoopbackServer } from '../../../support/loopbackServer.js';
import { hasProblem } from '../../support/problems.js';

const options = { fetch: globalThis.fetch, clock: () => 1000 };

interface Site {
  readonly Type: string;
  readonly Url: string;
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
        { type: 'DomainAPI', status: 'Working', url: `${origin}/api` },
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
    ['HTML', 200, 'text/html', '<html>Sign in</html>', 'HTTP 200, text/html'],
    ['broken JSON', 200, 'application/json', '{"WebSites": [', 'HTTP 200, application/json'],
    ['another JSON', 200, 'application/json', '{"ok":true}', 'HTTP 200, application/json'],
    ['an error', 500, 'text/plain', 'oops', 'HTTP 500, text/plain'],
    ['a redirect', 302, 'text/plain', '', 'HTTP 302, text/plain'],
  ];
  for (const [what, status, type, body, got] of wrong) {
    it(`says what it got instead: ${what}`, async () => {
      answers['/tools/auto-discovery'] = [status, type, body];
      await assert.rejects(discover(), hasProblem('instance.not-erpnet', { got }));
    });
  }

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

  it('stops when cancelled', async () => {
    const signal = AbortSignal.abort();
    const discovering = discoverInstance(server.origin, { ...options, signal });
    await assert.rejects(discovering, hasProblem('cancelled'));
  });
});
