import type { Problem } from '../errors.js';
import { encodeText } from '../http/variables/expand.js';
import { splitReferences } from '../http/variables/references.js';
import type { Variables } from '../http/variables/variables.js';

export interface EncodedUrl {
  readonly url: string;
  readonly problems: readonly Problem[];
}

/**
 * Writes a URL from a document as it travels. Inside an OData literal (`'…'`, OData 4.01 URL conventions 5.1.1.6)
 * everything that would end or change it is encoded and a variable's `'` is doubled; outside, blanks become `%20`,
 * the plus of a time zone or an exponent stays one, and valid `%XX` is left as it is.
 */
export function encodeUrl(url: string, variables: Variables): EncodedUrl {
  const query = url.slice(url.indexOf('?') + 1);
  // Copied from a browser or a log: already encoded, inside the literals too.
  const isEncoded = !/\s/.test(query) && query.includes('%20');
  const { isOpen, ...encoded } = write(url, variables, isEncoded ? 'encoded' : 'plain');
  // An odd apostrophe (`/o'neil?a=1&b=2`) opens no literal, or it would swallow all the options behind it.
  if (!isOpen) return encoded;
  const { url: written, problems } = write(url, variables, 'none');
  return { url: written, problems };
}

/** How literals are written in the document. */
type Literals = 'plain' | 'encoded' | 'none';

function write(
  url: string,
  variables: Variables,
  literals: Literals,
): EncodedUrl & { readonly isOpen: boolean } {
  const problems: Problem[] = [];
  const state = { written: '', inLiteral: false };
  const add = (text: string): void => {
    for (const [index, part] of text.split("'").entries()) {
      if (index > 0) {
        state.written += "'";
        state.inLiteral = !state.inLiteral && literals !== 'none';
      }
      state.written += state.inLiteral && literals === 'plain' ? encodeText(part) : part;
    }
  };
  for (const part of splitReferences(url)) {
    if (part.kind === 'plain') {
      add(part.text);
      continue;
    }
    const { expression } = part;
    const asked = expression.kind === 'variable' && expression.isEncoded;
    // The literal encodes by itself; `{{%x}}` there would encode twice.
    const plainly = asked && state.inLiteral ? { ...expression, isEncoded: false } : expression;
    const result = variables.resolve(plainly);
    if ('problem' in result) problems.push(result.problem);
    else if (state.inLiteral) state.written += encodeText(result.value.replaceAll("'", "''"));
    else if (asked) state.written += result.value;
    else add(result.value);
  }
  return { url: encodeOutside(state.written), problems, isOpen: state.inLiteral };
}

/** A `#` with more options behind it begins no fragment: as one it would cut them off, and nobody would notice. */
function withoutFalseFragment(rest: string): string {
  const query = rest.indexOf('?');
  const hash = rest.indexOf('#');
  const last = rest.lastIndexOf('&');
  if (query < 0 || hash < query || hash > last) return rest;
  return rest.slice(0, last).replaceAll('#', '%23') + rest.slice(last);
}

/** Of a time zone or an exponent: servers read a bare plus as a blank, and elsewhere people write it for one. */
const PLUS_SIGN = /(?<=\d)\+(?=\d\d:\d\d)|(?<=\d[eE])\+(?=\d)/g;

function encodeOutside(url: string): string {
  const start = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i.exec(url)?.[0].length ?? 0;
  const rest = withoutFalseFragment(url.slice(start))
    .replace(/%(?![\dA-Fa-f]{2})/g, '%25')
    .replace(PLUS_SIGN, '%2B')
    .replace(/[\s"<>\\^`{|}]|[^\x20-\x7E]+/gu, encodeText);
  return url.slice(0, start) + rest;
}
