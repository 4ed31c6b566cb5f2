import { findNodeAtLocation, getLocation, parseTree, type JSONPath, type Node } from 'jsonc-parser';
import { jsonNesting, MAX_NESTING } from '../../jsonNesting.js';
import type { Survey } from '../bind/surveyTypes.js';
import type { Model } from '../model/model.js';
import type { Span, Word } from '../url/nodes.js';
import { rootContainer, typed, within, type Container } from './container.js';
import { withoutVariables } from './readBody.js';

/** The place of the caret in the JSON of a body. */
export interface BodyPlace {
  /** The object around it. */
  readonly container: Container;
  /** Undefined: a name stands here, or may; else the name of the property whose value stands here. */
  readonly valueOf: string | undefined;
  /** The word or string around the caret, its quotes included; in the offsets of the document. */
  readonly span: Span;
  readonly isQuoted: boolean;
  /** A name that has its colon already. */
  readonly hasColon: boolean;
  /** Another property follows, and no comma is between. */
  readonly lacksComma: boolean;
  /** The names in the object; that at the caret is left out. */
  readonly given: ReadonlySet<string>;
}

/** Longer ones are not read at every keystroke. */
const MAX_BODY = 200_000;

interface Surroundings {
  readonly survey: Survey;
  readonly model: Model;
}

/** @returns undefined where nothing is known of the place, or it is within a `{{variable}}` */
export function bodyPlaceAt(
  body: Word,
  offset: number,
  { survey, model }: Surroundings,
): BodyPlace | undefined {
  if (body.text.length > MAX_BODY) return undefined;
  const at = offset - body.start;
  if (/\{\{[^{}\n]*$/.test(body.text.slice(0, at)) || !/^\s*\{/.test(body.text)) return undefined;
  const text = withoutVariables(body.text);
  if (jsonNesting(text) > MAX_NESTING) return undefined;
  if (isInComment(text, at)) return undefined;
  const { path, isAtPropertyKey } = getLocation(text, at);
  const root = parseTree(text, [], { allowTrailingComma: true });
  const last = path.at(-1);
  if (last === undefined) return undefined;
  // An item of an array is neither a name nor the value of one.
  if (!isAtPropertyKey && typeof last !== 'string') return undefined;
  const container = containerAt(path.slice(0, -1), root, { survey, model });
  if (!container) return undefined;
  const word = wordAt(text, at);
  const names = namesIn(findNode(root, path.slice(0, -1)), word.start);
  return {
    container,
    valueOf: isAtPropertyKey ? undefined : String(last),
    span: { start: body.start + word.start, end: body.start + word.end },
    isQuoted: text.charAt(word.start) === '"',
    hasColon: isAtPropertyKey && /^\s*:/.test(text.slice(word.end)),
    lacksComma: isAtPropertyKey && /^\s*"/.test(text.slice(word.end)),
    given: new Set(names),
  };
}

/** Behind `//`, or in a line that begins with `#`: comments of documents, which are not sent. */
function isInComment(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return /^\s*#|\/\//.test(line.replace(/"(?:[^"\\]|\\.)*"?/g, '""'));
}

function containerAt(
  path: JSONPath,
  root: Node | undefined,
  { survey, model }: Surroundings,
): Container | undefined {
  let container = typed(rootContainer(survey), typeAt(root, [], model));
  for (const [index, step] of path.entries()) {
    const inner = container && within(container, step, model);
    container = typed(inner, typeAt(root, path.slice(0, index + 1), model));
  }
  return container;
}

function typeAt(root: Node | undefined, path: JSONPath, model: Model): ReturnType<Model['type']> {
  const name: unknown = findNode(root, [...path, '@odata.type'])?.value;
  return typeof name === 'string' ? model.type(name.replace(/^#/, '')) : undefined;
}

function findNode(root: Node | undefined, path: JSONPath): Node | undefined {
  return root && findNodeAtLocation(root, path);
}

/** The names of an object's properties, without the one that is being typed. */
function namesIn(node: Node | undefined, typedAt: number): readonly string[] {
  return (node?.children ?? []).flatMap(({ children }) => {
    const name: unknown = children?.[0]?.value;
    return typeof name === 'string' && children?.[0]?.offset !== typedAt ? [name] : [];
  });
}

/** The string around `at`, up to its end if it has one in this line, or the bare word. */
function wordAt(text: string, at: number): Span {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const before = text.slice(lineStart, at);
  const open = /(?:^|[^"])"((?:[^"\\]|\\.)*)$/.exec(before.replace(/"(?:[^"\\]|\\.)*"/g, blanks));
  if (open) {
    const start = at - (open[1] ?? '').length - 1;
    const rest = /^(?:[^"\\\r\n]|\\.)*"/.exec(text.slice(at))?.[0];
    const bare = /^[\w@.]*/.exec(text.slice(at))?.[0] ?? '';
    return { start, end: at + (rest ?? bare).length };
  }
  const start = at - (/[\w@.]*$/.exec(before)?.[0].length ?? 0);
  return { start, end: at + (/^[\w@.]*/.exec(text.slice(at))?.[0].length ?? 0) };
}

function blanks(text: string): string {
  return ' '.repeat(text.length);
}
