import type { Finding } from '../findings.js';
import type { Jws } from '../jws.js';
import type { SignatureResult } from '../signature.js';

/** What the token is to be used for; what is not known is left out, and the check says so. */
export interface Expectation {
  /** Identity service of the instance, to the character. */
  readonly issuer?: string;
  /** API that will be called: `DomainAPI`, `TableAPI` … */
  readonly audience: string;
  /** Scopes that the operation at hand needs. */
  readonly scopes: readonly string[];
  readonly database?: string;
}

export interface CheckContext {
  readonly jws: Jws;
  readonly claims: Readonly<Record<string, unknown>>;
  /** Under way: the platform computes it beside the other checks. Never rejects. */
  readonly signature: Promise<SignatureResult>;
  readonly expected: Expectation;
  /** Milliseconds since the epoch by the server's clock as far as it is known, else by ours. */
  readonly now: number;
  /** How far the server's clock is ahead of ours, in seconds. */
  readonly clockOffset: number;
}

/** One question to a token. It finds at least one thing, and never throws whatever the token holds. */
export interface Check {
  readonly id: string;
  readonly run: (context: CheckContext) => readonly Finding[] | Promise<readonly Finding[]>;
}

/** Seconds that clocks may differ before anything is said (RFC 7519 4.1.4 allows "a few minutes"). */
export const LEEWAY_MS = 30_000;

/** NumericDate (RFC 7519 2) as milliseconds. */
export function timeClaim(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value * 1000 : undefined;
}

/** A string or an array of strings; other members of the array are dropped. */
export function textList(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((item) => typeof item === 'string');
}
