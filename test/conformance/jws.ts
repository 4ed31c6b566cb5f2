import fs from 'node:fs';
import { parseJws } from '../../src/core/token/jws.js';
import type { Jwk } from '../../src/core/token/keys.js';
import { verifySignature } from '../../src/core/token/signature.js';

/** The form of the C2SP/wycheproof files for JWS, JWK and mixed use. */
interface Vectors {
  readonly testGroups: readonly {
    readonly public?: Jwk | { readonly keys: readonly Jwk[] };
    readonly private?: Jwk | { readonly keys: readonly Jwk[] };
    readonly tests: readonly {
      readonly tcId: number;
      readonly comment: string;
      readonly jws?: unknown;
      readonly result: 'valid' | 'invalid' | 'acceptable';
    }[];
  }[];
}

/** Prints each vector that came out otherwise than it should, and `expected N/M` for each file. */
export async function jws(files: readonly string[]): Promise<boolean> {
  let allHeld = true;
  for (const file of files) {
    const { expected, all } = await runJwsFile(file);
    console.log(`expected ${expected}/${all}`);
    allHeld &&= expected === all;
  }
  return allHeld;
}

/** Runs a file of JWS vectors through our own verification; keys that RS256 can't use are left out. */
async function runJwsFile(file: string): Promise<{ expected: number; all: number }> {
  const { testGroups } = JSON.parse(fs.readFileSync(file, 'utf8')) as Vectors;
  let [expected, all] = [0, 0];
  for (const group of testGroups) {
    const given = group.public ?? group.private;
    const keys = given === undefined ? [] : 'keys' in given ? given.keys : [given];
    if (!keys.some(isForRs256)) continue;
    for (const { tcId, comment, jws, result } of group.tests) {
      if (typeof jws !== 'string') continue;
      all += 1;
      const accepted = await isAccepted(jws, keys);
      if (result === 'acceptable' || accepted === (result === 'valid')) expected += 1;
      else
        console.log(
          `${file} ${tcId} ${comment}: ${accepted ? 'accepted' : 'refused'}, is ${result}`,
        );
    }
  }
  return { expected, all };
}

function isForRs256({ kty, alg }: Jwk): boolean {
  return kty === 'RSA' && (alg ?? 'RS256') === 'RS256';
}

async function isAccepted(token: string, keys: readonly Jwk[]): Promise<boolean> {
  const jws = parseJws(token);
  if ('problem' in jws) return false;
  const result = await verifySignature(jws, { keys, fetchedAt: 0, clockOffset: 0 });
  return result.state === 'verified';
}
