import type { Problem } from '../errors.js';
import type { Block } from '../http/nodes.js';
import { textOf } from '../http/texts.js';
import { jsonText, selectJson } from '../http/variables/jsonPath.js';
import { expand, type Variables } from '../http/variables/variables.js';

/** What an assert looks at. */
export interface Facts {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Absent: the body is not text. */
  readonly text?: string | undefined;
  /** Parsed body, when it is JSON. */
  readonly json?: unknown;
  readonly millis: number;
}

export interface AssertResult {
  /** As it is written, without `??`. */
  readonly text: string;
  readonly passed: boolean;
  /** What was found instead; at most 200 characters. */
  readonly actual?: string;
  /** Why it could not be checked. */
  readonly problem?: Problem;
}

type Subject = 'status' | 'header' | 'body' | 'duration';

/** `subject path operator expected`; path and expected may be empty. */
export interface Assert {
  readonly subject: Subject;
  readonly path: string;
  readonly operator: Operator;
  readonly expected: string;
}

type Test = (actual: unknown, expected: string) => boolean;

/** httpYac's operators, but for those that hash. `contains` and `includes` are the same. */
const OPERATORS = {
  '==': equals,
  '===': equals,
  '!=': (actual, expected) => !equals(actual, expected),
  '!==': (actual, expected) => !equals(actual, expected),
  '>=': compare((difference) => difference >= 0),
  '<=': compare((difference) => difference <= 0),
  '>': compare((difference) => difference > 0),
  '<': compare((difference) => difference < 0),
  startsWith: (actual, expected) => asText(actual).startsWith(expected),
  endsWith: (actual, expected) => asText(actual).endsWith(expected),
  includes,
  contains: includes,
  matches: (actual, expected) => matches(asText(actual), expected),
  exists: (actual) => actual !== undefined,
  isTrue: (actual) => actual === true,
  isFalse: (actual) => actual === undefined || actual === false || actual === null,
  isNumber: (actual) => typeof actual === 'number',
  isBoolean: (actual) => typeof actual === 'boolean',
  isString: (actual) => typeof actual === 'string',
  isArray: (actual) => Array.isArray(actual),
} as const satisfies Readonly<Record<string, Test>>;

export type Operator = keyof typeof OPERATORS;

export function compareValues(actual: unknown, operator: Operator, expected: string): boolean {
  return OPERATORS[operator](actual, expected);
}

/** These stand alone. */
const UNARY = /^(?:exists|is[A-Z]\w*)$/;

/** Names for completion. */
export const ASSERT_OPERATORS = Object.keys(OPERATORS).filter(isOperator);

export function checkAsserts(
  block: Block,
  facts: Facts,
  variables: Variables,
): readonly AssertResult[] {
  return block.asserts.map((span) => checkAssert(textOf(block, span), facts, variables));
}

function checkAssert(line: string, facts: Facts, variables: Variables): AssertResult {
  const text = line.replace(/^\?\?\s*/, '');
  const expanded = expand(text, variables);
  const [problem] = expanded.problems;
  if (problem) return { text, passed: false, problem };
  const parsed = parseAssert(expanded.text);
  // As it is written: what stands for a variable may be secret.
  if ('code' in parsed) return { text, passed: false, problem: unreadable(text) };
  const actual = actualOf(parsed, facts);
  if (compareValues(actual, parsed.operator, parsed.expected)) return { text, passed: true };
  return { text, passed: false, actual: shorten(actual) };
}

/** @param text without `??`; a line that asks for code is none */
export function parseAssert(text: string): Assert | Problem {
  const [, subject = '', rest = ''] =
    /^(status|header|body|duration)(?![\w.])\s*(.*)$/.exec(text) ?? [];
  if (!isSubject(subject)) return unreadable(text);
  const found = findOperator(rest);
  if (!found) return unreadable(text);
  const path = rest.slice(0, found.start).trim();
  const expected = unquote(rest.slice(found.end).trim());
  const takesPath = subject === 'body' || subject === 'header';
  if (takesPath ? subject === 'header' && !path : path) return unreadable(text);
  if (UNARY.test(found.operator) && expected) return unreadable(text);
  return { subject, path, operator: found.operator, expected };
}

function unreadable(text: string): Problem {
  return { code: 'request.assert-unreadable', text: text.slice(0, 60) };
}

function isSubject(word: string): word is Subject {
  return ['status', 'header', 'body', 'duration'].includes(word);
}

function isOperator(word: string): word is Operator {
  return Object.hasOwn(OPERATORS, word);
}

/** The first operator that stands as a word of its own; a path may hold others in brackets or quotes. */
function findOperator(
  text: string,
): { readonly start: number; readonly end: number; readonly operator: Operator } | undefined {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/'[^']*'|"[^"]*"|[[\](){}]|[^\s[\](){}'"]+/g)) {
    if (/^[[({]$/.test(token)) depth += 1;
    else if (/^[\])}]$/.test(token)) depth -= 1;
    else if (depth === 0 && isOperator(token)) {
      return { start: index, end: index + token.length, operator: token };
    }
  }
  return undefined;
}

function actualOf(
  { subject, path }: Assert,
  { status, headers, text, json, millis }: Facts,
): unknown {
  switch (subject) {
    case 'status':
      return status;
    case 'duration':
      return millis;
    case 'header': {
      const name = path.toLowerCase();
      const values = headers.filter(([key]) => key.toLowerCase() === name);
      return values.length > 0 ? values.map(([, value]) => value).join(', ') : undefined;
    }
    case 'body':
      return path === '' || path === '*' ? text : selectJson(json, path)?.value;
  }
}

function unquote(text: string): string {
  return /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text;
}

function asText(value: unknown): string {
  return value === undefined ? '' : jsonText(value);
}

/** Numbers by value, JSON by contents, everything else by its text. */
function equals(actual: unknown, expected: string): boolean {
  if (actual === undefined) return false;
  if (asText(actual) === expected) return true;
  if (isNumeric(actual) && isNumeric(expected)) return Number(actual) === Number(expected);
  return typeof actual === 'object' && jsonText(actual) === normalised(expected);
}

function normalised(json: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(json));
  } catch {
    return undefined;
  }
}

function isNumeric(value: unknown): boolean {
  return (
    typeof value === 'number' ||
    (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)))
  );
}

/** Numbers by value; text, such as a date, by its characters. */
function compare(test: (difference: number) => boolean): Test {
  return (actual, expected) => {
    if (actual === undefined || actual === null) return false;
    if (isNumeric(actual) && isNumeric(expected)) return test(Number(actual) - Number(expected));
    const text = asText(actual);
    return test(text < expected ? -1 : text > expected ? 1 : 0);
  };
}

function includes(actual: unknown, expected: string): boolean {
  return Array.isArray(actual)
    ? actual.some((item) => equals(item, expected))
    : asText(actual).includes(expected);
}

/** A pattern that can't be read matches nothing. */
function matches(actual: string, expected: string): boolean {
  const [, pattern = expected, flags = ''] = /^\/(.*)\/([imsu]*)$/s.exec(expected) ?? [];
  try {
    return new RegExp(pattern, flags).test(actual);
  } catch {
    return false;
  }
}

/** What a report shows of a value. */
export function shorten(value: unknown): string {
  return asText(value).slice(0, 200);
}
