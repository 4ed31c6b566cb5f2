/** `{{…}}` in a text. */

/** A stretch of a text: plain, or something between double braces. */
export type Part =
  | { readonly kind: 'plain'; readonly text: string }
  | {
      readonly kind: 'reference';
      /** With its braces. */
      readonly text: string;
      /** Counts from the start of the text. */
      readonly start: number;
      readonly expression: Expression;
    };

/** What stands between the braces. */
export type Expression =
  /** `{{name}}`; `{{%name}}` (REST Client) wants the value percent-encoded. */
  | { readonly kind: 'variable'; readonly name: string; readonly isEncoded: boolean }
  /** `{{$name arguments}}` */
  | { readonly kind: 'system'; readonly name: string; readonly args: string }
  /** `{{login.response.body.$.token}}` */
  | ResponseExpression
  /** Looks like code; not evaluated here. */
  | { readonly kind: 'script'; readonly text: string }
  /** Anything else: a template in a body, for example. */
  | { readonly kind: 'text'; readonly text: string };

export interface ResponseExpression {
  readonly kind: 'response';
  readonly request: string;
  readonly side: 'request' | 'response';
  readonly part: 'body' | 'headers';
  /** `*`, a JSONPath, a header; may be empty. */
  readonly path: string;
}

/** Nothing inside but one line without braces. An odd number of backslashes before it makes the braces literal. */
const BRACES = /\{\{([^{}\r\n]*)\}\}/g;

const RESPONSE = /^(.+?)\.(request|response)\.(body|headers)(?:\.(?=\S)|(?=\[)|$)(.*)$/;
const SYSTEM = /^(\$[\w.-]+)(?:\s+(\S.*)|(\(.*\)))?$/;
const NAME = /^[\p{L}\p{N}_$-]+(?:\.[\p{L}\p{N}_$@-]+|\[(?:\d+|\*|'[^']*'|"[^"]*")\])*$/u;
/** Most names; asking for all letters of all scripts takes longer. */
const PLAIN_NAME = /^[A-Za-z_][\w-]*$/;
const SCRIPT = /^(?:await|new|typeof)\s|^[\w$.[\]'"]+\(.*\)/;

/** Splits a text into plain parts and references, in order. */
export function splitReferences(text: string): readonly Part[] {
  if (!text.includes('{{')) return text ? [{ kind: 'plain', text }] : [];
  const parts: Part[] = [];
  let from = 0;
  BRACES.lastIndex = 0;
  for (let match = BRACES.exec(text); match; match = BRACES.exec(text)) {
    const [whole, inner = ''] = match;
    const start = match.index;
    if (backslashesBefore(text, start) % 2 === 1) {
      parts.push({ kind: 'plain', text: text.slice(from, start - 1) });
      parts.push({ kind: 'plain', text: whole });
    } else {
      if (start > from) parts.push({ kind: 'plain', text: text.slice(from, start) });
      const expression = readExpression(inner.trim());
      parts.push({ kind: 'reference', text: `{{${inner}}}`, start, expression });
    }
    from = start + whole.length;
  }
  if (from < text.length) parts.push({ kind: 'plain', text: text.slice(from) });
  return parts;
}

function backslashesBefore(text: string, at: number): number {
  let count = 0;
  while (text[at - count - 1] === '\\') count += 1;
  return count;
}

export function readExpression(text: string): Expression {
  if (PLAIN_NAME.test(text)) return { kind: 'variable', name: text, isEncoded: false };
  const response = RESPONSE.exec(text);
  if (response) {
    const [, request = '', side, part, path = ''] = response;
    return {
      kind: 'response',
      request,
      side: side === 'request' ? 'request' : 'response',
      part: part === 'body' ? 'body' : 'headers',
      path: path.trim(),
    };
  }
  if (text.startsWith('$')) {
    const [, name, spaced, bracketed] = SYSTEM.exec(text) ?? [];
    if (name !== undefined) return { kind: 'system', name, args: spaced ?? bracketed ?? '' };
  }
  const name = text.startsWith('%') ? text.slice(1).trim() : text;
  if (NAME.test(name)) return { kind: 'variable', name, isEncoded: name !== text };
  return { kind: SCRIPT.test(text) ? 'script' : 'text', text };
}
