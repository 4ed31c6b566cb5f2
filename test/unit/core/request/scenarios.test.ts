import assert from 'node:assert/strict';
import { parseHttp } from '../../../../src/core/http/parser.js';
import { checkDocument } from '../../../../src/core/language/check.js';
import { namesOf } from '../../../../src/core/http/variables/names.js';
import type { PreparedRequest } from '../../../../src/core/request/prepare.js';
import { createAnswerStore } from '../../../../src/core/request/runAnswers.js';
import { planRun, requestIndexes } from '../../../../src/core/request/runOrder.js';
import { runSteps } from '../../../../src/core/request/run.js';
import { createOneTimeValues } from '../../../../src/core/request/scenarios/oneTimeValues.js';
import {
  SCENARIOS,
  secretNamesOf,
  type ParameterId,
  type ScenarioKind,
  type ScenarioValues,
  type ScenarioWords,
  type StepId,
} from '../../../../src/core/request/scenarios/scenario.js';
import { SCENARIO_STEPS, STEPS } from '../../../../src/core/request/scenarios/steps.js';
import { writeScenario } from '../../../../src/core/request/scenarios/writeScenario.js';
import { secretNames } from '../../../../src/core/request/secretNames.js';
import { sendRequest } from '../../../../src/core/request/send.js';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/server.js';
import { createBrowser } from '../../../support/headlessBrowser.js';
import { plainFetch } from '../../support/signIn.js';
import { WORLD } from '../http/support.js';

/** Words that would do harm in a wrong place: as a variable, a separator, an assert. */
const HARM = 'text {{nothing}} ### ?? status == 1 GET https://a/ '.repeat(4);

const steps = Object.keys(STEPS) as readonly StepId[];
const WORDS: ScenarioWords = {
  usage: HARM,
  askForCode: 'the code',
  scenario: record(SCENARIOS, (kind) => ({ title: kind, text: HARM })),
  step: record(steps, (id) => ({ title: `Step ${id}`, text: HARM })),
  // Any name will do: the tests look at what is sent.
  parameter: new Proxy({} as Record<ParameterId, string>, { get: (_, name) => String(name) }),
};

function record<K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>;
}

const VALUES: ScenarioValues = {
  profile: 'Демо & Co. (1)',
  clientId: 'com.example/app',
  scopes: ['read', 'update'],
  redirectUri: 'http://127.0.0.1:5000/callback',
  issuer: 'https://a.my.erp.net/id',
  serviceRoot: 'https://a.my.erp.net/api/domain/odata/',
  state: 'state-1',
  nonce: 'nonce-1',
  codeChallenge: 'challenge-1',
};

