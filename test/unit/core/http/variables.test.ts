import assert from 'node:assert/strict';
import type { Problem } from '../../../../src/core/errors.js';
import type { EnvironmentEntries } from '../../../../src/core/http/variables/environments.js';
import { expand, type VariableSources } from '../../../../src/core/http/variables/variables.js';
import { variablesOf, WORLD } from './support.js';

type Sources = Partial<VariableSources>;

/** The text that comes out, or the problems as `code name`. */
function expanded(document: string, text: string, sources?: Sources): string {
  const result = expand(text, variablesOf(document, sources));
  if (result.problems.length === 0) return result.text;
  return result.problems
    .map((one) => `${one.code} ${'name' in one ? one.name : 'text' in one ? one.text : ''}`)
    .join(', ');
}

const entries = (values: Readonly<Record<string, string>>): EnvironmentEntries =>
  new Map(Object.entries(values).map(([name, value]) => [name, { value, source: 'env' }]));

describe('file variables', () => {
  const document = [
    '@host = {{name}}.my.erp.net',
    '@name = demodb',
    '@empty =',
    '@name = other',
    '@a = {{b}}',
    '@b = {{a}}',
    '@lost = x{{nowhere}}',
    '@lines = a\\nb\\tc\\\\n \\x',
    '@име = Ябълка',
    '@user.name = maria',
    '@self = {{self}}',
    'GET /{{host}}',
    '',
    '@inside = between',
    '###',
    '@late = {{name}}',
  ].join('\n');
  const cases: readonly (readonly [text: string, expected: string])[] = [
    ['no reference', 'no reference'],
    ['{{name}}', 'other'],
    ['{{ name }}!', 'other!'],
    ['https://{{host}}/', 'https://other.my.erp.net/'],
    ['[{{empty}}]', '[]'],
    ['{{late}}', 'other'],
    ['{{inside}}', 'between'],
    ['{{lines}}', 'a\nb\tc\\n \\x'],
    ['{{%име}}', '%D0%AF%D0%B1%D1%8A%D0%BB%D0%BA%D0%B0'],
    ['{{user.name}}', 'maria'],
    ['{{two words}} and {x} stay', '{{two words}} and {x} stay'],
    ['\\{{name}}', '{{name}}'],
    ['\\\\{{name}}', '\\\\other'],
    ['{{{name}}}', '{other}'],
    ['{{}} {{ }}', '{{}} {{ }}'],
    ['{{unknown}}', 'request.unknown-variable unknown'],
    ['{{a}}', 'request.variable-cycle a'],
    ['{{self}}', 'request.variable-cycle self'],
    ['{{lost}}', 'request.unknown-variable nowhere'],
    ['{{name.toUpperCase()}}', 'request.expression name.toUpperCase()'],
    ['{{await x}}', 'request.expression await x'],
  ];
  for (const [text, expected] of cases) {
    it(text, () => {
      assert.equal(expanded(document, text), expected);
    });
  }

  it('have one value for a request, unless they are lazy', () => {
    let count = 0;
    const world = { clock: () => 0, random: () => 0, env: () => String((count += 1)) };
    const variables = variablesOf('@a = {{$env.X}}\n@b := {{$env.X}}', { world });
    assert.equal(expand('{{a}} {{a}} {{b}} {{b}}', variables).text, '1 1 2 3');
  });

  it('see one moment for a request', () => {
    let now = 0;
    const variables = variablesOf('', { world: { ...WORLD, clock: () => (now += 5000) } });
    assert.equal(expand('{{$timestamp}} {{$timestamp}}', variables).text, '5 5');
  });

  const endless: readonly (readonly [what: string, document: string])[] = [
    ['deep', Array.from({ length: 5000 }, (_, at) => `@v${at} = {{v${at + 1}}}`).join('\n')],
    [
      'long',
      Array.from({ length: 60 }, (_, at) => `@v${at} = x{{v${at + 1}}}{{v${at + 1}}}`).join('\n') +
        '\n@v60 = x',
    ],
    [
      'lazy',
      Array.from({ length: 60 }, (_, at) => `@v${at} := {{v${at + 1}}}{{v${at + 1}}}`).join('\n') +
        '\n@v60 =',
    ],
  ];
  for (const [what, text] of endless) {
    it(`end where definitions are too ${what}`, () => {
      const { problems } = expand('{{v0}}', variablesOf(text));
      assert.deepEqual(
        problems.map(({ code }) => code),
        ['request.variable-size'],
      );
    });
  }
});

