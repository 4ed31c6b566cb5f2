import assert from 'node:assert/strict';
import {
  readBatchAnswer,
  type PartAnswer,
} from '../../../../../src/core/request/batch/readBatchAnswer.js';

const TYPE = 'multipart/mixed; boundary=b';
const HTTP = 'Content-Type: application/http\n';

/** Each answer as `id status body`, changesets in brackets. */
function read(text: string, contentType = TYPE, lineEnd = '\r\n'): string {
  const body = new TextEncoder().encode(text.replaceAll('\n', lineEnd));
  const answers = readBatchAnswer([['content-type', contentType]], body);
  if (!answers) return 'none';
  return answers
    .map((one) =>
      one.kind === 'single' ? brief(one.answer) : `[${one.answers.map(brief).join(', ')}]`,
    )
    .join(' | ');
}

function brief({ contentId = '', status, statusText, body }: PartAnswer): string {
  return `${contentId} ${status} ${statusText} ${new TextDecoder().decode(body)}`
    .replace(/\s+/g, ' ')
    .trim();
}

const ok = (body: string): string =>
  `${HTTP}\nHTTP/1.1 200 OK\nContent-Type: text/plain\n\n${body}`;

describe('batch: what is read', () => {
  const cases: readonly (readonly [what: string, text: string, answers: string])[] = [
    ['answers in their order', `--b\n${ok('A')}\n--b\n${ok('B')}\n--b--\n`, '200 OK A | 200 OK B'],
    ['text before and behind', `hello\n--b\n${ok('A')}\n--b--\n--b\n${ok('B')}`, '200 OK A'],
    ['a body with blank lines', `--b\n${ok('A\n\n\nB')}\n--b--`, '200 OK A B'],
    ['a body with other boundaries', `--b\n${ok('--bb\n--c--')}\n--b--`, '200 OK --bb --c--'],
    [
      'no headers and no body',
      `--b\n${HTTP}\nHTTP/1.1 204 No Content\n\n\n--b--`,
      '204 No Content',
    ],
    ['no reason', `--b\n${HTTP}\nHTTP/1.1 201\n\nA\n--b--`, '201 A'],
    [
      'a status line above nothing',
      `--b\n${HTTP}\nHTTP/1.1 204 No Content\n--b--`,
      '204 No Content',
    ],
    ['no headers of the part', `--b\n\nHTTP/1.1 200 OK\n\nA\n--b--`, '200 OK A'],
    ['blanks behind the boundary', `--b  \n${ok('A')}\n--b-- \t\n`, '200 OK A'],
    ['a part that broke off', `--b\n${ok('A')}\n--b\n${ok('{"a": 1')}`, '200 OK A'],
    ['a part that is none', `--b\n${HTTP}\nnothing\n--b\n${ok('B')}\n--b--`, '200 OK B'],
    ['nothing at all', '', ''],
    [
      'a changeset',
      `--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\nContent-ID: 1\n${ok('A')}\n--c\nContent-ID: 2\n${ok('B')}\n--c--\n--b--`,
      '[1 200 OK A, 2 200 OK B]',
    ],
    [
      'a content id in the answer itself',
      `--b\nContent-Type: multipart/mixed; boundary="c d"\n\n--c d\n${HTTP}\nHTTP/1.1 200 OK\nContent-ID: 7\n\nA\n--c d--\n--b--`,
      '[7 200 OK A]',
    ],
  ];
  for (const [what, text, answers] of cases) {
    it(what, () => {
      assert.equal(read(text), answers);
      assert.equal(read(text, TYPE, '\n'), answers, 'with lines that end with LF');
    });
  }

  it('a boundary in quotes, with signs that mean something elsewhere', () => {
    const type = 'multipart/mixed; charset=utf-8; boundary="b.(+)?"';
    assert.equal(read(`--b.(+)?\n${ok('A')}\n--b.(+)?--`, type), '200 OK A');
  });

  for (const type of ['application/json', 'text/html; boundary=b', 'multipart/mixed', '']) {
    it(`no batch: ${type || 'no type'}`, () => {
      assert.equal(read(`--b\n${ok('A')}\n--b--`, type), 'none');
    });
  }
});
