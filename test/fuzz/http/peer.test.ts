import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Block } from '../../../src/core/http/nodes.js';
import { parseHttp } from '../../../src/core/http/parser.js';
import { headerValue, methodOf, textOf, urlOf } from '../../../src/core/http/texts.js';
import { createHttpyac, type PeerRequest } from '../../support/httpyac.js';
import { EFFORT, PATIENCE } from '../effort.js';

/** What documents of OData users are made of; on this the peers agree, and we with them. */
const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,7}$/);
const value = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 =;.*'()-]{0,15}[A-Za-z0-9]$/);

const url = fc
  .tuple(
    fc.constantFrom('https://a.example/', 'http://localhost:4004/odata/v4/', '{{server}}/', '/'),
    word,
    fc.constantFrom('', "('x')", '(1)', '/$count'),
    fc.array(
      fc.tuple(
        fc.constantFrom('$filter=Name eq ', '$select=', '$top=', '$expand=Lines($select=Id);x='),
        word,
      ),
      { maxLength: 4 },
    ),
    fc.constantFrom('', '\n', '\n  '),
  )
  .map(([root, set, key, options, glue]) =>
    options.reduce(
      (text, [option, name], index) => `${text}${glue}${index === 0 ? '?' : '&'}${option}${name}`,
      `${root}${set}${key}`,
    ),
  );

const headers = fc
  .uniqueArray(fc.tuple(word, value), { maxLength: 4, selector: ([name]) => name.toLowerCase() })
  .map((all) => all.map(([name, text]) => `X-${name}: ${text}\n`).join(''));

const comment = fc.constantFrom('', '# a comment\n', '// another\n');

const reading = fc
  .tuple(fc.constantFrom('GET ', 'DELETE ', 'HEAD ', ''), url, headers, comment)
  .filter(([method, address]) => method !== '' || /^(?:http|\{\{|\/)/.test(address))
  .map(([method, address, head, remark]) => `${method}${address}\n${remark}${head}`);

const body = fc.oneof(
  fc.dictionary(word, fc.oneof(fc.integer(), word), { minKeys: 1, maxKeys: 3 }).map((json) => ({
    type: 'application/json',
    text: JSON.stringify(json, null, 2),
  })),
  fc.array(value, { minLength: 1, maxLength: 3 }).map((lines) => ({
    type: 'text/plain',
    text: lines.map((line) => `text ${line}`).join('\n'),
  })),
);

const writing = fc
  .tuple(fc.constantFrom('POST', 'PUT', 'PATCH'), url, headers, body)
  .map(
    ([method, address, head, { type, text }]) =>
      `${method} ${address}\n${head}Content-Type: ${type}\n\n${text}\n`,
  );

const request = fc
  .tuple(
    fc.constantFrom('', ' a title', ' $batch', ' 1. GET it'),
    fc.constantFrom('', '# @name one\n', '# comment\n', '@server = https://b.example\n', '\n'),
    fc.oneof(reading, writing),
  )
  .map(([title, above, text]) => `###${title}\n${above}${text}`);

const documents = fc
  .array(request, { minLength: 1, maxLength: 6, size: 'max' })
  .map((all) => all.join('\n'));

function ours(block: Block): PeerRequest {
  const node = block.request ?? assert.fail();
  const given = node.headers.map(
    (header) =>
      [header.name ? textOf(block, header.name) : '', headerValue(block, header)] as const,
  );
  return {
    method: methodOf(block),
    url: urlOf(block, node),
    headers: Object.fromEntries(given),
    body: node.body && textOf(block, node.body),
  };
}

describe('fuzz: documents that need no opinion', () => {
  it('are read as httpYac reads them', async () => {
    const theirs = createHttpyac();
    await fc.assert(
      fc.asyncProperty(documents, async (text) => {
        const { blocks } = parseHttp(text);
        assert.deepEqual(
          blocks.filter((block) => block.request).map(ours),
          (await theirs(text)).map((one) => ({ ...one })),
        );
      }),
      EFFORT,
    );
  }).timeout(PATIENCE);
});
