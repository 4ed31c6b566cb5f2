/** ERP.net's five ways to a token (ERP.net documentation, authentication scenarios). */
export const SCENARIOS = ['webApp', 'singlePage', 'portal', 'service', 'automation'] as const;
export type ScenarioKind = (typeof SCENARIOS)[number];

/** What a scenario takes from a profile and its instance. Holds no secret. */
export interface ScenarioValues {
  /** Name of the profile. */
  readonly profile: string;
  /** `ApplicationUri` of the Trusted Application. */
  readonly clientId: string;
  /** API scopes, such as `read`. */
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  /** Issuer of the instance. */
  readonly issuer: string;
  /** Domain API service root, with a slash at the end. */
  readonly serviceRoot: string;
  /** Made for one document, see `createOneTimeValues`. */
  readonly state: string;
  readonly nonce: string;
  readonly codeChallenge: string;
}

/** Names under which `{{$secret name}}` finds what does not belong into a document. */
export interface SecretNames {
  readonly clientSecret: string;
  readonly codeVerifier: string;
  readonly referenceToken: string;
}

/** One set of names for each profile, so that its documents share what the person was asked for. */
export function secretNamesOf(profile: string): SecretNames {
  const slug = profile.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
  return {
    clientSecret: `${slug}-client-secret`,
    codeVerifier: `${slug}-code-verifier`,
    referenceToken: `${slug}-reference-token`,
  };
}

export type StepId =
  | 'discovery'
  | 'authorize'
  | 'exchange'
  | 'call'
  | 'refresh'
  | 'userInfo'
  | 'serviceToken'
  | 'callAsService'
  | 'callAsBearer'
  | 'callAsApiKey'
  | 'endSession';

/** Parameters and headers that a document explains. */
export type ParameterId =
  | 'response_type'
  | 'client_id'
  | 'redirect_uri'
  | 'scope'
  | 'state'
  | 'nonce'
  | 'code_challenge'
  | 'code_challenge_method'
  | 'grant_type'
  | 'code'
  | 'code_verifier'
  | 'client_secret'
  | 'refresh_token'
  | 'id_token_hint'
  | 'Authorization'
  | 'X-Api-Key';

/** What a document says to its reader, in the reader's language. One line each. */
export interface ScenarioWords {
  readonly scenario: Readonly<
    Record<ScenarioKind, { readonly title: string; readonly text: string }>
  >;
  /** How documents of this kind are used, and where their secrets are. */
  readonly usage: string;
  readonly step: Readonly<Record<StepId, { readonly title: string; readonly text: string }>>;
  readonly parameter: Readonly<Record<ParameterId, string>>;
  /** What the person is asked for when the code is exchanged. */
  readonly askForCode: string;
}
