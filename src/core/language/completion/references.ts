import { namesOf } from '../../http/variables/names.js';
import type { Answered, Answers } from '../../http/variables/responses.js';
import { selectJson } from '../../http/variables/jsonPath.js';
import { readExpression } from '../../http/variables/references.js';
import { SYSTEM_VARIABLES } from '../../http/variables/system.js';
import type { Variables } from '../../http/variables/variables.js';
import { concealText } from '../conceal.js';
import { HEADERS } from '../headerNames.js';
import { occurrencesOf } from '../occurrences.js';
import type { Cursor } from './cursor.js';
import type { CompletionItem, CompletionKind, Completions } from './items.js';

/** What is known of values; concealed. */
export interface ReferenceSources {
  readonly variables: Variables;
  /** Variables of the chosen environment. */
  readonly environment: Iterable<string>;
  readonly answers?: Answers | undefined;
}

/** Their second half is chosen next. */
const GROUPS: ReadonlySet<string> = new Set(['$profile', '$env']);
const WITH_ARGUMENT: ReadonlySet<string> = new Set(['$processEnv', '$dotenv', '$shared']);
const PROFILE_FACTS = ['name', 'instance', 'serviceRoot', 'clientId'];
const MAX_MEMBERS = 200;

/** Inside `{{…`: names, and what can be taken from the answer of a request. */
export function completeReference(
  cursor: Cursor,
  sources: ReferenceSources,
): Completions | undefined {
  const { before, after, at, document } = cursor;
  const [, written] = /\{\{[ \t]*%?([^{}]*)$/.exec(before) ?? [];
  if (written === undefined) return undefined;
  const path = /^(.*?)\.(request|response)\.(body|headers)(?:\.|(?=\[))(.*)$/.exec(written);
  const tail = /^[^{}\s]*?(?=\}\}|[{}\s]|$)/.exec(after)?.[0].length ?? 0;
  const close = /^[^{}\s]*\s*\}\}/.test(after) ? '' : '}}';
  const span = (length: number): Completions['span'] => ({ start: at - length, end: at + tail });
  if (path) {
    const [, request = '', side, part, rest = ''] = path;
    const message = sources.answers?.(request)?.[side === 'request' ? 'request' : 'response'];
    return part === 'headers'
      ? { span: span(rest.length), items: headerMembers(message, close) }
      : bodyMembers(message, rest, { span, close });
  }
  const parts = /^(.*)\.(?:request|response)\.(\w*)$/.exec(written);
  if (parts) {
    const items = ['body', 'headers'].map((label) => goesOn('member', label));
    return { span: span(parts[2]?.length ?? 0), items };
  }
  const side = /^(.*)\.(\w*)$/.exec(written);
  if (side && namesOf(document).requests.has(side[1] ?? '')) {
    const items = ['response', 'request'].map((label) => goesOn('member', label));
    return { span: span(side[2]?.length ?? 0), items };
  }
  if (written.startsWith('$profile.')) {
    const items = PROFILE_FACTS.map((name) =>
      nameItem('member', name, { close, sources, whole: `$profile.${name}` }),
    );
    return { span: span(written.length - '$profile.'.length), items };
  }
  return { span: span(written.length), ...names(cursor, sources, { close, written }) };
}

/** More are not looked through by anyone. */
const MAX_NAMES = 300;

function names(
  { document, block }: Cursor,
  sources: ReferenceSources,
  { close, written }: { readonly close: string; readonly written: string },
): Omit<Completions, 'span'> {
  const { variables, requests } = namesOf(document);
  const prompted = occurrencesOf(block).flatMap(({ isPrompted, name }) =>
    isPrompted ? [name] : [],
  );
  const known = new Set([...prompted, ...variables.keys(), ...sources.environment]);
  const isIncomplete = known.size > MAX_NAMES || requests.size > MAX_NAMES;
  const fitting = (all: Iterable<string>): readonly string[] =>
    isIncomplete ? mostFitting(all, written.toLowerCase()) : [...all];
  const items = [
    ...fitting(known).map((name) => nameItem('variable', name, { close, sources })),
    ...fitting(requests.keys()).map((name) => goesOn('request', name)),
    ...SYSTEM_VARIABLES.map((name: string) => systemItem(name, { close, sources })),
  ];
  return { items, isIncomplete };
}

