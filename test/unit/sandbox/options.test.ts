import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { helpText, parseFlags, workerOptions } from '../../../src/sandbox/options.js';

describe('sandbox flags', () => {
  const valid: readonly (readonly [flags: string, options: object | 'help'])[] = [
    ['', {}],
    ['--port 8080', { port: 8080 }],
    ['--port=0 --host=localhost', { port: 0, host: 'localhost' }],
    ['--host ::1 --access-token-lifetime 60', { host: '::1', accessTokenLifetime: 60 }],
    ['--refresh-token-lifetime 5 --licences 2', { refreshTokenLifetime: 5, licences: 2 }],
    [
      '--session-lifetime 5 --service-session-lifetime 9 --code-lifetime 3 --calls-per-minute 7',
      { sessionLifetime: 5, serviceSessionLifetime: 9, codeLifetime: 3, callsPerMinute: 7 },
    ],
    ['--faults --port 1 --port 2', { faults: true, port: 2 }],
    ['--port 0 --help', 'help'],
  ];
  for (const [flags, options] of valid) {
    it(`reads "${flags}"`, () => {
      assert.deepEqual(parseFlags(flags.split(' ').filter(Boolean)), options);
    });
  }

  const refused: readonly (readonly [flags: string, message: RegExp])[] = [
    ['--prot 1', /^The sandbox has no option --prot; --help lists those that it has\.$/],
    ['--toString', /^The sandbox has no option --toString; /],
    ['-p 1', /^The sandbox has no option -p; /],
    ['here', /^The sandbox takes no argument "here"; --help lists its options\.$/],
    ['--', /^The sandbox takes no argument "--"; /],
    ['--port', /^--port needs a value; --help tells which\.$/],
    ['--port=', /^--port needs a value; /],
    ['--faults=yes', /^--faults takes no value\.$/],
    ['--port x', /^--port takes a whole number from 0 to 65535, not "x"\.$/],
    ['--port 65536', /^--port takes a whole number from 0 to 65535, not "65536"\.$/],
    ['--port -1', /^--port takes a whole number from 0 to 65535, not "-1"\.$/],
    ['--licences 1.5', /^--licences takes a whole number from 0 to 1000000, not "1\.5"\.$/],
    ['--port --faults', /^--port takes a whole number .* not "--faults"\.$/],
    ['--access-token-lifetime 0', /^--access-token-lifetime takes a whole number from 1/],
    [
      '--host 0.0.0.0',
      /^The sandbox listens on loopback addresses only; "0\.0\.0\.0" is not one\.$/,
    ],
  ];
  for (const [flags, message] of refused) {
    it(`refuses "${flags}" in one line`, () => {
      assert.throws(
        () => parseFlags(flags.split(' ')),
        (error: unknown) => {
          assert.ok(error instanceof Error);
          assert.match(error.message, message);
          assert.doesNotMatch(error.message, /\n/);
          return true;
        },
      );
    });
  }

  const workerData: readonly (readonly [data: unknown, options: object])[] = [
    [undefined, {}],
    [null, {}],
    [
      { port: 1, host: 'localhost', refreshTokenLifetime: 2 },
      { port: 1, host: 'localhost', refreshTokenLifetime: 2 },
    ],
    [{ port: '1', host: 5, other: 1 }, {}],
  ];
  for (const [data, options] of workerData) {
    it(`takes ${JSON.stringify(options)} of worker data ${JSON.stringify(data)}`, () => {
      assert.deepEqual(workerOptions(data), options);
    });
  }

  const documented = [...helpText().matchAll(/^ {2}(--[a-z-]+)(?: [A-Z])? {2,}\S.*$/gm)].map(
    ([, flag]) => flag ?? '',
  );

  it('have a line each in the help text', () => {
    assert.equal(documented.length, 11);
    assert.equal(new Set(documented).size, documented.length);
  });

  const readme = readFileSync(path.join(__dirname, '../../../src/sandbox/README.md'), 'utf8');
  for (const flag of documented) {
    it(`are told in the README: ${flag}`, () => {
      assert.ok(readme.includes(`\`${flag}`));
    });
  }
});
