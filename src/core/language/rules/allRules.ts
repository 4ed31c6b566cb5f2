import type { Rule } from '../findings.js';
import { bodyBoundary } from './bodyBoundary.js';
import { bodyJson } from './bodyJson.js';
import { bodyPlace } from './bodyPlace.js';
import { foreignAuth } from './foreignAuth.js';
import { headers } from './headers.js';
import { metadata } from './metadata.js';
import { requestLine } from './requestLine.js';
import { reservedScope } from './reservedScope.js';
import { secrets } from './secrets.js';
import { separators } from './separators.js';

/** For requests that are not sent because they are not plain HTTP: how the rest is written is not ours to judge. */
export const rulesForAnything: readonly Rule[] = [separators, requestLine, metadata, secrets];

/** Everything that is looked for in one block, whatever stands around it. */
export const allRules: readonly Rule[] = [
  separators,
  requestLine,
  headers,
  foreignAuth,
  metadata,
  bodyPlace,
  bodyJson,
  bodyBoundary,
  reservedScope,
  secrets,
];
