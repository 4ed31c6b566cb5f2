import type { Step } from '../step.js';
import { address } from './address.js';
import { application } from './application.js';
import { authority } from './authority.js';
import { answer, call, licence } from './call.js';
import { discovery } from './discovery.js';
import { audience, issuer, signature } from './findings.js';
import { metadata } from './metadata.js';
import { scopes } from './scopes.js';
import { token } from './token.js';

/** In the order in which one thing stands on another. */
export const ALL_STEPS: readonly Step[] = [
  address,
  discovery,
  metadata,
  authority,
  application,
  scopes,
  token,
  issuer,
  signature,
  audience,
  call,
  answer,
  licence,
];