function mostFitting(names: Iterable<string>, written: string): readonly string[] {
  const fitting: string[] = [];
  for (const name of names) {
    if (name.toLowerCase().includes(written)) fitting.push(name);
    if (fitting.length === MAX_NAMES) break;
  }
  return fitting;
}

function systemItem(
  name: string,
  { close, sources }: { readonly close: string; readonly sources: ReferenceSources },
): CompletionItem {
  if (GROUPS.has(name)) return goesOn('system', name);
  if (!WITH_ARGUMENT.has(name)) return nameItem('system', name, { close, sources });
  const insert = `\\${name} \${1:name}${close.replaceAll('}', '\\}')}`;
  return { kind: 'system', label: name, insert, isSnippet: true };
}

function nameItem(
  kind: CompletionKind,
  label: string,
  {
    close,
    sources,
    whole = label,
  }: { readonly close: string; readonly sources: ReferenceSources; readonly whole?: string },
): CompletionItem {
  const value = sources.variables.resolve(readExpression(whole));
  const detail = 'value' in value ? shorten(value.value) : undefined;
  return { kind, label, insert: label + close, ...(detail !== undefined && { detail }) };
}

function goesOn(kind: CompletionKind, label: string): CompletionItem {
  return { kind, label, insert: `${label}.`, goesOn: true };
}

type Message = Answered['response'];

function headerMembers(message: Message | undefined, close: string): readonly CompletionItem[] {
  const found: readonly (readonly [string, string?])[] =
    message?.headers ?? HEADERS.map(({ name }) => [name] as const);
  return found.map(([label, value]) => ({
    kind: 'member',
    label,
    insert: label + close,
    ...(value !== undefined && { detail: shorten(value) }),
  }));
}

/** Members of the last answer, one step of a JSONPath after the other. */
function bodyMembers(
  message: Message | undefined,
  path: string,
  {
    span,
    close,
  }: { readonly span: (length: number) => Completions['span']; readonly close: string },
): Completions {
  const [, base = '', member = ''] = /^(.*?)((?:\.|^)[^.[\]]*|\[[^\]]*)$/.exec(path) ?? [];
  if (!path.startsWith('$')) {
    const items: readonly CompletionItem[] = [
      { kind: 'member', label: '$', insert: '$.', goesOn: true },
      { kind: 'member', label: '*', insert: `*${close}` },
    ];
    return { span: span(path.length), items };
  }
  const value = selectJson(message?.json, base === '' ? '$' : base)?.value;
  return { span: span(member.length), items: membersOf(value, close) };
}

function membersOf(value: unknown, close: string): readonly CompletionItem[] {
  if (Array.isArray(value)) {
    const items = value.slice(0, 20) as readonly unknown[];
    return items.map((item, index) =>
      memberItem(`[${index}]`, item, { step: `[${index}]`, close }),
    );
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .slice(0, MAX_MEMBERS)
    .map(([name, item]) => {
      const step = /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `['${name.replaceAll("'", "\\'")}']`;
      return memberItem(name, item, { step, close });
    });
}

function memberItem(
  label: string,
  value: unknown,
  { step, close }: { readonly step: string; readonly close: string },
): CompletionItem {
  const isOpen = typeof value === 'object' && value !== null;
  return {
    kind: 'member',
    label,
    insert: isOpen ? step : step + close,
    detail: shorten(isOpen ? (Array.isArray(value) ? '[…]' : '{…}') : JSON.stringify(value)),
  };
}

function shorten(text: string): string {
  const shown = concealText(text);
  return shown.length > 60 ? `${shown.slice(0, 59)}…` : shown;
}
