import { createLocalJWKSet, jwtVerify, type JWK } from 'jose';
import type { validateToken } from '../../src/core/token/validate.js';
import {
  createSigner,
  EXPECTED,
  ISSUER,
  keysOf,
  NOW,
  storeOf,
  USER,
} from '../unit/core/token/support.js';
import { bundled } from './bundled.js';
import type { Bench } from './measure.js';

interface Shipped {
  readonly validateToken: typeof validateToken;
}

export const tokens: Bench = {
  async comparisons() {
    const { validateToken: validate } = (await bundled('src/core/token/validate.ts')) as Shipped;
    const signer = await createSigner();
    const token = await signer.sign(USER);
    const keys = storeOf(keysOf(signer.jwk));
    const jwks = createLocalJWKSet({ keys: [signer.jwk as JWK] });
    return [
      {
        what: 'validate a token by every check, keys cached',
        peer: 'jose.jwtVerify',
        ours: () => validate(token, EXPECTED, { mode: 'offline', keys, clock: () => NOW }),
        theirs: () =>
          jwtVerify(token, jwks, {
            issuer: ISSUER,
            audience: EXPECTED.audience,
            currentDate: new Date(NOW),
            typ: 'at+jwt',
          }),
        atMost: 1.3,
      },
    ];
  },
};
