import { ErpNetError } from '../../../errors.js';

/** One repository of ERP.net's model, with all details, is some 100 KB. */
const MAX_ITEM = 8_000_000;

/**
 * The objects of a JSON array, each parsed as soon as it is complete: `currentmodel` with all details is far too
 * large for one `JSON.parse` between two frames. A single object counts as an array of one.
 * @param slices of the text
 * @throws ErpNetError `model.unrecognised` for other JSON and for what is not JSON
 */
export async function* jsonItems(slices: AsyncIterable<string>): AsyncGenerator {
  let item = '';
  let depth = 0;
  let inString = false;
  let hasItems = false;
  /** The slice before ended in a backslash inside a string: the next character is no quote. */
  let escaped = false;

  for await (const slice of slices) {
    let start = 0;
    const marks = /["\\{}]/g;
    if (escaped) marks.lastIndex = 1;
    escaped = false;
    for (let mark = marks.exec(slice); mark; mark = marks.exec(slice)) {
      const [sign] = mark;
      if (sign === '"') inString = depth > 0 && !inString;
      if (sign === '"' && depth === 0) fail(slice);
      if (sign === '\\' && inString) {
        escaped = mark.index === slice.length - 1;
        marks.lastIndex = mark.index + 2;
      }
      if (inString) continue;
      if (sign === '{' && (depth += 1) === 1) {
        expectBetween(slice.slice(start, mark.index));
        start = mark.index;
      }
      if (sign === '}' && (depth -= 1) === 0) {
        item += slice.slice(start, mark.index + 1);
        start = mark.index + 1;
        yield parse(item);
        hasItems = true;
        item = '';
      }
      if (depth < 0) fail(slice);
    }
    const rest = slice.slice(start);
    if (depth === 0) expectBetween(rest);
    else item += rest;
    if (item.length > MAX_ITEM) fail('{');
  }
  if (depth > 0 || !hasItems) fail(item);
}

/** Between items stand brackets, commas and white space. */
function expectBetween(text: string): void {
  if (/[^\s,[\]\uFEFF]/.test(text)) fail(text);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return fail(text);
  }
}

function fail(text: string): never {
  const start = text.trimStart();
  const isHtml = /^<(?:!doctype\s+html|html)/i.test(start);
  const got = isHtml ? 'HTML' : /^[{["]/.test(start) ? 'JSON' : start && 'text';
  throw new ErpNetError({ code: 'model.unrecognised', got });
}
