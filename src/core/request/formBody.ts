import type { Expansion } from '../http/variables/expand.js';
import { encodeText } from '../http/variables/expand.js';
import { splitReferences } from '../http/variables/references.js';
import type { Variables } from '../http/variables/variables.js';
import type { Problem } from '../errors.js';

/**
 * Joins a form over several lines: a `&` may stand at the end of a line (JetBrains) or at the start of the next one
 * (REST Client). Other line ends are part of a value.
 */
export function joinForm(text: string): string {
  if (/&[ \t]*\n/.test(text)) return joinSpacedForm(text);
  const [first = '', ...lines] = text.split('\n');
  const joined: string[] = [];
  let last = first;
  for (const line of lines) {
    if (line.trimStart().startsWith('&') || last.trimEnd().endsWith('&')) {
      joined.push(last.trimEnd());
      last = line.trimStart();
    } else {
      joined.push(last, '\n');
      last = line;
    }
  }
  return joined.join('') + last;
}

/**
 * A form as JetBrains' client reads it, whose lines end with `&`: blanks around `&` and `=` are for the eye only, and
 * `%` before `+ = & %` takes their meaning away.
 */
function joinSpacedForm(text: string): string {
  return text
    .split(/(?<!%)&/)
    .map((field) => {
      const equals = /(?<!%)=/.exec(field)?.index ?? field.length;
      const [name, value] = [field.slice(0, equals).trim(), field.slice(equals + 1).trim()];
      return equals < field.length ? `${name}=${value}` : name;
    })
    .join('&')
    .replace(/%[+=&%]/g, (escaped) => encodeText(escaped.slice(1)));
}

/**
 * Writes a form as it travels. What is written by hand keeps its `&`, `=` and valid `%XX`, a `+` stays a plus; the value
 * of a variable behind a `=` can't end its field.
 */
export function encodeForm(text: string, variables: Variables): Expansion {
  const problems: Problem[] = [];
  let written = '';
  for (const part of splitReferences(text)) {
    if (part.kind === 'plain' || part.expression.kind === 'text') {
      written += part.text.replace(/%(?![\dA-Fa-f]{2})|[^\x21-\x7E]+|["+<>\\^`{|}]/gu, encodeText);
      continue;
    }
    const result = variables.resolve(part.expression);
    if ('problem' in result) problems.push(result.problem);
    else written += isInValue(written) ? encodeValue(result.value) : result.value;
  }
  return { text: written, problems };
}

function isInValue(before: string): boolean {
  return before.lastIndexOf('=') > before.lastIndexOf('&');
}

/** A value that is encoded already stays as it is. */
function encodeValue(value: string): string {
  return encodeText(value).replace(/%25([\dA-Fa-f]{2})/g, '%$1');
}