describe('precedence of variables', () => {
  const all: Sources = {
    prompted: new Map([['x', 'prompted']]),
    globals: new Map([['x', 'global']]),
    environment: entries({ x: 'environment', y: '{{x}}!', z: '{{z}}', host: 'env.example.com' }),
    shared: entries({ x: 'shared' }),
  };
  const document = '@x = document\n@host = https://{{host}}';
  const cases: readonly (readonly [
    what: string,
    sources: Sources,
    text: string,
    expected: string,
  ])[] = [
    ['a prompt before all', all, '{{x}}', 'prompted'],
    ['what a script sets before the document', { ...all, prompted: undefined }, '{{x}}', 'global'],
    [
      'the document before the environment',
      { environment: entries({ x: 'environment' }) },
      '{{x}}',
      'document',
    ],
    [
      'the environment first, where a setting says so',
      { environment: entries({ x: 'environment' }), environmentFirst: true },
      '{{x}}',
      'environment',
    ],
    [
      'variables of the document within the environment',
      { environment: all.environment },
      '{{y}}',
      'document!',
    ],
    [
      'a variable of the environment inside one of its name',
      { environment: all.environment },
      '{{host}}',
      'https://env.example.com',
    ],
    [
      'a variable of the environment that is itself',
      { environment: all.environment },
      '{{z}}',
      'request.variable-cycle z',
    ],
    ['the shared variables', all, '{{$shared x}}', 'shared'],
    [
      'a shared variable that is not there',
      all,
      '{{$shared q}}',
      'request.unknown-variable $shared q',
    ],
    [
      'an environment that refines a shared variable',
      { environment: entries({ x2: '{{$shared x}}/dev' }), shared: entries({ x: 'shared' }) },
      '{{x2}}',
      'shared/dev',
    ],
    [
      'what is kept in a store of another tool',
      { environment: new Map([['key', { value: '{}', source: 'env', isForeignSecret: true }]]) },
      '{{key}}',
      'environment.foreign-secret key',
    ],
  ];
  for (const [what, sources, text, expected] of cases) {
    it(what, () => {
      assert.equal(expanded(document, text, sources), expected);
    });
  }

  for (const [value, environmentFirst, expected] of [
    ['environment', false, [{ code: 'http.variable-clash', name: 'x', used: 'document' }]],
    ['environment', true, [{ code: 'http.variable-clash', name: 'x', used: 'environment' }]],
    ['document', false, []],
  ] as const) {
    it(`tells of a clash: ${value}, environment first: ${environmentFirst}`, () => {
      const warnings: Problem[] = [];
      const sources: Sources = {
        environment: entries({ x: value }),
        environmentFirst,
        warn: (problem) => warnings.push(problem),
      };
      expanded('@x = document', '{{x}}', sources);
      assert.deepEqual(warnings, expected);
    });
  }
});

