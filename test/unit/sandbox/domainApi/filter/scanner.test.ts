import assert from 'node:assert/strict';
import { scan } from '../../../../../src/sandbox/domainApi/filter/scanner.js';

describe('sandbox filter scanner', () => {
  const guid = '0e8fb111-5b04-4eab-a890-47cfb9cfa4c4';

  const cases: readonly (readonly [text: string, tokens: readonly string[]])[] = [
    ['', ['end@0']],
    ['  A  ', ['name A@2', 'end@5']],
    ["A eq 'it''s'", ['name A@0', 'name eq@2', "string it's@5", 'end@12']],
    ["''''", ["string '@0", 'end@4']],
    ["('')", ['symbol (@0', 'string @1', 'symbol )@3', 'end@4']],
    [`${guid},a`, [`guid ${guid}@0`, 'symbol ,@36', 'name a@37', 'end@38']],
    ['-1.5e3m', ['number -1.5e3m@0', 'end@7']],
    ['2026-01-31', ['date 2026-01-31@0', 'end@10']],
    ['2026-01-31Z', ['date 2026-01-31Z@0', 'end@11']],
    ['2026-01-31T10:00:00.5+02:00', ['date 2026-01-31T10:00:00.5+02:00@0', 'end@27']],
    ["Erp.A_B'New'", ['name Erp.A_B@0', 'string New@7', 'end@12']],
    ['Лице/А', ['name Лице@0', 'symbol /@4', 'name А@5', 'end@6']],
  ];
  for (const [text, tokens] of cases) {
    it(`splits ${JSON.stringify(text)}`, () => {
      const found = scan(text).map(({ kind, text: part, position }) =>
        kind === 'end' ? `end@${position}` : `${kind} ${part}@${position}`,
      );
      assert.deepEqual(found, tokens);
    });
  }

  const refused: readonly (readonly [text: string, message: string])[] = [
    ["A 'x", "There is an unterminated string literal at position 2 in 'A 'x'."],
    ['A # 1', "Syntax error: character '#' is not valid at position 2 in 'A # 1'."],
    ['12ab', "Syntax error: character '1' is not valid at position 0 in '12ab'."],
  ];
  for (const [text, message] of refused) {
    it(`refuses ${text}`, () => {
      assert.throws(() => scan(text), { message });
    });
  }
});
