import { algorithm } from './algorithm.js';
import { audience } from './audience.js';
import type { Check } from './check.js';
import { database } from './database.js';
import { header } from './header.js';
import { identity } from './identity.js';
import { issuer } from './issuer.js';
import { scope } from './scope.js';
import { signature } from './signature.js';
import { structure } from './structure.js';
import { times } from './times.js';
import { type } from './type.js';

/** In the order in which a reader would ask. */
export const ALL_CHECKS: readonly Check[] = [
  structure,
  algorithm,
  type,
  header,
  signature,
  issuer,
  audience,
  times,
  scope,
  identity,
  database,
];