describe('system variables', () => {
  const profile = { name: 'Sandbox', serviceRoot: 'https://a/odata/' };
  const dotenv = new Map([['KEY', 'from .env']]);
  const cases: readonly (readonly [text: string, expected: string])[] = [
    ['{{$guid}}', '88888888-8888-4888-8888-888888888888'],
    ['{{$uuid}}', '88888888-8888-4888-8888-888888888888'],
    ['{{$random.uuid}}', '88888888-8888-4888-8888-888888888888'],
    // Seconds, as in REST Client and Visual Studio; httpYac counts milliseconds.
    ['{{$timestamp}}', '1772600767'],
    ['{{$timestamp -1 d}}', '1772514367'],
    ['{{$timestamp 2 h}}', '1772607967'],
    ['{{$timestamp 1 fortnight}}', 'request.unknown-variable $timestamp 1 fortnight'],
    ['{{$isoTimestamp}}', '2026-03-04T05:06:07.089Z'],
    ['{{$date}}', '2026-03-04'],
    ['{{$datetime iso8601}}', '2026-03-04T05:06:07.089Z'],
    ['{{$datetime rfc1123}}', 'Wed, 04 Mar 2026 05:06:07 GMT'],
    ['{{$datetime "DD.MM.YY HH:mm:ss.SSS"}}', '04.03.26 05:06:07.089'],
    ["{{$datetime 'dddd D MMMM YYYY [at] h a'}}", 'Wednesday 4 March 2026 at 5 am'],
    ['{{$datetime "YYYY-MM-DD" 1 y}}', '2027-03-04'],
    ['{{$datetime "YYYY-MM-DD" -1 M}}', '2026-02-04'],
    ['{{$datetime iso8601 1 w}}', '2026-03-11T05:06:07.089Z'],
    // Visual Studio writes formats as .NET does.
    ['{{$datetime "yyyy-MM-dd"}}', '2026-03-04'],
    [`{{$datetime 'ddd, d MMMM yy h:mm tt "at" fff' 1 d}}`, 'Thu, 5 March 26 5:06 AM at 089'],
    ['{{$datetime "yyyy-MM-ddTHH:mm:ssK zzz"}}', '2026-03-04T05:06:07Z +00:00'],
    ['{{$datetime iso8601 9999999 y}}', 'request.unknown-variable $datetime iso8601 9999999 y'],
    ['{{$timestamp 9999999999 w}}', 'request.unknown-variable $timestamp 9999999999 w'],
    ['{{$datetime somehow}}', 'request.unknown-variable $datetime somehow'],
    ['{{$randomInt}}', '500'],
    ['{{$randomInt 10 20}}', '15'],
    ['{{$randomInt -10 -5}}', '-8'],
    ['{{$random.integer(10, 20)}}', '15'],
    ['{{$random.float(1, 2)}}', '1.5'],
    ['{{$random.alphabetic(3)}}', 'AAA'],
    ['{{$random.alphanumeric(2)}}', 'FF'],
    ['{{$random.hexadecimal(4)}}', '8888'],
    ['{{$random.email}}', 'aaaaaaaa@example.com'],
    ['{{$processEnv USER}}', 'maria'],
    ['{{$processEnv %TOKEN}}', 'maria'],
    ['{{$processEnv NONE}}', 'request.unknown-variable $processEnv NONE'],
    ['{{$env.USER}}', 'maria'],
    ['{{$dotenv KEY}}', 'from .env'],
    ['{{$dotenv NONE}}', 'request.unknown-variable $dotenv NONE'],
    ['{{$projectRoot}}', '/work'],
    ['{{$profile.name}}', 'Sandbox'],
    ['{{$profile.serviceRoot}}', 'https://a/odata/'],
    ['{{$profile.token}}', 'request.unknown-variable $profile.token'],
    ['{{$profile.constructor}}', 'request.unknown-variable $profile.constructor'],
    ['{{$nonsense}}', 'request.unknown-variable $nonsense'],
    ['{{$input who}}', 'request.unsupported-variable $input'],
    ['{{$pick-askonce who}}', 'request.unsupported-variable $pick-askonce'],
    ['{{$random.name.firstName}}', 'request.unsupported-variable $random.name.firstName'],
    ['{{$auth.token("x")}}', 'request.auth-variable $auth.token'],
    ['{{$aadToken new}}', 'request.auth-variable $aadToken'],
  ];
  for (const [text, expected] of cases) {
    it(text, () => {
      const world = { ...WORLD, projectRoot: '/work' };
      assert.equal(expanded('@TOKEN = USER', text, { world, profile, dotenv }), expected);
    });
  }

  it('know the end of a month', () => {
    const world = { ...WORLD, clock: () => Date.UTC(2024, 0, 31) };
    assert.equal(expanded('', '{{$datetime "YYYY-MM-DD" 1 M}}', { world }), '2024-02-29');
  });

  it('know the zone of this machine', () => {
    const { clock } = WORLD;
    const local = expanded('', '{{$localDatetime iso8601}}');
    assert.equal(Date.parse(local), clock());
    const zone = -new Date(clock()).getTimezoneOffset();
    if (zone !== 0) assert.match(local, /[+-]\d\d:\d\d$/);
  });
});
