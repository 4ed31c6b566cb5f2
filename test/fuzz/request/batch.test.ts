import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readBatchAnswer } from '../../../src/core/request/batch/readBatchAnswer.js';
import { concat } from '../../../src/core/request/prepareBody.js';
import { EFFORT, PATIENCE } from '../effort.js';

const BOUNDARY = 'batchresponse_1';
const HEADERS = [['content-type', `multipart/mixed; boundary=${BOUNDARY}`]] as const;

/** Bytes with the signs that make trouble. */
const bodies = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\r\n',
        '\n',
        '--',
        '--batchresponse_',
        '--batchresponse_2--',
        'HTTP/1.1 200',
      ),
      fc.uint8Array({ maxLength: 20 }),
    ),
  )
  .map(concat)
  // RFC 2046 5.1.1: a boundary stands in no part.
  .filter((body) => !Buffer.from(body).includes(`--${BOUNDARY}`));

const answers = fc.array(fc.record({ status: fc.integer({ min: 100, max: 599 }), body: bodies }));

function write(
  parts: readonly { readonly status: number; readonly body: Uint8Array }[],
): Uint8Array {
  const head = '\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 ';
  const pieces = parts.flatMap(({ status, body }) => [
    `--${BOUNDARY}${head}${status} X\r\nA: b\r\n\r\n`,
    body,
    '\r\n',
  ]);
  return concat([...pieces, `--${BOUNDARY}--`]);
}

describe('fuzz: answers to a batch', () => {
  it('come back byte by byte', () => {
    fc.assert(
      fc.property(answers, (parts) => {
        const read = readBatchAnswer(HEADERS, write(parts)) ?? [];
        assert.deepEqual(
          read.map((one) => one.kind === 'single' && [one.answer.status, [...one.answer.body]]),
          parts.map(({ status, body }) => [status, [...body]]),
        );
      }),
      EFFORT,
    );
  }).timeout(PATIENCE);

  it('that broke off hold the parts before the break, and nothing else', () => {
    fc.assert(
      fc.property(answers, fc.nat(), (parts, at) => {
        const whole = write(parts);
        const read = readBatchAnswer(HEADERS, whole.subarray(0, at % (whole.length + 1))) ?? [];
        const bytes = read.map((one) => one.kind === 'single' && [...one.answer.body]);
        assert.deepEqual(
          bytes,
          parts.slice(0, bytes.length).map(({ body }) => [...body]),
        );
      }),
      EFFORT,
    );
  }).timeout(PATIENCE);

  it('of any bytes end in something', () => {
    fc.assert(
      fc.property(bodies, fc.string(), (body, boundary) => {
        for (const type of [HEADERS[0][1], `multipart/mixed; boundary="${boundary}"`]) {
          readBatchAnswer([['content-type', type]], body);
        }
      }),
      EFFORT,
    );
  }).timeout(PATIENCE);
});