describe('scenario documents', () => {
  for (const kind of SCENARIOS) {
    it(`${kind}: every line is understood`, () => {
      const document = parseHttp(writeScenario(kind, VALUES, WORDS));
      const ids = SCENARIO_STEPS[kind];
      assert.equal(requestIndexes(document).length, ids.length);
      for (const { strays, foreign, request } of document.blocks) {
        assert.deepEqual([strays, foreign, request?.strays ?? []], [[], [], []]);
      }
      const names = [...namesOf(document).requests.keys()];
      assert.equal(new Set(names).size, ids.length);
      assert.ok('steps' in planRun(document, requestIndexes(document)));
      const findings = checkDocument(document, { isDefined: () => false });
      assert.deepEqual(
        findings.map(({ finding }) => finding.code),
        [],
      );
    });
  }

  it('name their secrets after the profile', () => {
    const document = parseHttp(writeScenario('webApp', VALUES, WORDS));
    const plan = planRun(document, requestIndexes(document));
    assert.ok('steps' in plan);
    assert.deepEqual(secretNames(document, plan.steps), [
      'Демо-Co-1-code-verifier',
      'Демо-Co-1-client-secret',
    ]);
  });

  it('explain each parameter once', () => {
    const text = writeScenario('webApp', VALUES, WORDS);
    assert.equal(text.match(/^# {3}client_id: client_id$/gm)?.length, 1);
    assert.equal(text.match(/^# {3}code_challenge: /gm)?.length, 1);
  });

  it('a public application sends no secret', () => {
    assert.doesNotMatch(writeScenario('singlePage', VALUES, WORDS), /client_secret/);
  });
});

interface Case {
  readonly kind: ScenarioKind;
  readonly app: string;
  /** Who signs in. */
  readonly user?: string;
  readonly sent: readonly string[];
}

/** As they are written, each is run at a real server; only the person at the browser is played. */
describe('scenarios on the sandbox', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox({});
  });
  after(() => sandbox.close());

  const interactive = ['GET /.well-known/openid-configuration', 'GET /connect/authorize'];
  const token = 'POST /connect/token';
  const api = 'GET General_Currencies_Currencies';
  const end = 'GET /connect/endsession';
  const cases: readonly Case[] = [
    {
      kind: 'webApp',
      app: 'demo.web',
      user: 'maria',
      sent: [...interactive, token, api, token, end],
    },
    {
      kind: 'singlePage',
      app: 'demo.portal/web',
      user: 'maria',
      sent: [...interactive, token, api, token, end],
    },
    {
      kind: 'portal',
      app: 'demo.hybrid',
      user: 'elena',
      sent: [...interactive, token, 'GET /connect/userinfo', token, api, end],
    },
    { kind: 'service', app: 'demo.service', sent: [interactive[0] ?? '', token, api] },
    { kind: 'automation', app: 'erpnet-api-explorer', sent: [api, api] },
  ];
  for (const { kind, app, user = '', sent: expected } of cases) {
    it(`${kind} runs from top to bottom`, async () => {
      const { apps, issuer, serviceRoot, referenceTokens, users } = sandbox.ready;
      const {
        ImpersonateLoginUrl,
        Scope,
        ApplicationSecret = '',
      } = apps.find(({ ApplicationUri }) => ApplicationUri === app) ?? assert.fail(app);
      const { codeVerifier, ...oneTime } = await createOneTimeValues();
      const text = writeScenario(
        kind,
        {
          profile: 'Sandbox',
          clientId: app,
          scopes: Scope.split(' '),
          redirectUri: ImpersonateLoginUrl.split(',')[0] ?? '',
          issuer,
          serviceRoot,
          ...oneTime,
        },
        WORDS,
      );
      const referenceToken = referenceTokens[0]?.token ?? '';
      const names = secretNamesOf('Sandbox');
      const secrets = new Map([
        [names.clientSecret, ApplicationSecret],
        [names.codeVerifier, codeVerifier],
        [names.referenceToken, referenceToken],
      ]);
      for (const value of secrets.values()) assert.ok(!value || !text.includes(value));

      const document = parseHttp(text);
      const plan = planRun(document, requestIndexes(document));
      assert.ok('steps' in plan);
      const sent: string[] = [];
      let authorize = '';
      const signal = new AbortController().signal;
      const send = async (
        request: PreparedRequest,
      ): Promise<Awaited<ReturnType<typeof sendRequest>>> => {
        const path = request.url.replace(issuer, '').replace(serviceRoot, '').split('?')[0] ?? '';
        sent.push(`${request.method} ${path}`);
        if (path === '/connect/authorize') authorize = request.url;
        return sendRequest(request, { fetch: plainFetch, clock: Date.now, signal });
      };
      const password = users.find(({ login }) => login === user)?.password ?? '';
      const results = runSteps(document, plan.steps, {
        context: {
          sources: { world: WORLD, secrets },
          ask: () => codeFromBrowser(authorize, { login: user, password }),
        },
        answers: createAnswerStore(),
        send,
        confirm: () => Promise.resolve(false),
        write: () => Promise.resolve('outside'),
      });
      for await (const { outcome, problems, asserts, exchange } of results) {
        const body = new TextDecoder().decode(exchange?.body).slice(0, 300);
        assert.equal(outcome, 'passed', JSON.stringify({ sent, problems, asserts, body }));
      }
      assert.deepEqual(sent, expected);
    });
  }
});

/** Signs in, and reads the code where the browser would end. */
async function codeFromBrowser(
  address: string,
  person: { readonly login: string; readonly password: string },
): Promise<string | undefined> {
  const browser = createBrowser();
  const page = await browser.open(address);
  const isBack = ({ searchParams }: URL): boolean => searchParams.has('code');
  const { url } = await browser.submit(page, { ...person }, isBack);
  assert.equal(url.searchParams.get('state'), new URL(address).searchParams.get('state'));
  return url.searchParams.get('code') ?? undefined;
}
