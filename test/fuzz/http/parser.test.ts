import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Block, HttpDocument } from '../../../src/core/http/nodes.js';
import { parseHttp } from '../../../src/core/http/parser.js';
import { headerValue, textOf, urlOf } from '../../../src/core/http/texts.js';
import { splitReferences } from '../../../src/core/http/variables/references.js';
import { requestLine, requests } from '../../unit/core/http/support.js';
import { EFFORT, PATIENCE } from '../effort.js';
import { documents, unixDocuments } from './documents.js';

/** All `start` and `end` within a node. */
function checkSpans(node: unknown, length: number): void {
  if (typeof node !== 'object' || node === null) return;
  if ('start' in node && 'end' in node) {
    const { start, end } = node;
    assert.ok(typeof start === 'number' && typeof end === 'number');
    assert.ok(start >= 0 && start <= end && end <= length, `${start}–${end} of ${length}`);
  }
  for (const value of Object.values(node)) checkSpans(value, length);
}

function checkCover({ blocks, starts }: HttpDocument, text: string): void {
  assert.equal(blocks.map((block) => block.text).join(''), text);
  let at = 0;
  for (const [index, block] of blocks.entries()) {
    assert.equal(starts[index], at);
    at += block.text.length;
  }
  assert.equal(starts[blocks.length], at);
}

/** Blocks with a request and nothing that is not understood or left open, which might take in other lines. */
function sound(text: string): readonly Block[] {
  return parseHttp(text).blocks.filter((block) => {
    const { request, foreign } = block;
    return (
      request?.strays.length === 0 && foreign.length === 0 && !/[()']/.test(urlOf(block, request))
    );
  });
}

/** A request in its plainest form: one line for the address, one for each header. */
function print(block: Block): string {
  const { request } = block;
  if (!request) return '';
  const { method, headers, body } = request;
  return [
    '###',
    `${method ? textOf(block, method) : 'GET'} ${urlOf(block, request)}`,
    ...headers.map((header) =>
      header.name
        ? `${textOf(block, header.name)}: ${headerValue(block, header)}`
        : headerValue(block, header),
    ),
    '',
    body ? textOf(block, body) : '',
    '',
  ].join('\n');
}

const printed = (text: string): string => sound(text).map(print).join('');

describe('fuzz: .http parser', () => {
  it('never throws, its blocks cover the text, and all nodes lie within it', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const document = parseHttp(text);
        checkCover(document, text);
        for (const { text: own, ...nodes } of document.blocks) checkSpans(nodes, own.length);
      }),
      EFFORT,
    );
  }).timeout(PATIENCE);

  it('reads what is printed from a tree as the same requests', () => {
    fc.assert(
      fc.property(unixDocuments, (text) => {
        const once = printed(text);
        const expected = sound(text).map((block) => requestLine(block).replace('(none) ', 'GET '));
        assert.deepEqual(requests(once), expected);
        assert.equal(printed(once), once);
      }),
      EFFORT,
    );
  }).timeout(PATIENCE);

  it('reads the same requests with LF and with CR LF', () => {
    fc.assert(
      fc.property(unixDocuments, (text) => {
        const dos = requests(text.replaceAll('\n', '\r\n'));
        assert.deepEqual(
          dos.map((one) => one.replaceAll('\r\n', '\n')),
          requests(text),
        );
      }),
      EFFORT,
    );
  }).timeout(PATIENCE);

  it('splits a text at its references and loses nothing', () => {
    fc.assert(
      fc.property(unixDocuments, (text) => {
        const plain = text.replaceAll('\\', '');
        assert.equal(
          splitReferences(plain)
            .map((part) => part.text)
            .join(''),
          plain,
        );
      }),
      EFFORT,
    );
  }).timeout(PATIENCE);
});
