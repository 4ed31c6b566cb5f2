import type * as Jose from 'jose';
import type { Jws } from './jws.js';
import type { IssuerKeys, Jwk } from './keys.js';
import { keyWeakness, type KeyWeakness } from './keyStrength.js';

let loading: Promise<typeof Jose> | undefined;
/** Loaded with the first token that is validated. */
const jose = (): Promise<typeof Jose> => (loading ??= import('jose'));

/** What became of the signature; each is a result of its own, none is guessed. */
export type SignatureResult =
  /** `isCached`: the keys could not be fetched now, those of `fetchedAt` agree. */
  | { readonly state: 'verified'; readonly fetchedAt: number; readonly isCached: boolean }
  | { readonly state: 'wrong' }
  /** Refused before any key was tried: the algorithm or the header is not one that ERP.net uses. */
  | { readonly state: 'refused' }
  | { readonly state: 'unknown-key'; readonly kid: string }
  | ({ readonly state: 'weak-key' } & KeyWeakness)
  | { readonly state: 'unreachable'; readonly reason: string }
  /** Nobody asked for the keys yet; decoding alone never uses the network. */
  | { readonly state: 'not-checked' };

/** ERP.net signs with RS256 always; anything else is an attack or another issuer (RFC 8725 3.1). */
const ALGORITHM = 'RS256';

/**
 * Verifies with the issuer's keys and no others: `jwk`, `jku`, `x5u` and `x5c` of the header are never used, a header
 * with `crit` or `b64` is refused (RFC 7515 4.1.11).
 * @param isCached the keys are from an earlier time because they could not be fetched now
 */
export async function verifySignature(
  jws: Jws,
  keys: IssuerKeys,
  isCached = false,
): Promise<SignatureResult> {
  const { header, segments } = jws;
  const isRefused =
    header['alg'] !== ALGORITHM || 'crit' in header || 'b64' in header || jws.duplicates.length > 0;
  if (isRefused || jws.nonCanonical.length > 0) return { state: 'refused' };
  const candidates = candidateKeys(keys.keys, header['kid']);
  if (candidates.length === 0) return { state: 'unknown-key', kid: kidText(header['kid']) };
  const token = segments.join('.');
  let result: SignatureResult = { state: 'wrong' };
  for (const jwk of candidates) {
    const { key, weakness } = await prepare(jwk);
    if (weakness) result = { state: 'weak-key', ...weakness };
    else if (key && (await isSignedBy(token, key))) {
      return { state: 'verified', fetchedAt: keys.fetchedAt, isCached };
    }
  }
  return result;
}

/** RSA keys for signatures; with the same `kid` where the header names one. */
function candidateKeys(keys: readonly Jwk[], kid: unknown): readonly Jwk[] {
  return keys.filter(
    (key) =>
      key.kty === 'RSA' &&
      (key.use ?? 'sig') === 'sig' &&
      (key.key_ops?.includes('verify') ?? true) &&
      (key.alg ?? ALGORITHM) === ALGORITHM &&
      isEncodedInteger(key.n) &&
      isEncodedInteger(key.e) &&
      (kid === undefined || key.kid === kid),
  );
}

/** A key without readable members (RFC 7518 6.3.1) is none, and says nothing about how strong others are. */
function isEncodedInteger(text = ''): boolean {
  return /^[\w-]+$/.test(text) && text.length % 4 !== 1;
}

interface PreparedKey {
  /** Absent for a key that can't be imported, which verifies nothing. */
  readonly key?: Jose.CryptoKey;
  readonly weakness?: KeyWeakness;
}

/** Keys are examined and imported once for each time they were fetched. */
const prepared = new WeakMap<Jwk, Promise<PreparedKey>>();

function prepare(jwk: Jwk): Promise<PreparedKey> {
  const known = prepared.get(jwk);
  if (known) return known;
  const preparing = importKey(jwk);
  prepared.set(jwk, preparing);
  return preparing;
}

async function importKey({ kty, n = '', e = '' }: Jwk): Promise<PreparedKey> {
  const weakness = keyWeakness(n, e);
  if (weakness) return { weakness };
  try {
    const key = await (await jose()).importJWK({ kty, n, e }, ALGORITHM);
    return key instanceof Uint8Array ? {} : { key };
  } catch {
    return {};
  }
}

async function isSignedBy(token: string, key: Jose.CryptoKey): Promise<boolean> {
  const { compactVerify } = await jose();
  try {
    await compactVerify(token, key, { algorithms: [ALGORITHM] });
    return true;
  } catch {
    // jose says "no" by throwing.
    return false;
  }
}

function kidText(kid: unknown): string {
  return typeof kid === 'string' ? kid.slice(0, 100) : '';
}
