import * as base64url from 'jose/base64url';
import { visit } from 'jsonc-parser';
import { jsonNesting, MAX_NESTING } from '../jsonNesting.js';

/** Longer input is no token that a header could carry; reading it would only cost time. */
const MAX_LENGTH = 64 * 1024;

/** A compact JWS (RFC 7515 7.1) taken apart, as strictly as the specification reads. */
export interface Jws {
  /** The three segments as they travel. */
  readonly segments: readonly [header: string, payload: string, signature: string];
  readonly header: Readonly<Record<string, unknown>>;
  /** Undefined when the payload is not a JSON object: a JWS, but no JWT. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Segments whose last character has bits that decoding drops: two spellings of one token. */
  readonly nonCanonical: readonly SegmentName[];
  /** Members that stand twice; readers disagree on which one counts (RFC 8725 2.6). */
  readonly duplicates: readonly { readonly where: 'header' | 'claims'; readonly name: string }[];
}

export type SegmentName = 'header' | 'payload' | 'signature';

/** Where reading ended, and why. */
export interface JwsProblem {
  readonly reason: 'length' | 'segments' | 'characters' | 'json' | 'object' | 'encrypted';
  /** The segment in question; absent when the whole is meant. */
  readonly segment?: SegmentName;
  /** How many segments there were. */
  readonly count?: number;
}

const SEGMENT_NAMES: readonly SegmentName[] = ['header', 'payload', 'signature'];
/** A JWE in compact form has five segments (RFC 7516 7.1). */
const JWE_SEGMENTS = 5;

/** Never throws. */
export function parseJws(token: string): Jws | { readonly problem: JwsProblem } {
  if (token.length > MAX_LENGTH) return { problem: { reason: 'length' } };
  const segments = token.split('.');
  if (segments.length === JWE_SEGMENTS) return { problem: { reason: 'encrypted' } };
  const [header = '', payload = '', signature = ''] = segments;
  if (segments.length !== 3) return { problem: { reason: 'segments', count: segments.length } };
  const broken = SEGMENT_NAMES.find((_, index) => !isBase64Url(segments[index] ?? ''));
  if (broken) return { problem: { reason: 'characters', segment: broken } };
  const headerText = decodeText(header);
  const headerJson = parseObject(headerText);
  if (headerJson === undefined) return { problem: { reason: 'json', segment: 'header' } };
  if (headerJson === null) return { problem: { reason: 'object', segment: 'header' } };
  const payloadText = decodeText(payload);
  const claims = parseObject(payloadText);
  return {
    segments: [header, payload, signature],
    header: headerJson,
    ...(claims && { claims }),
    nonCanonical: SEGMENT_NAMES.filter((_, index) => !isCanonical(segments[index] ?? '')),
    duplicates: [
      ...findDuplicates(headerText, headerJson).map((name) => ({ where: 'header' as const, name })),
      ...findDuplicates(payloadText, claims).map((name) => ({ where: 'claims' as const, name })),
    ],
  };
}

/** RFC 7515 2: no padding, no blanks, and no length that leaves a single character over. */
function isBase64Url(segment: string): boolean {
  return /^[\w-]*$/.test(segment) && segment.length % 4 !== 1;
}

/** The bits that the last character has to spare must be zero (RFC 4648 3.5). */
function isCanonical(segment: string): boolean {
  const spare = { 2: 4, 3: 2 }[segment.length % 4] ?? 0;
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return spare === 0 || alphabet.indexOf(segment.slice(-1)) % 2 ** spare === 0;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** RFC 7515 3.1 and 3.3 ask for UTF-8; anything else is no text. */
function decodeText(segment: string): string | undefined {
  try {
    return utf8.decode(base64url.decode(segment));
  } catch {
    return undefined;
  }
}

/** @returns null for JSON that is no object, undefined for what is no JSON, or more of it than anybody can read */
function parseObject(
  text: string | undefined,
): Readonly<Record<string, unknown>> | null | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    // RFC 8259 9 allows a limit; whoever walks a value would need one.
    if (jsonNesting(text) > MAX_NESTING) return undefined;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return undefined;
  }
}

const QUOTE = 0x22;
/** The last of the characters that JSON allows between two others. */
const SPACE = 0x20;

/** Each member has a colon behind its name. Text may hold more of them, so that equal counts prove there is no double. */
function colonCount(json: string): number {
  let count = 0;
  for (let at = json.indexOf(':'); at >= 0; at = json.indexOf(':', at + 1)) {
    const before = json.charCodeAt(at - 1);
    if (before === QUOTE || before <= SPACE) count += 1;
  }
  return count;
}

function memberCount(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value).reduce((sum: number, one) => sum + memberCount(one), 0);
  return Array.isArray(value) ? inner : inner + Object.keys(value).length;
}

/** `JSON.parse` silently keeps the last one of two. */
function findDuplicates(json: string | undefined, parsed: unknown): readonly string[] {
  if (!json || !parsed || memberCount(parsed) === colonCount(json)) return [];
  const open: Set<string>[] = [];
  const found = new Set<string>();
  visit(json, {
    onObjectBegin: () => {
      open.push(new Set());
    },
    onObjectProperty: (name) => {
      if (open.at(-1)?.has(name)) found.add(name);
      open.at(-1)?.add(name);
    },
    onObjectEnd: () => {
      open.pop();
    },
  });
  return [...found];
}
