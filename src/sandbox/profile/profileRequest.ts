import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JWTPayload } from 'jose';
import type { Addresses } from '../records/instance.js';
import type { User } from '../records/users.js';
import type { ReferenceTokens } from '../tokens/referenceTokens.js';

/** A request of a person to the Profile site. */
export interface ProfileRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Below the address of the site, with a slash at the start. */
  readonly path: string;
  readonly user: User;
  /** What the token of the request says. */
  readonly claims: JWTPayload;
  readonly addresses: Addresses;
  readonly referenceTokens: ReferenceTokens;
}
