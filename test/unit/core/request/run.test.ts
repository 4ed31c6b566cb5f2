import assert from 'node:assert/strict';
import { ErpNetError } from '../../../../src/core/errors.js';
import { parseHttp } from '../../../../src/core/http/parser.js';
import type { Exchange } from '../../../../src/core/request/exchange.js';
import { createAnswerStore } from '../../../../src/core/request/runAnswers.js';
import { hasDependencies, planRun, requestIndexes } from '../../../../src/core/request/runOrder.js';
import { runSteps, type Question, type RunDeps } from '../../../../src/core/request/run.js';
import { WORLD } from '../http/support.js';

describe('order of a run', () => {
  const text = [
    '# @name login\nPOST /login',
    '# @name list\n@token = {{login.response.body.$.token}}\nGET /list\nX-Token: {{token}}',
    '# @name one\n# @ref list\nGET /one/{{list.value[0].Id}}',
    '# @name self\nGET /{{self.response.body.$.next}}',
    '# @name a\nGET /{{b.x}}',
    '# @name b\nGET /{{a.x}}',
    '# @ref nobody\nGET /',
    '# @forceRef login\nGET /forced',
    'GET /asserted\n\n?? body Id == {{login.response.body.$.Id}}',
    '# nothing\n',
  ].join('\n###\n');
  const document = parseHttp(text);

  const cases: readonly (readonly [
    what: string,
    wanted: readonly number[],
    answered: readonly string[],
    steps: string,
  ])[] = [
    ['one without needs', [0], [], '0'],
    ['one behind what it needs', [1], [], '(0) 1'],
    ['through several', [2], [], '(0) (1) 2'],
    ['only what is not known yet', [2], ['list'], '2'],
    ['what is known, where it is wanted', [0, 1], ['login'], '0 1'],
    ['a wanted one first, where another needs it', [1, 0], [], '0 1'],
    ['each once', [0, 1, 2, 1], [], '0 1 2'],
    ['one that reads its own answer', [3], [], '3'],
    ['what is forced, though it is known', [7], ['login'], '(0) 7'],
    ['what an assert needs', [8], [], '(0) 8'],
    ['no stretch without a request', [9, 99], [], ''],
    ['a cycle', [4], [], 'request.dependency-cycle a → b → a'],
    ['one that is nowhere', [6], [], 'request.unknown-request nobody'],
  ];
  for (const [what, wanted, answered, expected] of cases) {
    it(what, () => {
      const plan = planRun(document, wanted, { isAnswered: (name) => answered.includes(name) });
      const written =
        'problem' in plan
          ? Object.values(plan.problem).join(' ')
          : plan.steps
              .map(({ index, isDependency }) => (isDependency ? `(${index})` : index))
              .join(' ');
      assert.equal(written, expected);
    });
  }

  it('knows which requests need others', () => {
    const needing = requestIndexes(document).filter((index) => hasDependencies(document, index));
    assert.deepEqual(needing, [1, 2, 4, 5, 6, 7, 8]);
  });

  it('knows all requests of a document', () => {
    assert.deepEqual(
      requestIndexes(
        parseHttp('@a = 1\n###\nGET /a\n###\n# b\n###\nGET /c\n###\n# @disabled\nGET /d'),
      ),
      [1, 3],
    );
  });
});

const ANSWERS: Readonly<Record<string, Partial<Exchange>>> = {
  '/login': { body: new TextEncoder().encode('{"token": "t1"}') },
  '/fails': { status: 500 },
  '/missing': { status: 404 },
  '/cut': { notes: [{ kind: 'cut-off' }] },
  '/long': { notes: [{ kind: 'too-long', bytes: 2 }] },
  '/broken': {
    notes: [{ kind: 'incomplete', problem: { code: 'request.timeout', host: 'a', seconds: 1 } }],
  },
};

interface Journey {
  readonly sent: readonly string[];
  readonly outcomes: string;
  readonly asked: readonly string[];
  readonly written: readonly string[];
}

/** Runs requests of a document, all by default, against a server that knows `ANSWERS` and else says `{}`. */
async function run(
  text: string,
  { only, ...over }: Partial<RunDeps> & { readonly only?: readonly number[] } = {},
): Promise<Journey> {
  const document = parseHttp(text);
  const plan = planRun(document, only ?? requestIndexes(document));
  assert.ok('steps' in plan);
  const [sent, asked, written] = [[] as string[], [] as string[], [] as string[]];
  const deps: RunDeps = {
    context: { sources: { world: WORLD }, serviceRoot: 'https://a/odata/' },
    answers: createAnswerStore(),
    send: ({ method, url, headers }) => {
      const token = headers.find(([name]) => name === 'X-Token')?.[1];
      const { pathname } = new URL(url);
      sent.push(`${method} ${pathname}${token === undefined ? '' : ` ${token}`}`);
      const body = new TextEncoder().encode('{}');
      const answer = { status: 200, statusText: '', headers: [], body, millis: 5, notes: [] };
      return Promise.resolve({ ...answer, url, ...ANSWERS[pathname] });
    },
    confirm: (question: Question) => {
      asked.push(question.kind === 'note' ? `note ${question.text}` : 'write');
      return Promise.resolve(true);
    },
    write: (path, bytes, overwrites) => {
      written.push(`${path} ${bytes.length} ${overwrites}`);
      return Promise.resolve(path.startsWith('/') ? 'outside' : overwrites ? 'written' : 'exists');
    },
    ...over,
  };
  const outcomes: string[] = [];
  for await (const { outcome, problems, asserts } of runSteps(document, plan.steps, deps)) {
    const failed = asserts.filter(({ passed }) => !passed).map(({ text: line }) => line);
    outcomes.push([outcome, ...problems.map(({ code }) => code), ...failed].join(' '));
  }
  return { sent, outcomes: outcomes.join(', '), asked, written };
}

