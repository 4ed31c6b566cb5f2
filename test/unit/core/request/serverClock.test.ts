import assert from 'node:assert/strict';
import { clockOffset } from '../../../../src/core/request/serverClock.js';

const NOW = Date.UTC(2026, 0, 1, 12);
const at = (seconds: number): string => new Date(NOW + seconds * 1000).toUTCString();

describe('the clock of a server', () => {
  const cases: readonly (readonly [
    what: string,
    headers: Readonly<Record<string, string>>,
    offset: number,
  ])[] = [
    ['is the same', { date: at(0) }, 0],
    ['is ahead', { date: at(7200) }, 7200],
    ['is behind', { date: at(-7200) }, -7200],
    ['is right, and its answer an hour old', { date: at(-3600), age: '3600' }, 0],
    ['is ahead, and its answer an hour old', { date: at(-3590), age: '3600' }, 10],
    ['is told with an age that is none', { date: at(5), age: 'old' }, 5],
    ['is told with an age without end', { date: at(5), age: 'Infinity' }, 5],
    ['is not told', {}, 0],
    ['is told in words', { date: 'today' }, 0],
  ];
  for (const [what, headers, offset] of cases) {
    it(what, () => {
      assert.equal(clockOffset(new Response('', { headers }), NOW), offset);
    });
  }
});
