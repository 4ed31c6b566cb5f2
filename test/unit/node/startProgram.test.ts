import assert from 'node:assert/strict';
import { startProgram } from '../../../src/node/startProgram.js';

describe('start a program', () => {
  const cases: readonly (readonly [what: string, program: string, args: string[], ok: boolean])[] =
    [
      ['one that is there', process.execPath, ['-e', ''], true],
      ['one that is not', '/no/such/program', [], false],
      ['no name', '', [], false],
      ['an argument that no program can have', process.execPath, ['a\0b'], false],
    ];
  for (const [what, program, args, ok] of cases) {
    it(`tells whether ${what} could be started`, async () => {
      assert.equal(await startProgram(program, args), ok);
    });
  }
});
