import type { Cursor } from './cursor.js';
import type { SearchValue, Word } from './nodes.js';
import { plain } from './source.js';

const WORD = /[^\s()";&#']+[^\s()";&#]*/y;
const PHRASE = /"[^"&]*"/y;
/** The incomplete form: everything between the first and the last quote is searched as it is. */
const INCOMPLETE = /'(?:[^'&]|'')*'/y;

/**
 * `$search` up to the end of its option or of the bracket around it (section 5.1.7). Words, `"phrases"`, AND, OR, NOT
 * and brackets; which of the upper-case words are operators depends on what is beside them, so none is refused.
 */
export function searchExpression(cursor: Cursor): SearchValue {
  const from = cursor.pos;
  cursor.blanks();
  const terms: Word[] = [];
  if (cursor.peek() === "'") {
    const at = cursor.pos;
    if (cursor.match(INCOMPLETE) === undefined) cursor.problem('unclosed-string', at);
    else terms.push(cursor.wordFrom(at));
  } else group(cursor, terms);
  if (terms.length === 0) cursor.problemHere('search-term');
  return { kind: 'search', terms, ...cursor.spanFrom(from) };
}

function group(cursor: Cursor, terms: Word[]): void {
  for (;;) {
    const before = cursor.pos;
    cursor.blanks();
    const at = cursor.pos;
    if (cursor.eat('(')) {
      cursor.nested(
        () => {
          group(cursor, terms);
        },
        () => undefined,
      );
      cursor.close();
    } else if (cursor.peek() === '"') {
      if (cursor.match(PHRASE) === undefined) {
        cursor.pos = cursor.text.length;
        cursor.problemHere('unclosed-string');
      }
      terms.push(cursor.wordFrom(at));
    } else if (cursor.match(WORD) !== undefined) {
      const word = cursor.wordFrom(at);
      terms.push({ ...word, text: plain(word.text) });
    } else {
      cursor.pos = before;
      return;
    }
  }
}
