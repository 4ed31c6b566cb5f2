/**
 * Indents JSON text without reading its values: `12.50` and 64-bit integers stay as the server wrote them,
 * which `JSON.parse` would not keep. Expects well-formed JSON.
 */
export function prettyJson(text: string): string {
  let result = '';
  let depth = 0;
  // One token at a time: a string, a bracket or sign, a number or word; blanks between them are dropped.
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)) {
    if (token === '{' || token === '[') {
      depth += 1;
      result += token + newLine(depth);
    } else if (token === '}' || token === ']') {
      depth -= 1;
      const isEmpty = /[{[]\s*$/.test(result.slice(-2 * depth - 4));
      result = isEmpty ? result.trimEnd() + token : result + newLine(depth) + token;
    } else if (token === ',') result += token + newLine(depth);
    else if (token === ':') result += ': ';
    else result += token;
  }
  return result;
}

function newLine(depth: number): string {
  return `\n${'  '.repeat(depth)}`;
}
