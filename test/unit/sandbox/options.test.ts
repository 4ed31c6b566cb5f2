import assert from 'node:assert/strict';
import { parseFlags } from '../../../src/sandbox/options.js';

describe('sandbox flags', () => {
  const valid: readonly (readonly [flags: string, options: object])[] = [
    ['', {}],
    ['--port 8080', { port: 8080 }],
    ['--port=0 --host=localhost', { port: 0, host: 'localhost' }],
    ['--host ::1 --access-token-lifetime 60', { host: '::1', accessTokenLifetime: 60 }],
  ];
  for (const [flags, options] of valid) {
    it(`reads "${flags}"`, () => {
      assert.deepEqual(parseFlags(flags.split(' ').filter(Boolean)), options);
    });
  }

  const refused: readonly (readonly [flags: string, message: RegExp])[] = [
    ['--prot 1', /^Unknown option '--prot'\. The sandbox knows --port N, /],
    ['here', /^Unexpected argument 'here'\. /],
    ['--port', /^Option '--port <value>' argument missing\. /],
    ['--port x', /^--port takes a whole number up to 65535, not "x"\.$/],
    ['--port 65536', /^--port takes a whole number up to 65535, not "65536"\.$/],
    ['--port -1', /'--port' argument is ambiguous/],
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
});
