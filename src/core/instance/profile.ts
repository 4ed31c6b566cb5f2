/**
 * On whose behalf a session acts: a person; the system user of the Trusted Application (client credentials); or
 * whoever is behind a reference token.
 */
const IDENTITIES = ['user', 'service', 'reference'] as const;
export type Identity = (typeof IDENTITIES)[number];

export function isIdentity(text: string | undefined): text is Identity {
  return IDENTITIES.some((identity) => identity === text);
}
export type ClientType = 'public' | 'confidential';

export const FLOWS = ['user', 'service', 'hybrid', 'reference'] as const;
export const CLIENT_TYPES = ['public', 'confidential'] as const satisfies readonly ClientType[];
/** Colours that VS Code's themes have for charts. */
export const PROFILE_COLORS = ['red', 'orange', 'yellow', 'green', 'blue', 'purple'] as const;
type ProfileColor = (typeof PROFILE_COLORS)[number];

/** In the order of `ErpContextParameters` (ERP.net, Domain API, Context parameters). */
export const CONTEXT_PARAMETERS = [
  'CurrentEnterpriseCompanyId',
  'CurrentEnterpriseCompanyLocationId',
  'CurrentRoleId',
] as const;
/** For whom the domain model works, beside the user: guids, each of which may be absent. */
type ContextParameters = Readonly<Partial<Record<(typeof CONTEXT_PARAMETERS)[number], string>>>;

/** A trusted-app profile: how this developer signs in to one instance. Holds no secret. */
export interface Profile {
  /** Unique; also the identity of its sessions. */
  readonly name: string;
  /** Root URL of the instance, see {@link parseInstanceAddress}. */
  readonly instance: string;
  /** `ApplicationUri` of the Trusted Application. */
  readonly clientId: string;
  /** API scopes to ask for; `openid profile offline_access` are added by the sign-in. */
  readonly scopes: readonly string[];
  /** Exact redirect URI registered in the Trusted Application; absent: a free loopback port. */
  readonly redirectUri?: string;
  /** Further registered ones, for when the first can't be used: its port is taken, or VS Code runs elsewhere. */
  readonly otherRedirectUris?: readonly string[];
  /** How tokens are got; `user` when absent, `hybrid` for an app of both a person and a service. */
  readonly flow?: (typeof FLOWS)[number];
  /** `ClientType` of the Trusted Application: a confidential one keeps a secret; see {@link clientTypeOf}. */
  readonly clientType?: ClientType;
  /** Language of the answers, as in the query option `culture`: `de`, `en-US`; absent: the server's choice. */
  readonly culture?: string;
  /** What its requests to the Domain API say unless they say otherwise. */
  readonly contextParameters?: ContextParameters;
  /**
   * The one certificate that a host of the instance may show although nobody speaks for it: host with its port → SHA-256
   * as `AB:CD:…`. Only the person's own settings say so.
   */
  readonly trustedCertificates?: Readonly<Record<string, string>>;
  /** Of its icon in the tree. */
  readonly color?: ProfileColor;
  /** People work in this instance: shown beside the name wherever the profile is. */
  readonly production?: boolean;
  /** Requests that write are not sent with it. */
  readonly readOnly?: boolean;
}

/** The identities that a profile offers; the first is the one that requests use unless they say otherwise. */
export function identitiesOf({ flow = 'user' }: Pick<Profile, 'flow'>): readonly Identity[] {
  return flow === 'hybrid' ? ['user', 'service'] : [flow];
}

/** ERP.net, Trusted Applications: only a confidential app gets a token without a person. */
export function clientTypeOf(profile: Profile): ClientType {
  return identitiesOf(profile).includes('service')
    ? 'confidential'
    : (profile.clientType ?? 'public');
}

/** The registered redirect URIs in the order in which they are tried. */
export function redirectUrisOf({
  redirectUri,
  otherRedirectUris = [],
}: Profile): readonly string[] {
  return redirectUri === undefined ? [] : [redirectUri, ...otherRedirectUris];
}
