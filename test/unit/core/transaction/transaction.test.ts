import assert from 'node:assert/strict';
import type { PreparedRequest } from '../../../../src/core/request/prepare.js';
import {
  beginRequest,
  carry,
  isEnd,
  endRequest,
  meantTransaction,
  readTransactionId,
} from '../../../../src/core/transaction/transaction.js';

const ROOT = 'https://a/api/domain/odata/';
const ID = '0123456789abcdef';

describe('transaction', () => {
  const ids: readonly (readonly [text: string | undefined, id: string | undefined])[] = [
    [ID, ID],
    [` ${ID}\r\n`, ID],
    [`"${ID}"`, ID],
    ['<!DOCTYPE html>', undefined],
    ['{"error": {}}', undefined],
    ['', undefined],
    [undefined, undefined],
    [`${ID}\r\nX-Other: 1`, undefined],
  ];
  for (const [text, id] of ids) {
    it(`reads ${JSON.stringify(text)} as ${id ?? 'no id'}`, () => {
      assert.equal(readTransactionId(text), id);
    });
  }

  const request = (url: string, ...headers: PreparedRequest['headers']): PreparedRequest => ({
    method: 'GET',
    url,
    headers,
    hasCredentials: false,
  });
  const cases: readonly (readonly [what: string, request: PreparedRequest, isPart: boolean])[] = [
    ['a request to the service', request(`${ROOT}A?$top=1`), true],
    ['a batch', request(`${ROOT}$batch`), true],
    ['a request to another server', request('https://b/api/domain/odata/A'), false],
    ['a request beside the service', request('https://a/id/connect/token'), false],
    ['a request that names one itself', request(`${ROOT}A`, ['transactionid', 'x']), false],
    ['the begin of another one', request(`${ROOT}BeginTransaction`), false],
  ];
  for (const [what, given, isPart] of cases) {
    it(`${isPart ? 'takes' : 'leaves'} ${what}`, () => {
      const { headers } = carry(given, { id: ID }, ROOT);
      assert.deepEqual(
        headers.filter(([name]) => name === 'TransactionId'),
        isPart ? [['TransactionId', ID]] : [],
      );
    });
  }

  it('begins and ends by requests of the service', () => {
    const begin = beginRequest(ROOT, 'frontend', true);
    assert.deepEqual(
      [begin.url, begin.body],
      [`${ROOT}BeginTransaction`, '{"model":"frontend","trackChanges":true}'],
    );
    const end = endRequest(ROOT, { id: ID }, false);
    assert.deepEqual([end.url, end.body], [`${ROOT}EndTransaction`, '{"commit":false}']);
    assert.deepEqual(end.headers.at(-1), ['TransactionId', ID]);
    assert.ok(isEnd(end, { id: ID }, ROOT));
    assert.ok(!isEnd(end, { id: 'another' }, ROOT));
    assert.ok(!isEnd(carry(begin, { id: ID }, ROOT), { id: ID }, ROOT));
  });

  const meant: readonly (readonly [open: string, active: string, name: string | undefined])[] = [
    ['', 'A', undefined],
    ['A B', 'B', 'B'],
    ['A', 'C', 'A'],
    // Nobody is to commit what another profile did by mistake.
    ['A B', 'C', 'several'],
  ];
  for (const [open, active, name] of meant) {
    it(`means ${name ?? 'none'} of "${open}" where ${active} is active`, () => {
      const all = open.split(' ').filter(Boolean);
      const found = meantTransaction(
        all.map((one) => ({ profile: { name: one } })),
        active,
      );
      assert.equal(typeof found === 'object' ? found.profile.name : found, name);
    });
  }
});