describe('run', () => {
  const login = '# @name login\nPOST https://a/login';
  const list = 'GET https://a/list\nX-Token: {{login.response.body.$.token}}';
  const text = (...requests: readonly string[]): string => requests.join('\n\n###\n');

  it('hands answers on', async () => {
    const { sent, outcomes } = await run(text(login, list));
    assert.deepEqual(sent, ['POST /login', 'GET /list t1']);
    assert.equal(outcomes, 'passed, passed');
  });

  for (const path of ['cut', 'long', 'broken']) {
    it(`takes no answer for good that is not all there: ${path}`, async () => {
      const first = `# @name login\nGET https://a/${path}\n\n?? status == 200`;
      const { sent, outcomes } = await run(text(first, list), { only: [1] });
      assert.deepEqual([sent, outcomes], [[`GET /${path}`], 'failed request.incomplete, skipped']);
    });
  }

  it('keeps what a handler keeps, and runs its tests', async () => {
    const handler = [
      '> {%',
      '  client.global.set("t", response.body.token);',
      '  client.test("fine", () => client.assert(response.status === 200));',
      '%}',
    ].join('\n');
    const { sent, outcomes } = await run(
      text(
        `${login}\n\n${handler}`,
        'GET https://a/{{t}}\n\n> {% client.assert(response.status === 404, "gone"); %}',
      ),
    );
    assert.deepEqual(sent, ['POST /login', 'GET /t1']);
    assert.equal(outcomes, 'passed, failed gone');
  });

  it('asks before a dependency that may change something', async () => {
    const { asked, sent } = await run(text(login, list), { only: [1] });
    assert.deepEqual([asked, sent], [['write'], ['POST /login', 'GET /list t1']]);
  });

  it('runs a dependency that only reads by itself', async () => {
    const { asked, sent } = await run(text(login.replace('POST', 'GET'), list), { only: [1] });
    assert.deepEqual([asked, sent], [[], ['GET /login', 'GET /list t1']]);
  });

  it('sends nothing when the person says no', async () => {
    const { sent, outcomes } = await run(text(login, list), {
      only: [1],
      confirm: () => Promise.resolve(false),
    });
    assert.deepEqual([sent, outcomes], [[], 'skipped cancelled, skipped']);
  });

  it('asks where the document says so', async () => {
    const { asked } = await run('# @note Really?\nDELETE https://a/x');
    assert.deepEqual(asked, ['note Really?']);
  });

  const outcomes: readonly (readonly [what: string, document: string, expected: string])[] = [
    [
      'a status of 400 and above',
      text('GET https://a/fails', list),
      'failed request.status, skipped',
    ],
    [
      'a status that is expected',
      text('GET https://a/missing\n?? status == 404', 'GET https://a/b'),
      'passed, passed',
    ],
    [
      'an assert',
      text('GET https://a/b\n?? body x == 1', 'GET https://a/c'),
      'failed body x == 1, skipped',
    ],
    ['an assert about the time', 'GET https://a/b\n?? duration < 6', 'passed'],
    [
      'what can not be prepared',
      text('GET https://a/{{x}}', 'GET https://a/c'),
      'failed request.unknown-variable, skipped',
    ],
  ];
  for (const [what, document, expected] of outcomes) {
    it(`stops at ${what}`, async () => {
      assert.equal((await run(document)).outcomes, expected);
    });
  }

  it('goes on where that is wanted', async () => {
    const document = text('GET https://a/fails', 'GET https://a/b');
    assert.equal(
      (await run(document, { keepsGoing: true })).outcomes,
      'failed request.status, passed',
    );
  });

  it('takes a failure of the network for one of the request', async () => {
    const error = new ErpNetError({
      code: 'instance.unreachable',
      host: 'a',
      reason: 'ECONNREFUSED',
    });
    const { outcomes: found } = await run('GET https://a/b', { send: () => Promise.reject(error) });
    assert.equal(found, 'failed instance.unreachable');
  });

  it('ends at once when it is cancelled', async () => {
    const controller = new AbortController();
    const running = run(text('GET https://a/b', 'GET https://a/c'), {
      signal: controller.signal,
      send: () => {
        controller.abort();
        return Promise.reject(new ErpNetError({ code: 'cancelled' }));
      },
    });
    await assert.rejects(running, new ErpNetError({ code: 'cancelled' }));
  });

  it('writes answers where the document says so', async () => {
    const document = '@n = out\nGET https://a/b\n\n>>! {{n}}.json\n>> other.json\n>>! /etc/x';
    const { written, outcomes: found } = await run(document);
    assert.deepEqual(written, ['out.json 2 true', 'other.json 2 false', '/etc/x 2 true']);
    assert.equal(found, 'failed request.output-exists request.output-outside');
  });

  it('uses one value of a variable for a request and its asserts', async () => {
    let count = 0;
    const world = { ...WORLD, env: () => String((count += 1)) };
    const { outcomes: found } = await run(
      '@id = {{$env.X}}\nGET https://a/{{id}}\n?? status != {{id}}\n?? duration > {{id}}',
      {
        context: { sources: { world } },
      },
    );
    assert.deepEqual([found, count], ['passed', 1]);
  });
});

describe('answers', () => {
  it('are kept apart by environment', () => {
    const store = createAnswerStore();
    const answered = { request: { headers: [] }, response: { headers: [] } };
    store.set('dev', 'login', answered);
    assert.equal(store.of('dev')('login'), answered);
    assert.equal(store.of('test')('login'), undefined);
    store.clear();
    assert.equal(store.of('dev')('login'), undefined);
  });
});
