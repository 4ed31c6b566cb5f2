import assert from 'node:assert/strict';
import { parseDotenv } from '../../../../src/core/http/variables/dotenv.js';
import {
  loadEnvironments,
  type EnvironmentSettings,
} from '../../../../src/core/http/variables/environments.js';

type Files = Readonly<Record<string, string | object>>;

function load(files: Files, settings?: EnvironmentSettings) {
  const found = new Map(Object.entries(files));
  return loadEnvironments(
    {
      nearest: (name) => {
        const content = found.get(name);
        const text = typeof content === 'string' ? content : JSON.stringify(content);
        return Promise.resolve(content === undefined ? undefined : { path: `/w/${name}`, text });
      },
    },
    settings,
  );
}

async function valuesOf(
  files: Files,
  name: string | undefined,
  settings?: EnvironmentSettings,
): Promise<Readonly<Record<string, string>>> {
  const environments = await load(files, settings);
  return Object.fromEntries([...environments.of(name)].map(([key, { value }]) => [key, value]));
}

const PUBLIC = 'http-client.env.json';
const PRIVATE = 'http-client.private.env.json';
const USER = 'http-client.env.json.user';

describe('environments', () => {
  const files: Files = {
    [PUBLIC]: { $shared: { a: 'shared', s: 1 }, dev: { a: 'dev', b: 'dev', c: 'dev' }, test: {} },
    [PRIVATE]: { dev: { b: 'private', c: 'private' }, own: { a: 'own' } },
    [USER]: { dev: { c: 'user' } },
  };
  const settings: EnvironmentSettings = {
    restClient: { $shared: { r: 'rest', s: 'weak' }, dev: { a: 'weak' } },
    httpyac: { yac: { a: 'yac' } },
  };

  it('are those of all files and settings', async () => {
    const { names, problems } = await load(files, settings);
    assert.deepEqual([...names].sort(), ['dev', 'own', 'test', 'yac']);
    assert.deepEqual(problems, []);
  });

  const cases: readonly (readonly [name: string | undefined, Readonly<Record<string, string>>])[] =
    [
      [undefined, { r: 'rest', s: '1', a: 'shared' }],
      ['dev', { r: 'rest', s: '1', a: 'dev', b: 'private', c: 'user' }],
      ['test', { r: 'rest', s: '1', a: 'shared' }],
      ['own', { r: 'rest', s: '1', a: 'own' }],
      ['yac', { r: 'rest', s: '1', a: 'yac' }],
      ['nobody', { r: 'rest', s: '1', a: 'shared' }],
    ];
  for (const [name, expected] of cases) {
    it(`give ${name ?? 'no environment'} its variables`, async () => {
      assert.deepEqual(await valuesOf(files, name, settings), expected);
    });
  }

  it('know where a variable is written', async () => {
    const text = '{"dev": {"first": 1, "second": 2}}';
    const entry = (await load({ [PUBLIC]: text })).of('dev').get('second');
    assert.deepEqual(entry, {
      value: '2',
      source: `/w/${PUBLIC}`,
      offset: text.indexOf('"second"'),
    });
  });

  it('take objects apart, and keep what is no text as JSON', async () => {
    const dev = { user: { name: 'maria', tags: ['a'] }, on: true, none: null };
    assert.deepEqual(await valuesOf({ [PUBLIC]: { dev } }, 'dev'), {
      user: '{"name":"maria","tags":["a"]}',
      'user.name': 'maria',
      'user.tags': '["a"]',
      on: 'true',
      none: 'null',
    });
  });

  it('know the shared variables of Kulala', async () => {
    const file = { $kulalaShared: { a: 'k' }, dev: {} };
    assert.deepEqual(await valuesOf({ [PUBLIC]: file }, 'dev'), { a: 'k' });
  });

  it('know values that Visual Studio keeps elsewhere', async () => {
    const key = { provider: 'AspnetUserSecrets', secretName: 'x' };
    const environments = await load({ [PUBLIC]: { dev: { key } } });
    assert.equal(environments.of('dev').get('key')?.isForeignSecret, true);
    assert.equal(environments.of('dev').has('key.provider'), false);
  });

  const broken: readonly (readonly [
    what: string,
    text: string,
    values: object,
    problems: readonly string[],
  ])[] = [
    ['comments and commas', '{ // x\n "dev": { "a": 1, }, }', { a: '1' }, []],
    ['a file that breaks off', '{"dev": {"a": 1, "b"', { a: '1' }, ['environment.invalid json']],
    ['an empty file', '', {}, ['environment.invalid json']],
    ['a list', '[1]', {}, ['environment.invalid object']],
    ['an environment that is none', '{"dev": 1}', {}, []],
    [
      'sign-ins of JetBrains',
      '{"dev": {"Security": {"Auth": {"x": {"Client Secret": "s"}}}}}',
      {},
      ['environment.security'],
    ],
  ];
  for (const [what, text, values, problems] of broken) {
    it(`read ${what}`, async () => {
      const environments = await load({ [PUBLIC]: text });
      assert.deepEqual(await valuesOf({ [PUBLIC]: text }, 'dev'), values);
      assert.deepEqual(
        environments.problems.map((one) => `${one.code}${'reason' in one ? ` ${one.reason}` : ''}`),
        problems,
      );
    });
  }

  it('read settings that are none as nothing', async () => {
    assert.deepEqual(await valuesOf({}, 'dev', { restClient: 'x', httpyac: { dev: [1] } }), {});
  });

  it('bring .env files, the one of the environment over the common one', async () => {
    const { dotenv } = await load({
      [PUBLIC]: { dev: {} },
      '.env': 'A=common\nB=common',
      '.env.dev': 'B=dev',
    });
    assert.deepEqual(Object.fromEntries(dotenv('dev')), { A: 'common', B: 'dev' });
    assert.deepEqual(Object.fromEntries(dotenv(undefined)), { A: 'common', B: 'common' });
  });
});

describe('.env files', () => {
  const cases: readonly (readonly [line: string, values: Readonly<Record<string, string>>])[] = [
    ['A=1', { A: '1' }],
    ['export A = 1 ', { A: '1' }],
    ['A: 1', { A: '1' }],
    ['A="a # b" # c', { A: 'a # b' }],
    ['A="a\\nb"', { A: 'a\nb' }],
    ["A='a\\nb'", { A: 'a\\nb' }],
    ['A=a # b', { A: 'a' }],
    ['A=a#b', { A: 'a#b' }],
    ['A=', { A: '' }],
    ['# A=1', {}],
    ['A', {}],
    ['A=1\r\nB=2', { A: '1', B: '2' }],
    ['A=x=y==', { A: 'x=y==' }],
    ['__proto__=1', { ['__proto__']: '1' }],
  ];
  for (const [line, values] of cases) {
    it(JSON.stringify(line), () => {
      assert.deepEqual([...parseDotenv(line)], Object.entries(values));
    });
  }
});
