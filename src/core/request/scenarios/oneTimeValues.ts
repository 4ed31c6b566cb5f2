/** Values that belong to one sign-in. */
export interface OneTimeValues {
  readonly state: string;
  readonly nonce: string;
  readonly codeChallenge: string;
  /** A secret: only the challenge made of it may be seen. */
  readonly codeVerifier: string;
}

/** Random values for an authorization request (RFC 6749 10.12, OpenID Connect Core 3.1.2.1, RFC 7636 4). */
export async function createOneTimeValues(): Promise<OneTimeValues> {
  const client = await import('openid-client');
  const codeVerifier = client.randomPKCECodeVerifier();
  return {
    state: client.randomState(),
    nonce: client.randomNonce(),
    codeVerifier,
    codeChallenge: await client.calculatePKCECodeChallenge(codeVerifier),
  };
}
