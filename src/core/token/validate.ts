import { ErpNetError } from '../errors.js';
import type { Clock } from '../ports.js';
import { ALL_CHECKS } from './checks/allChecks.js';
import type { Expectation } from './checks/check.js';
import { outcomeOf, type Finding } from './findings.js';
import { parseJws, type Jws } from './jws.js';
import type { IssuerKeys, KeyStore } from './keys.js';
import { verifySignature, type SignatureResult } from './signature.js';

/**
 * The last word on a token. `verified` needs the signature; a token that was only decoded is never called valid.
 * `unverified`: nothing wrong was found, but the signature could not be checked or nobody asked.
 */
export type Verdict = 'verified' | 'unverified' | 'invalid' | 'expired' | 'opaque';

export interface Report {
  readonly verdict: Verdict;
  /** Every finding of every check, at once. */
  readonly findings: readonly Finding[];
}

export interface ValidateDeps {
  readonly keys: KeyStore;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
}

/**
 * Runs all checks.
 * @param mode `offline` uses keys that are already here and never the network; `online` asks the identity service,
 * and falls back to the keys that are here when it can't be reached
 * @throws ErpNetError `cancelled`
 */
export async function validateToken(
  token: string,
  expected: Expectation,
  { mode, ...deps }: ValidateDeps & { readonly mode: 'offline' | 'online' },
): Promise<Report> {
  const jws = parseJws(token);
  if ('problem' in jws) {
    const isOpaque = !token.includes('.');
    const findings: readonly Finding[] = isOpaque
      ? []
      : [{ code: 'structure.broken', ...jws.problem }];
    return { verdict: isOpaque ? 'opaque' : 'invalid', findings };
  }
  const { claims } = jws;
  if (!claims) return { verdict: 'invalid', findings: [{ code: 'structure.no-claims' }] };
  const { signature, clockOffset } = await checkSignature(jws, expected, { mode, ...deps });
  const now = deps.clock() + clockOffset * 1000;
  const context = { jws, claims, signature, expected, now, clockOffset };
  const running = ALL_CHECKS.map((check) => check.run(context));
  const findings: Finding[] = [];
  for (const found of running) findings.push(...(await found));
  return { verdict: verdictOf(findings), findings };
}

/** What the checks need of the keys: the clock at once, the signature when it is ready. */
interface Checking {
  readonly signature: Promise<SignatureResult>;
  /** Seconds, see `CheckContext`. */
  readonly clockOffset: number;
}

/**
 * Only the keys of the instance's own identity service count; a token that names another issuer is not worth a
 * request to wherever it points (RFC 9700 4.4).
 */
async function checkSignature(
  jws: Jws,
  { issuer }: Expectation,
  { keys, mode, signal }: ValidateDeps & { readonly mode: 'offline' | 'online' },
): Promise<Checking> {
  if (issuer === undefined) return without({ state: 'not-checked' });
  const known = keys.cached(issuer);
  if (mode === 'offline') return checkWithOlder(jws, known, false, { state: 'not-checked' });
  try {
    const fresh = await keys.load(issuer, signal);
    return { signature: verifySignature(jws, fresh), clockOffset: fresh.clockOffset };
  } catch (error) {
    if (!(error instanceof ErpNetError) || error.code === 'cancelled') throw error;
    return checkWithOlder(jws, known, true, { state: 'unreachable', reason: error.code });
  }
}

/**
 * Keys of an earlier time may lack one that came since (OpenID Connect Core 10.1.1): that they don't know the key of a
 * token says nothing about the token.
 * @param otherwise what to say where those keys, or their absence, tell nothing
 */
function checkWithOlder(
  jws: Jws,
  keys: IssuerKeys | undefined,
  isCached: boolean,
  otherwise: SignatureResult,
): Checking {
  if (!keys) return without(otherwise);
  const signature = verifySignature(jws, keys, isCached).then((result) =>
    result.state === 'unknown-key' ? otherwise : result,
  );
  return { signature, clockOffset: keys.clockOffset };
}

function without(result: SignatureResult): Checking {
  return { signature: Promise.resolve(result), clockOffset: 0 };
}

function verdictOf(findings: readonly Finding[]): Verdict {
  const failed = findings.filter((finding) => outcomeOf(finding) === 'fail');
  if (failed.length > 0) {
    return failed.every(({ code }) => code === 'expiry.expired') ? 'expired' : 'invalid';
  }
  const isSigned = findings.some(
    ({ code }) => code === 'signature.ok' || code === 'signature.ok-cached',
  );
  return isSigned ? 'verified' : 'unverified';
}
