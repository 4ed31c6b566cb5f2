import { parseHttp } from '../http/parser.js';
import { concealText, MASK, SECRET_HEADER } from '../language/conceal.js';
import { hideValues } from '../language/hideValues.js';
import { findSecrets, isSecretName } from '../language/findSecrets.js';

/**
 * Text of an answer without what may be secret: the values that are known to be, tokens by their form, and members
 * whose names say so. Goes through the text, so numbers stay as the server wrote them.
 */
export function scrubText(text: string, secrets: ReadonlySet<string>): string {
  return concealText(withoutNamed(hideValues(text, secrets, MASK)));
}

/**
 * Requests of a document without what may be secret. `{{$secret name}}` takes the place of a value: the request can still
 * be sent, and the person is asked for what is not kept here.
 */
export function scrubDocument(text: string, secrets: ReadonlySet<string>): string {
  return concealText(
    withoutSecrets(withoutHeaders(withoutNamed(hideValues(text, secrets, MASK), ask))),
  );
}

const ask = (name: string): string =>
  `{{$secret ${name.toLowerCase().replace(/[^\p{L}\p{N}_-]/gu, '_')}}}`;

/** `"name": "value"`, `name=value` in an address or a form, `@name = value`; no value that is a reference. */
const NAMED =
  /(?<open>"(?<member>[^"\\\r\n]{1,100})"\s*:\s*")(?<text>(?:[^"\\\r\n]|\\.)+)|(?<start>[?&\s](?<option>[\w.-]{1,100})=)(?<value>[^&\s"'<>]+)|(?<define>^[ \t]*@(?<variable>[^\s=:]{1,100})[ \t]*:?=[ \t]*)(?<whole>[^\r\n]+)/gm;

function withoutNamed(text: string, replace: (name: string) => string = () => MASK): string {
  return text.replace(NAMED, (found, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    const { open, member, start, option, define, variable } = groups;
    const name = member ?? option ?? variable ?? '';
    const value = groups['text'] ?? groups['value'] ?? groups['whole'] ?? '';
    if (!isSecretName(name) || value.includes('{{')) return found;
    return `${open ?? start ?? define ?? ''}${replace(name)}`;
  });
}

/** Credentials among the headers of requests, whatever they look like, and those in an address. */
function withoutHeaders(text: string): string {
  const headers = text.replace(
    /^([ \t]*([\w-]+)[ \t]*:[ \t]*)(\S[^\r\n]*)$/gm,
    (line, start: string, name: string, value: string) => {
      if (!SECRET_HEADER.test(name) || value.includes('{{')) return line;
      const scheme = /^(?:bearer|basic)\s+/i.exec(value)?.[0] ?? '';
      return `${start}${scheme}${ask(name)}`;
    },
  );
  return headers.replace(/(:\/\/)[^\s/?#@]+@/g, `$1`);
}

/** What the editor would warn of. */
function withoutSecrets(text: string): string {
  return parseHttp(text)
    .blocks.map((block) => {
      let rest = block.text;
      for (const { span, name } of findSecrets(block).toReversed()) {
        rest = rest.slice(0, span.start) + ask(name) + rest.slice(span.end);
      }
      return rest;
    })
    .join('');
}
