import assert from 'node:assert/strict';
import { moveCell } from '../../../../src/webview/response/grid/cellMove.js';

const size = { rows: 100, columns: 5, page: 20 };

describe('cell moves', () => {
  const cases: readonly (readonly [from: string, key: string, to: string | undefined])[] = [
    ['3,2', 'ArrowUp', '2,2'],
    ['3,2', 'ArrowDown', '4,2'],
    ['3,2', 'ArrowLeft', '3,1'],
    ['3,2', 'ArrowRight', '3,3'],
    ['0,0', 'ArrowUp', '-1,0'],
    ['-1,0', 'ArrowUp', '-1,0'],
    ['0,0', 'ArrowLeft', '0,0'],
    ['99,4', 'ArrowDown', '99,4'],
    ['99,4', 'ArrowRight', '99,4'],
    ['3,2', 'PageDown', '23,2'],
    ['3,2', 'PageUp', '0,2'],
    ['-1,2', 'PageUp', '-1,2'],
    ['90,2', 'PageDown', '99,2'],
    ['3,2', 'Home', '3,0'],
    ['3,2', 'End', '3,4'],
    ['3,2', 'Control+Home', '0,0'],
    ['3,2', 'Control+End', '99,4'],
    ['3,2', 'Control+ArrowDown', undefined],
    ['3,2', 'Enter', undefined],
  ];
  for (const [from, press, to] of cases) {
    it(`${press} from ${from}`, () => {
      const [row = 0, column = 0] = from.split(',').map(Number);
      const control = press.startsWith('Control+');
      const key = press.replace('Control+', '');
      const cell = moveCell({ row, column }, { key, control }, size);
      assert.equal(cell && `${cell.row},${cell.column}`, to);
    });
  }

  it('stays in the header of a table without rows', () => {
    const press = { key: 'End', control: true };
    const cell = moveCell({ row: -1, column: 0 }, press, { rows: 0, columns: 5, page: 1 });
    assert.deepEqual(cell, { row: -1, column: 4 });
  });
});
