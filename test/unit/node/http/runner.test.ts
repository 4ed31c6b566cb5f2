import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { runHttp } from '../../../../src/node/http/main.js';
import { createSecrets } from '../../../../src/node/http/secrets.js';
import { removeFolder, temporaryFolder } from '../../../support/lifetime.js';
import { startLoopbackServer, type LoopbackServer } from '../../../support/loopbackServer.js';
import { ROOT } from '../../../support/paths.js';

const TOKEN = 'CANARY-token-1';
const PASSWORD = 'CANARY-password-2';

type Files = Readonly<Record<string, string>>;

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly error: string;
  /** What the server received, discovery left out. */
  readonly received: readonly string[];
}

interface Ended {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

describe('headless runner', () => {
  let server: LoopbackServer;
  let folder: string;

  beforeEach(async () => {
    folder = temporaryFolder('http');
    server = await startLoopbackServer(({ url, body }, response) => {
      const { origin } = server;
      if (url === '/tools/auto-discovery') {
        const api = { ODataServiceRoot: `${origin}/odata` };
        const sites = [
          { Type: 'ID', Status: 'Working', Url: `${origin}/id` },
          {
            Type: 'DomainAPI',
            Status: 'Working',
            Url: `${origin}/odata`,
            AdditionalProperties: api,
          },
        ];
        response.end(JSON.stringify({ Host: 'demodb', WebSites: sites }));
      } else if (url.startsWith('/missing')) response.writeHead(404).end('{"message":"Not here."}');
      else if (url.startsWith('/echo')) {
        // Long answers are cut in reports, here in the middle of what was sent.
        const cut = (length: number): string => '.'.repeat(length - (body.length >> 1)) + body;
        const said = { said: body, list: [cut(190)], value: cut(200), message: cut(300) };
        response.writeHead(url.includes('refuse') ? 404 : 200).end(JSON.stringify(said));
      } else
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end('{"token":"t-0123456789","n":1}');
    });
  });
  afterEach(async () => {
    removeFolder(folder);
    await server.close();
  });

  function write(files: Files): void {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(folder, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text.replaceAll('https://here', server.origin));
    }
  }

  async function run(
    files: Files,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<Outcome> {
    write(files);
    const [out, error] = [[] as string[], [] as string[]];
    const code = await runHttp({
      args,
      root: folder,
      env,
      describe: (problem) => Object.values(problem).join(' '),
      out: (text) => out.push(text),
      error: (text) => error.push(text),
      signal: new AbortController().signal,
    });
    const received = server.received
      .filter(({ url }) => !/^\/(?:tools|id)\//.test(url))
      .map(({ method, url, headers }) =>
        [method, url, headers.authorization].filter(Boolean).join(' '),
      );
    return {
      code,
      out: out
        .join('')
        .replace(/\d+ ms/g, '0 ms')
        .replaceAll(server.origin, 'https://here'),
      error: error.join(''),
      received,
    };
  }

  it('runs plain requests with no profile', async () => {
    const document =
      '### one\nGET https://here/a?x=1\n?? status == 200\n###\nPOST https://here/b\n\n{"a": 1}\n';
    const { code, out, received } = await run({ 'a.http': document }, ['a.http']);
    assert.equal(
      out,
      'a.http\n  ✔ one  GET https://here/a  200  0 ms\n  ✔ POST https://here/b  200  0 ms\n2 passed, 0 failed\n',
    );
    assert.deepEqual([code, received], [0, ['GET /a?x=1', 'POST /b']]);
  });

  it('stops at the first failure, and says why', async () => {
    const document = 'GET https://here/a\n?? body n == 2\n###\nGET https://here/b';
    const { code, out, received } = await run({ 'a.http': document }, ['a.http']);
    assert.equal(
      out,
      'a.http\n  ✘ GET https://here/a  200  0 ms\n      ?? body n == 2: was 1\n  – GET https://here/b\n0 passed, 1 failed, 1 skipped\n',
    );
    assert.deepEqual([code, received], [1, ['GET /a']]);
  });

  it('fails where the document has what only other tools send, and tells no secret of it', async () => {
    const document = `GET https://here/a\n### b\ncurl https://here/b -H 'X-Api-Key: ${TOKEN}'\n###\nrun #a\n###\nimport ./b.http\n`;
    const { code, out, received } = await run({ 'a.http': document }, ['a.http']);
    assert.equal(
      out,
      'a.http\n  ✔ GET https://here/a  200  0 ms\n  ✘ curl\n      request.curl\n  ✘ run\n      http.not-run import\n1 passed, 2 failed\n',
    );
    assert.deepEqual([code, received], [1, ['GET /a']]);
  });

  it('says that there is nothing where an assert finds nothing', async () => {
    const { out } = await run({ 'a.http': 'GET https://here/a\n?? body none exists\n' }, [
      'a.http',
    ]);
    assert.match(out, /\?\? body none exists: was empty or missing\n/);
  });

  it('goes on where that is wanted', async () => {
    const document =
      'GET https://here/missing\n###\nGET https://here/{{x}}\n###\nGET https://here/b';
    const { code, out } = await run({ 'a.http': document }, ['a.http', '--keep-going']);
    assert.match(
      out,
      /✘ GET https:\/\/here\/missing {2}404 {2}0 ms\n {6}request.status 404\n {6}Not here\.\n {2}✘ GET https:\/\/here\/\{\{x\}\}\n {6}request.unknown-variable x\n {2}✔/,
    );
    assert.equal(code, 1);
  });

  it('runs one request and what it needs', async () => {
    const document =
      '# @name login\nGET https://here/login\n###\nGET https://here/other\n### list\nGET https://here/list?t={{login.token}}';
    const { received } = await run({ 'a.http': document }, ['a.http', '--name', 'list']);
    assert.deepEqual(received, ['GET /login', 'GET /list?t=t-0123456789']);
  });

  it('shows no token of an answer, wherever it goes', async () => {
    const document =
      '# @name login\nGET https://here/login\n###\nGET https://here/list/{{login.token}}\n?? body n == {{login.token}}';
    const { received, out } = await run({ 'a.http': document }, ['a.http']);
    assert.equal(received[1], 'GET /list/t-0123456789');
    assert.ok(!out.includes('t-0123456789'), out);
  });

  it('asks nobody: what writes or is noted needs --yes', async () => {
    const document =
      '# @name login\nPOST https://here/login\n### list\nGET https://here/{{login.n}}\n### gone\n# @note Sure?\nDELETE https://here/x';
    const no = await run({ 'a.http': document }, [
      'a.http',
      '--name',
      'list',
      '--name',
      'gone',
      '--keep-going',
    ]);
    assert.deepEqual([no.code, no.received], [1, []]);
    assert.match(
      no.out,
      /another request needs this one.*Give --yes[^]*the document asks first. Give --yes/,
    );
    const yes = await run({ 'a.http': document }, [
      'a.http',
      '--name',
      'list',
      '--name',
      'gone',
      '--yes',
    ]);
    assert.deepEqual([yes.code, yes.received], [0, ['POST /login', 'GET /1', 'DELETE /x']]);
  });

  const ENV = {
    'http-client.env.json': '{"$shared": {"p": "s"}, "dev": {"p": "d"}}',
    'sub/http-client.private.env.json': `{"dev": {"password": "${PASSWORD}"}}`,
    'sub/a.http':
      'GET https://here/{{p}}?x={{password}}\n?? body token == {{password}}\n?? body n == {{password}}',
  };

  it('knows environments, and shows nothing that is private', async () => {
    const { received, out } = await run(ENV, ['sub/a.http', '--env', 'dev']);
    assert.deepEqual(received, [`GET /d?x=${PASSWORD}`]);
    assert.ok(!out.includes(PASSWORD) && !out.includes('t-0123456789'), out);
    assert.match(out, /body token == \{\{password\}\}: was something else/);
  });

  it('answers prompts by --var and by the process', async () => {
    const document =
      '# @prompt who\n# @secret key\nGET https://here/{{who}}/{{key}}/{{other}}\n@other = document';
    const args = ['a.http', '--var', 'who=maria', '--var', 'other=x=y'];
    const { received, out } = await run({ 'a.http': document }, args, { key: PASSWORD });
    assert.deepEqual(received, [`GET /maria/${PASSWORD}/x=y`]);
    assert.match(out, /GET https:\/\/here\/maria\/\*\*\*\/x=y/);
    const none = await run({ 'a.http': document }, ['a.http']);
    assert.match(none.out, /nobody answers the prompt. Give --var who=/);
  });

  // With what addresses and JSON write in another way, and one that is short.
  for (const secret of [PASSWORD, 'CANARY "ключ"/(+)%', 'ab1']) {
    it(`takes a secret from the process, and shows it nowhere: ${secret}`, async () => {
      const key = '{{$secret my-key}}';
      const document = [
        `# @name first\nPOST https://here/echo/${key}?k=${key}\nX-Url: {{$secret other}}\n\n${key}`,
        `?? body said == ${key}\n?? body said == x\n?? body value == x\n?? body list == x\n?? body == x`,
        `###\nPOST https://here/echo/refuse/${key}/{{first.response.body.said}}\n\n${key}`,
      ].join('\n');
      const args = ['a.http', '--keep-going'];
      const env = { ERPNET_SECRET_MY_KEY: secret, ERPNET_SECRET_OTHER: 'other value' };
      for (const format of [[], ['--json'], ['--junit']]) {
        const { out, received } = await run({ 'a.http': document }, [...args, ...format], env);
        assert.match(received.at(-1) ?? '', /^POST \/echo\/refuse\//, out);
        const shown = [out, decodeURIComponent(out.replaceAll(/%(?![0-9A-F]{2})/g, '%25'))];
        for (const text of shown) assert.ok(!/CANARY|ab1/.test(text), text);
      }
    });
  }

  it('hides a secret of any length', () => {
    const secrets = createSecrets();
    const long = 'CANARY (ж) '.repeat(20_000);
    secrets.addNamed(long);
    assert.equal(secrets.hide(`a ${long} b`), 'a ***');
    assert.equal(secrets.hideCut(`a ${long.slice(0, 50)}`), 'a ***');
  });

  it('says which variable a secret is missing in', async () => {
    const { code, out, received } = await run(
      { 'a.http': 'GET https://here/{{$secret my-key.2}}' },
      ['a.http'],
    );
    assert.match(
      out,
      /the secret my-key\.2 .*Set the environment variable ERPNET_SECRET_MY_KEY_2\./,
    );
    assert.deepEqual([code, received], [1, []]);
  });

  it('signs in with the token of the process, which goes to the instance only', async () => {
    const other = await startLoopbackServer((_, response) => response.end());
    try {
      const document = `GET Customers\n###\nGET {{$profile.serviceRoot}}Products\n###\nGET ${other.origin}/x`;
      const settings = `{ // comment\n"erpnet.profiles": [{"name": "Test", "instance": "https://here", "clientId": "c"}],}`;
      const files = { 'a.http': document, '.vscode/settings.json': settings };
      const { code, out, received } = await run(files, ['a.http', '--profile', 'Test'], {
        ERPNET_TOKEN: TOKEN,
      });
      assert.equal(code, 0, out);
      assert.deepEqual(received, [
        `GET /odata/Customers Bearer ${TOKEN}`,
        `GET /odata/Products Bearer ${TOKEN}`,
      ]);
      assert.equal(other.received[0]?.headers.authorization, undefined);
      assert.ok(!out.includes(TOKEN));
    } finally {
      await other.close();
    }
  });

  const PROFILES = JSON.stringify({
    'erpnet.profiles': [
      { name: 'Look', instance: 'https://here', clientId: 'c', readOnly: true },
      { name: 'Live', instance: 'https://here', clientId: 'c', production: true },
      { name: 'German', instance: 'https://here', clientId: 'c', culture: 'de' },
    ],
  });
  const marked: readonly (readonly [
    what: string,
    args: readonly string[],
    received: readonly string[],
    says: RegExp,
  ])[] = [
    [
      'writes nothing with a read-only profile, whatever flags say',
      ['--profile', 'Look', '--yes', '--write-to-production'],
      ['GET /odata/A', 'POST /odata/A/$query'],
      /request\.read-only Look POST/,
    ],
    [
      'writes nothing where people work, unless it is told to',
      ['--profile', 'Live', '--yes'],
      ['GET /odata/A', 'POST /odata/A/$query'],
      /people work in this instance.*Give --write-to-production\./,
    ],
    [
      'writes where people work when it is told to',
      ['--profile', 'Live', '--write-to-production'],
      ['GET /odata/A', 'POST /odata/A/$query', 'POST /odata/A', 'DELETE /odata/A(1)'],
      /4 passed, 0 failed/,
    ],
    [
      'asks for the language of the profile',
      ['--profile', 'German'],
      [
        'GET /odata/A?culture=de',
        'POST /odata/A/$query?culture=de',
        'POST /odata/A?culture=de',
        'DELETE /odata/A(1)?culture=de',
      ],
      /4 passed, 0 failed/,
    ],
  ];
  for (const [what, args, expected, says] of marked) {
    it(what, async () => {
      const document =
        'GET A\n###\nPOST A/$query\nContent-Type: text/plain\n\n$top=1\n###\nPOST A\n\n{}\n###\nDELETE A(1)';
      const files = { 'a.http': document, '.vscode/settings.json': PROFILES };
      const { out, received } = await run(files, ['a.http', '--keep-going', ...args], {
        ERPNET_TOKEN: TOKEN,
      });
      assert.deepEqual(
        received.map((line) => line.replace(` Bearer ${TOKEN}`, '')),
        expected,
      );
      assert.match(out, says);
    });
  }

  it('takes an address for a profile, and another variable for the token', async () => {
    const args = ['a.http', '--profile', server.origin, '--token-variable', 'MY'];
    const { received } = await run({ 'a.http': 'GET Customers' }, args, { MY: TOKEN });
    assert.deepEqual(received, [`GET /odata/Customers Bearer ${TOKEN}`]);
  });

  it('writes answers beside the document, and nowhere else', async () => {
    const document =
      'GET https://here/a\n\n>> out/a.json\n###\nGET https://here/b\n\n>>! ../../b.json';
    const { out } = await run({ 'sub/a.http': document }, ['sub/a.http', '--keep-going']);
    assert.match(fs.readFileSync(path.join(folder, 'sub/out/a.json'), 'utf8'), /"n":1/);
    assert.match(out, /request.output-outside/);
    const again = await run({}, ['sub/a.http']);
    assert.match(again.out, /request.output-exists/);
  });

  it('reports as JSON', async () => {
    const document =
      'GET https://here/a?x=1\nX-A: {{$env.SECRET}}\n?? status == 200\n###\n\nGET https://here/missing';
    const { out } = await run({ 'a.http': document }, ['a.http', '--json'], { SECRET: PASSWORD });
    const report = JSON.parse(out) as { requests: { millis: number }[] };
    for (const request of report.requests) request.millis = 0;
    const nothing = { name: '', method: 'GET', millis: 0, warnings: [] };
    assert.deepEqual(report, {
      passed: 1,
      failed: 1,
      skipped: 0,
      requests: [
        {
          ...nothing,
          file: 'a.http',
          line: 1,
          url: 'https://here/a',
          outcome: 'passed',
          status: 200,
          asserts: [{ text: 'status == 200', passed: true, found: '' }],
          problems: [],
        },
        {
          ...nothing,
          file: 'a.http',
          line: 6,
          url: 'https://here/missing',
          outcome: 'failed',
          status: 404,
          asserts: [],
          problems: ['request.status 404', 'Not here.'],
        },
      ],
    });
  });

  it('reports for JUnit', async () => {
    const document =
      '### a "b" & <c>\nGET https://here/a\n?? body n == <2>\n###\nGET https://here/b';
    const { out } = await run({ 'a.http': document }, ['a.http', '--junit']);
    assert.equal(
      out.replace(/time="[\d.]+"/g, 'time="0"'),
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<testsuites>',
        '  <testsuite name="a.http" tests="2" failures="1" skipped="1" time="0">',
        '    <testcase classname="a.http" name="a &#34;b&#34; &#38; &#60;c&#62;" file="a.http" line="2" time="0"><failure message="?? body n == &#60;2&#62;: was 1">?? body n == &#60;2&#62;: was 1</failure></testcase>',
        '    <testcase classname="a.http" name="GET https://here/b" file="a.http" line="5" time="0"><skipped/></testcase>',
        '  </testsuite>',
        '</testsuites>',
        '',
      ].join('\n'),
    );
  });

  const misuses: readonly (readonly [args: readonly string[], sentence: RegExp])[] = [
    [[], /^Name the documents to run/],
    [['a.http', '--wrong'], /^Unknown option '--wrong'\.\n/],
    [['a.http', '--json', '--junit'], /^Choose --json or --junit/],
    [['a.http', '--var', 'x'], /^--var takes name=value/],
    [['none.http'], /none\.http can't be read/],
    [['a.http', '--env', 'x'], /^There is no environment "x". There is none/],
    [['a.http', '--name', 'x'], /^There is no request named "x"/],
    [['a.http', '--settings', 'none.json'], /^none\.json can't be read/],
    [
      ['a.http', '--profile', 'demodb'],
      /^The environment variable ERPNET_TOKEN holds no access token/,
    ],
    [['cycle.http'], /^request.dependency-cycle/],
  ];
  for (const [args, sentence] of misuses) {
    it(`ends with 2: ${args.join(' ')}`, async () => {
      const files = {
        'a.http': 'GET https://here/a',
        'cycle.http': '### a\nGET /{{b.x}}\n### b\nGET /{{a.x}}',
      };
      const { code, error, out } = await run(files, args);
      assert.match(error, sentence);
      assert.deepEqual([code, out], [2, '']);
    });
  }

  it('speaks in sentences, as one bundle', async () => {
    const { bundles } = createRequire(import.meta.url)('../../../../esbuild.js') as {
      readonly bundles: Readonly<Record<string, BuildOptions>>;
    };
    const outfile = path.join(folder, 'http.js');
    await build({ ...bundles['http'], absWorkingDir: ROOT, outfile });
    const said = [
      ['{{x}}', 'the variable x has no value. Define it with @x = value.'],
      ['{{$processEnv NO_SUCH}}', 'the environment of this process has no NO_SUCH.'],
      ['{{$env.NO_SUCH}}', 'the environment of this process has no NO_SUCH.'],
      ['{{$dotenv NO_SUCH}}', 'no .env file of the document has NO_SUCH.'],
      ['{{$shared none}}', '$shared has no none in the environment files.'],
      ['{{$guidd}}', 'the variable $guidd has no value here.'],
      [
        '{{$input Name?}}',
        '$input is for another tool. Write # @prompt name above the request and {{name}} here.',
      ],
      ['{{first.response.body.//a}}', '//a is an XPath, which is not read here.'],
    ] as const;
    const documents = said.map(([path]) => `GET https://here/${path}`);
    write({ 'a.http': ['### first\nGET https://here/a', ...documents].join('\n###\n') });
    const args = [outfile, 'a.http', '--keep-going'];
    const options = { cwd: folder, env: { INIT_CWD: folder }, encoding: 'utf8' } as const;
    const { code, stdout, stderr } = await new Promise<Ended>((resolve) => {
      execFile(process.execPath, args, options, (error, printed, failed) => {
        resolve({ code: error?.code ?? 0, stdout: printed, stderr: failed });
      });
    });
    for (const [, sentence] of said) {
      assert.ok(stdout.includes(`Nothing was sent: ${sentence}`), `${sentence} in ${stdout}`);
    }
    assert.deepEqual([code, stderr], [1, '']);
  }).timeout(20_000);
});
