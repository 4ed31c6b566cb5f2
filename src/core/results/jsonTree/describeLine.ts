import { cellText, isObject } from '../cells.js';
import { readExactJson } from '../exactJson.js';
import { CLOSE_LIST, CLOSE_OBJECT } from '../jsonBytes.js';
import type { Place } from './branch.js';
import { rawText, textOf } from './jsonText.js';
import { stepOf } from './nodePath.js';
import { childrenOf, isContainer, isList, type Span } from './scanJson.js';

/** One line of a JSON tree. */
export interface JsonLine {
  /** 0 for what is directly inside the outermost value. */
  readonly depth: number;
  /** Name of the member, or index of the item. */
  readonly step: string | number;
  readonly kind: 'object' | 'list' | 'string' | 'number' | 'literal';
  /** Of a value its JSON, shortened; of an object or a list a hint at what is inside. */
  readonly text: string;
  /** Members or items, where they were counted. */
  readonly count?: number;
  /** Absent for what can't be opened. */
  readonly isOpen?: boolean;
  /** Line of the object or list around it; -1 for the outermost value. */
  readonly parent: number;
  /** Place among its siblings, from 1, and their number. */
  readonly position: number;
  readonly siblings: number;
  /** What of it can't be copied, e.g. the address of what has none. */
  readonly lacks: readonly NodePart[];
}

/** What of a node can be copied. */
export const NODE_PARTS = ['value', 'jsonPath', 'propertyPath', 'resourcePath'] as const;
export type NodePart = (typeof NODE_PARTS)[number];

/** Bytes of a value that are shown; no line is that long. */
const SHOWN = 600;
/** Larger objects get no hint: reading them for it would take too long. */
const READ = 64_000;
/** Bytes of a member that is read for the hint. */
const GLANCED = 2_000;
const HINT = 120;

interface LineOptions extends Pick<JsonLine, 'lacks'> {
  /** Two-letter code, chooses the text of multilanguage strings. */
  readonly language: string;
  /** Children of a list whose rows are indexed. */
  readonly counted?: number | undefined;
}

export function describeLine(
  bytes: Uint8Array,
  place: Place,
  { language, counted, lacks }: LineOptions,
): JsonLine | undefined {
  const { branch, index } = place;
  const child = branch.children.at(index);
  if (!child) return undefined;
  const opened = branch.opened(index);
  const common = {
    depth: branch.depth,
    step: stepOf(bytes, place),
    parent: branch.parent ? branch.parent.lineOf(branch.index) : -1,
    position: index + 1,
    siblings: branch.children.count,
    lacks,
  };
  if (!isContainer(bytes, child)) {
    const text = rawText(bytes, child, SHOWN);
    return { ...common, kind: kindOf(text), text };
  }
  const kind = isList(bytes, child) ? 'list' : 'object';
  const { count, hint } = insideOf(bytes, child, language);
  const total = opened?.children.count ?? counted ?? count;
  return {
    ...common,
    kind,
    text: hint,
    ...(total !== undefined && { count: total }),
    ...(total !== 0 && { isOpen: opened !== undefined }),
  };
}

function kindOf(text: string): JsonLine['kind'] {
  if (text.startsWith('"')) return 'string';
  return /^[-\d]/.test(text) ? 'number' : 'literal';
}

interface Inside {
  readonly count?: number;
  readonly hint: string;
}

/** By the rules of a table cell: the name of a record, an amount with its currency. */
function insideOf(bytes: Uint8Array, span: Span, language: string): Inside {
  if (span.end - span.start > READ) return { hint: '' };
  const last = bytes[span.end - 1];
  // It broke off.
  if (last !== CLOSE_OBJECT && last !== CLOSE_LIST) return { hint: '' };
  const children = [...childrenOf(bytes, span)].filter((child) => child !== undefined);
  const count = children.length;
  if (isList(bytes, span)) return { count, hint: '' };
  const members = children.map((child): readonly [string, unknown] => [
    child.name ? textOf(bytes, child.name) : '',
    glance(bytes, child),
  ]);
  if (members.some(([, member]) => member === undefined)) return { hint: '' };
  const value = Object.fromEntries(members);
  const text = cellText(value, language) ?? '';
  const isJson = text.startsWith('{');
  const hint = isJson ? (firstText(value, language) ?? '') : text;
  return { count, hint: hint.slice(0, HINT) };
}

/** A value for a hint, undefined for what is no JSON. What is large says nothing there, and reading it for every line in sight would take long. */
function glance(bytes: Uint8Array, span: Span): unknown {
  const isLarge = span.end - span.start > GLANCED;
  return isLarge ? [] : readExactJson(rawText(bytes, span));
}

/** What names an object that is no record: its first members that have a text. */
function firstText(value: Readonly<Record<string, unknown>>, language: string): string | undefined {
  const texts = Object.entries(value)
    .filter(([name, member]) => !name.includes('@') && !isObject(member) && !Array.isArray(member))
    .map(([name, member]) => `${name}: ${cellText(member, language) ?? 'null'}`);
  return texts.length > 0 ? texts.slice(0, 3).join(', ') : undefined;
}
