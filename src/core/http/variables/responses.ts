import type { Problem } from '../../errors.js';
import { jsonText, selectJson } from './jsonPath.js';
import type { ResponseExpression } from './references.js';

/** What `{{name.response…}}` reads from: one side of an exchange that took place. */
export interface Message {
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Absent: none, or not text. */
  readonly text?: string | undefined;
  /** Parsed body, when it is JSON. */
  readonly json?: unknown;
}

export interface Answered {
  readonly request: Message;
  readonly response: Message;
}

/** Answers by request name; which environment they belong to is the owner's business. */
export type Answers = (requestName: string) => Answered | undefined;

/** REST Client's `{{name.(request|response).(body|headers).(*|path|Header)}}`. */
export function readAnswer(
  { request, side, part, path }: ResponseExpression,
  answers: Answers,
): { readonly value: string } | { readonly problem: Problem } {
  const answered = answers(request);
  if (!answered) return { problem: { code: 'request.not-run', name: request } };
  const message = answered[side];
  const value = part === 'headers' ? header(message, path) : body(message, path);
  return value === undefined
    ? { problem: { code: 'request.nothing-selected', name: request, path: path || part } }
    : { value };
}

/** @param path a name, or as Kulala writes it: `['Content-Type']` */
function header({ headers }: Message, path: string): string | undefined {
  const name = /^\[(['"])(.*)\1\]$/.exec(path)?.[2] ?? path;
  const values = headers.filter(([key]) => key.toLowerCase() === name.toLowerCase());
  return values.length > 0 ? values.map(([, value]) => value).join(', ') : undefined;
}

function body({ text, json }: Message, path: string): string | undefined {
  if (path === '' || path === '*') return text;
  // XPath is known by its slash; there is no XML in the Domain API.
  if (json === undefined || path.startsWith('/')) return undefined;
  const selected = selectJson(json, path);
  return selected && jsonText(selected.value);
}
