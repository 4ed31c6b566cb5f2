import type { Block } from '../../http/nodes.js';
import { HEADERS } from '../headerNames.js';
import { METADATA, type MetadataKey } from '../metadataKeys.js';
import type { Cursor } from './cursor.js';
import type { CompletionItem, Completions } from './items.js';
import { snippets } from './snippets.js';

const METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'];

/** What a line may begin with or go on with, by where it is: above a request, in its head. */
export function completeLine(cursor: Cursor): Completions | undefined {
  const { before, after, at } = cursor;
  const [, key] = /^[ \t]*(?:#|\/\/)[ \t]*@([\w-]*)$/.exec(before) ?? [];
  if (key !== undefined) {
    const [rest = ''] = /^[\w-]*/.exec(after) ?? [];
    const hasValue = after.slice(rest.length).trim() !== '';
    return {
      span: { start: at - key.length, end: at + rest.length },
      items: METADATA.map((label) => metadataItem(label, hasValue)),
    };
  }
  const place = placeOf(cursor);
  if (place === 'head') return completeHeader(cursor);
  if (place === 'body') return completeBehind(cursor);
  if (place !== 'above' || !/^[A-Za-z#@]*$/.test(before)) return undefined;
  // A word that goes on behind the cursor is replaced as a whole; an address there is not.
  const rest = before !== '' && /^[A-Za-z]+[ \t]*$/.test(after) ? after.length : 0;
  const span = { start: at - before.length, end: at + rest };
  return { span, items: [...METHODS.map(methodItem), ...snippets] };
}

/** Behind a request that has no body and mostly gets none: the next request, which brings its own separator. */
function completeBehind({ block, before, after, at, line }: Cursor): Completions | undefined {
  const { request, text } = block;
  const isBlank = (part: string): boolean => part.trim() === '';
  if (!request || !/^[A-Za-z]*$/.test(before) || !isBlank(after)) return undefined;
  const hasBody = request.body && !isBlank(text.slice(request.body.start, line.start));
  const method = request.method ? text.slice(request.method.start, request.method.end) : 'GET';
  if (hasBody || /^P/i.test(method) || !isBlank(text.slice(line.end))) return undefined;
  const items = snippets.filter(({ insert }) => insert.startsWith('###'));
  return { span: { start: at - before.length, end: at }, items };
}

function placeOf({ block, line }: Cursor): 'above' | 'head' | 'body' | 'elsewhere' {
  const { request } = block;
  const isInside = (spans: readonly { readonly start: number; readonly end: number }[]): boolean =>
    spans.some(({ start, end }) => start < line.end && line.start < end);
  if (isInside(block.foreign) || isInside(block.comments.filter((one) => isLong(block, one)))) {
    return 'elsewhere';
  }
  if (!request || line.end <= request.start) return 'above';
  // A method that is being written is a request already.
  if (line.start <= request.start)
    return request.url.length === 0 || !request.method ? 'above' : 'elsewhere';
  const { body } = request;
  if (body && line.start >= body.start) return isInside([body]) ? 'body' : 'elsewhere';
  const lastUrl = request.url.at(-1);
  if (lastUrl && line.start <= lastUrl.end) return 'elsewhere';
  const head = block.text.slice(request.start, line.start);
  // Behind the blank line there are no headers any more.
  return /\n[ \t]*\r?\n/.test(head) ? 'body' : 'head';
}

function isLong(
  { text }: Block,
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  return text.slice(start, end).includes('\n');
}

function completeHeader({ before, after, at }: Cursor): Completions | undefined {
  const [, name, written = ''] = /^[ \t]*([\w-]+)[ \t]*:[ \t]*(.*)$/.exec(before) ?? [];
  if (name !== undefined) {
    // What stands before a comma in a list stays.
    const value = written.slice(written.lastIndexOf(',') + 1).trimStart();
    const known = HEADERS.find((header) => header.name.toLowerCase() === name.toLowerCase());
    const items = (known?.values ?? []).map((label): CompletionItem => {
      return { kind: 'value', label, insert: label };
    });
    const [rest = ''] = value === '' ? [] : (/^[^\s,;]*/.exec(after) ?? []);
    const span = { start: at - value.length, end: at + rest.length };
    return items.length > 0 ? { span, items } : undefined;
  }
  if (!/^[\w-]*$/.test(before)) return undefined;
  const rest = /^[\w-]*/.exec(after)?.[0].length ?? 0;
  const hasColon = /^[\w-]*[ \t]*:/.test(after);
  return {
    span: { start: at - before.length, end: at + rest },
    items: HEADERS.map(({ name: label, values }) => ({
      kind: 'header',
      label,
      insert: hasColon ? label : `${label}: `,
      ...(values && !hasColon && { goesOn: true }),
    })),
  };
}

const WITH_VALUE: Readonly<Partial<Record<MetadataKey, string>>> = {
  name: '${1:name}',
  note: '${1:text}',
  timeout: '${1:30} s',
  'connection-timeout': '${1:5} s',
  as: '${1|user,service,reference|}',
  prompt: '${1:name} ${2:text}',
  secret: '${1:name} ${2:text}',
  ref: '${1:name}',
  forceRef: '${1:name}',
};

function metadataItem(label: MetadataKey, hasValue: boolean): CompletionItem {
  const value = hasValue ? undefined : WITH_VALUE[label];
  return value === undefined
    ? { kind: 'metadata', label, insert: label }
    : { kind: 'metadata', label, insert: `${label} ${value}`, isSnippet: true };
}

function methodItem(label: string): CompletionItem {
  return { kind: 'method', label, insert: `${label} ` };
}
