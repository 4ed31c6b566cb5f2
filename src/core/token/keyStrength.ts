import * as encoding from 'jose/base64url';

/** Why a signature by this key proves nothing. */
export interface KeyWeakness {
  readonly reason: 'size' | 'exponent' | 'factorable';
  readonly bits: number;
}

/** NIST SP 800-131A: shorter RSA keys are broken. */
const MIN_BITS = 2048;
/** 65537, the only exponent in use; 1 and 3 have been used to forge. */
const EXPONENT = 'AQAB';

/**
 * @param n modulus and
 * @param e exponent of an RSA key, base64url as in RFC 7518 6.3.1
 * @returns undefined for a sound key
 */
export function keyWeakness(n: string, e: string): KeyWeakness | undefined {
  const modulus = toInteger(n);
  const bits = modulus.toString(2).length;
  if (bits < MIN_BITS) return { reason: 'size', bits };
  if (e !== EXPONENT) return { reason: 'exponent', bits };
  return isFactorable(modulus) ? { reason: 'factorable', bits } : undefined;
}

/**
 * CVE-2017-15361 (ROCA): chips that made primes of the form k·M + 65537^a mod M leave a mark on the modulus. It is a
 * power of 65537 modulo each of these small primes, which happens to a sound key once in 2^27 times.
 */
const MARKED_PRIMES = [11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157];

function isFactorable(modulus: bigint): boolean {
  return MARKED_PRIMES.every((prime) => powersOf65537(prime).has(Number(modulus % BigInt(prime))));
}

function powersOf65537(prime: number): ReadonlySet<number> {
  const powers = new Set<number>();
  for (let power = 1; !powers.has(power); power = (power * 65537) % prime) powers.add(power);
  return powers;
}

function toInteger(base64url: string): bigint {
  if (!/^[\w-]+$/.test(base64url)) return 0n;
  const hex = Array.from(encoding.decode(base64url), (byte) => byte.toString(16).padStart(2, '0'));
  return BigInt(`0x${hex.join('')}`);
}
