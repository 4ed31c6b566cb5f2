import type { Block, ForeignNode } from '../http/nodes.js';
import { textOf } from '../http/texts.js';
import { jsonText, selectJson } from '../http/variables/jsonPath.js';
import { compareValues, shorten, type AssertResult, type Facts, type Operator } from './asserts.js';

/**
 * Response handlers of JetBrains (`> {% … %}`) that say nothing a person could not say without a script: they keep a part
 * of the answer (`client.global.set`), or compare it (`client.test`, `client.assert`). They are read, not executed; one
 * with anything else in it is left alone as a whole.
 */
export interface Handler {
  readonly kept: readonly Kept[];
  readonly tests: readonly Comparison[];
}

/** `client.global.set("name", value)` */
interface Kept {
  readonly name: string;
  readonly value: Value;
}

/** `client.assert(left === right)`, within `client.test("title", …)` or alone. */
interface Comparison {
  readonly title: string;
  readonly left: Value;
  readonly operator: Operator;
  readonly right: Value;
}

type Value =
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'status' }
  | { readonly kind: 'header'; readonly name: string }
  /** A JSONPath. */
  | { readonly kind: 'body'; readonly path: string };

const STRING = String.raw`"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'`;
const LITERAL = new RegExp(String.raw`(${STRING})|-?\d+(?:\.\d+)?\b|\b(?:true|false|null)\b`, 'y');
const STATUS = /response\.status\b(?!\s*[.[(])/y;
const HEADER = new RegExp(String.raw`response\.headers\.valueOf\(\s*(${STRING})\s*\)`, 'y');
const BODY = new RegExp(
  String.raw`response\.body((?:\.[A-Za-z_$][\w$]*|\[(?:\d+|${STRING})\])*)(?!\s*[.[(])`,
  'y',
);
const COMPARE = /===?|!==?|>=|<=|>|</y;
const FUNCTION = /(?:async\s*)?(?:function\s*\(\s*\)|\(\s*\)\s*=>)\s*/y;

/** Those of a request that can be read. */
export function handlersOf(block: Block): readonly Handler[] {
  return block.foreign.flatMap((node) => readHandler(block, node) ?? []);
}

/** @returns undefined for anything that would have to be executed */
export function readHandler(block: Block, node: ForeignNode): Handler | undefined {
  const [, code] = /^>\s*\{%(.*)%\}\s*$/s.exec(textOf(block, node)) ?? [];
  if (node.kind !== 'handler' || code === undefined) return undefined;
  const reader: Reader = { code: withoutComments(code), at: 0 };
  const [kept, tests] = [[] as Kept[], [] as Comparison[]];
  skip(reader);
  while (reader.at < reader.code.length) {
    const found = readKept(reader) ?? readTest(reader);
    if (!found) return undefined;
    if ('name' in found) kept.push(found);
    else tests.push(...found);
    take(reader, /;/y);
  }
  return { kept, tests };
}

/** What a handler keeps, as text, by name; what the answer does not hold is left out. */
export function keptValues({ kept }: Handler, facts: Facts): ReadonlyMap<string, string> {
  const values = kept.map(({ name, value }) => [name, valueOf(value, facts)] as const);
  return new Map(
    values.flatMap(([name, value]) => (value === undefined ? [] : [[name, jsonText(value)]])),
  );
}

export function runTests({ tests }: Handler, facts: Facts): readonly AssertResult[] {
  return tests.map(({ title, left, operator, right }) => {
    const actual = valueOf(left, facts);
    const expected = valueOf(right, facts);
    const passed = compareValues(
      actual,
      operator,
      expected === undefined ? '' : jsonText(expected),
    );
    return { text: title, passed, ...(!passed && { actual: shorten(actual) }) };
  });
}

export function expectsStatus({ tests }: Handler): boolean {
  return tests.some(({ left, right }) => left.kind === 'status' || right.kind === 'status');
}

function valueOf(value: Value, { status, headers, text, json }: Facts): unknown {
  switch (value.kind) {
    case 'literal':
      return value.value;
    case 'status':
      return status;
    case 'header':
      return headers.find(([name]) => name.toLowerCase() === value.name.toLowerCase())?.[1];
    case 'body':
      if (value.path === '$') return json ?? text;
      return selectJson(json, value.path)?.value;
  }
}

/** A place in the code of a handler. */
interface Reader {
  readonly code: string;
  at: number;
}

function readKept(reader: Reader): Kept | undefined {
  if (!take(reader, /client\.global\.set\s*\(/y)) return undefined;
  const name = readText(reader);
  const value = take(reader, /,/y) && readValue(reader);
  return name !== undefined && value && take(reader, /\)/y) ? { name, value } : undefined;
}

function readTest(reader: Reader): readonly Comparison[] | undefined {
  if (!take(reader, /client\.test\s*\(/y)) {
    const alone = readAssert(reader, '');
    return alone && [alone];
  }
  const title = readText(reader);
  if (title === undefined || !take(reader, /,/y) || !take(reader, FUNCTION)) return undefined;
  const found: Comparison[] = [];
  if (take(reader, /\{/y)) {
    while (!take(reader, /\}/y)) {
      const one = readAssert(reader, title);
      if (!one) return undefined;
      found.push(one);
      take(reader, /;/y);
    }
  } else {
    const one = readAssert(reader, title);
    if (!one) return undefined;
    found.push(one);
  }
  return take(reader, /\)/y) ? found : undefined;
}

function readAssert(reader: Reader, title: string): Comparison | undefined {
  const start = reader.at;
  if (!take(reader, /client\.assert\s*\(/y)) return undefined;
  const left = readValue(reader);
  const operator = take(reader, COMPARE);
  const right = operator && readValue(reader);
  if (!left || !right || !isOperator(operator)) return undefined;
  const message = take(reader, /,/y) ? readText(reader) : '';
  if (message === undefined || !take(reader, /\)/y)) return undefined;
  const written = reader.code.slice(start, reader.at).trim();
  return { title: title || message || written, left, operator, right };
}

function isOperator(text: string): text is Extract<Operator, '==' | '===' | '!='> {
  return ['==', '===', '!=', '!==', '>=', '<=', '>', '<'].includes(text);
}

function readValue(reader: Reader): Value | undefined {
  const literal = take(reader, LITERAL);
  if (literal !== undefined) return { kind: 'literal', value: literalOf(literal) };
  if (take(reader, STATUS)) return { kind: 'status' };
  const header = match(reader, HEADER);
  if (header) return { kind: 'header', name: String(literalOf(header[1] ?? '')) };
  const body = match(reader, BODY);
  return body ? { kind: 'body', path: `$${body[1] ?? ''}` } : undefined;
}

function readText(reader: Reader): string | undefined {
  const text = take(reader, new RegExp(STRING, 'y'));
  return text === undefined ? undefined : String(literalOf(text));
}

function literalOf(text: string): unknown {
  if (!/^["']/.test(text)) return JSON.parse(text);
  return text.slice(1, -1).replace(/\\(.)/g, (_, char: string) => ESCAPES[char] ?? char);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** Takes what stands at the place, and the blanks behind it. */
function match(reader: Reader, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.code);
  if (!found) return undefined;
  reader.at = pattern.lastIndex;
  skip(reader);
  return found;
}

function take(reader: Reader, pattern: RegExp): string | undefined {
  return match(reader, pattern)?.[0];
}

function skip(reader: Reader): void {
  while (/\s/.test(reader.code[reader.at] ?? '')) reader.at += 1;
}

function withoutComments(code: string): string {
  const pattern = new RegExp(String.raw`(${STRING})|//[^\n]*|/\*.*?\*/`, 'gs');
  return code.replace(pattern, (_, text?: string) => text ?? ' ');
}
