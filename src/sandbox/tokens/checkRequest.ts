import type { IncomingMessage } from 'node:http';
import { credentials } from '../http/bearer.js';
import type { Verified, VerifyAccessToken } from '../identity/accessToken.js';
import { isReferenceToken } from './referenceTokens.js';

/** Why a request does not get in, in the terms of RFC 6750. */
export interface Refusal {
  readonly status: 400 | 401 | 403;
  readonly message: string;
  /** Parameters of `WWW-Authenticate`. */
  readonly parameters: Readonly<Record<string, string>>;
}

interface Refused {
  readonly refusal: Refusal;
  readonly claims?: never;
  readonly enter?: never;
}

export type Checked = (Verified & { readonly refusal?: never }) | Refused;

/** Finds out who sends a request to the API `audience`. */
export async function checkRequest(
  request: IncomingMessage,
  verify: VerifyAccessToken,
  audience: string,
): Promise<Checked> {
  const { bearer, apiKey, several } = credentials(request);
  if (several) {
    const error_description = 'Only one of the headers Authorization and X-Api-Key may be sent';
    const parameters = { error: 'invalid_request', error_description };
    return { refusal: { status: 400, message: `${error_description}.`, parameters } };
  }
  const token = bearer ?? apiKey;
  if (token === undefined) {
    const message = 'The request has no access token.';
    return { refusal: { status: 401, message, parameters: {} } };
  }
  const verified =
    apiKey === undefined || isReferenceToken(apiKey)
      ? await verify(token, audience)
      : { refused: 'The API key is not a reference token' };
  if (verified.refused === undefined) return verified;
  const error_description = verified.refused;
  const message = `The access token was refused. ${error_description}.`;
  const parameters = { error: 'invalid_token', error_description };
  return { refusal: { status: 401, message, parameters } };
}
