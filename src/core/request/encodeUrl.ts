import type { Problem } from '../errors.js';
import { expand, splitReferences, type Variables } from '../http/variables.js';

/**
 * Writes a URL from a document as it travels. Inside an OData literal (`'…'`, OData 4.01 URL conventions 5.1.1.6)
 * everything that would end or change it is encoded and a variable's `'` is doubled; outside, blanks become `%20`,
 * a `+` stays a plus (`%2B`: servers read a bare one as a blank), and valid `%XX` is left as it is.
 */
export function encodeUrl(
  url: string,
  variables: Variables,
): { readonly url: string; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const query = url.slice(url.indexOf('?') + 1);
  // Copied from a browser or a log: already encoded, inside the literals too.
  const isEncoded = !/\s/.test(query) && query.includes('%20');
  const state = { written: '', inLiteral: false };
  const write = (text: string): void => {
    for (const [index, part] of text.split("'").entries()) {
      if (index > 0) {
        state.written += "'";
        state.inLiteral = !state.inLiteral;
      }
      state.written += state.inLiteral && !isEncoded ? encode(part) : part;
    }
  };
  for (const part of splitReferences(url)) {
    if ('plain' in part) {
      write(part.plain);
      continue;
    }
    const { text, problems: found } = expand(`{{${part.name}}}`, variables);
    problems.push(...found);
    if (state.inLiteral) state.written += encode(text.replaceAll("'", "''"));
    else write(text);
  }
  return { url: encodeOutside(state.written), problems };
}

/** Half a surrogate pair has no UTF-8 form and would make `encodeURIComponent` throw. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\uFFFD'));
}

function encodeOutside(url: string): string {
  const start = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i.exec(url)?.[0].length ?? 0;
  const rest = url
    .slice(start)
    .replace(/%(?![\dA-Fa-f]{2})/g, '%25')
    .replace(/\+/g, '%2B')
    .replace(/[\s"<>\\^`{|}]|[^\x20-\x7E]+/gu, encode);
  return url.slice(0, start) + rest;
}
