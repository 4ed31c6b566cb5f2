/** Header parameters and claims that ERP.net's identity service uses (ERP.net, tokens; RFC 7519 4.1; RFC 9068 2.2). */
export const KNOWN_CLAIMS = [
  'alg',
  'kid',
  'typ',
  'iss',
  'aud',
  'iat',
  'nbf',
  'exp',
  'jti',
  'sub',
  'sub_id',
  'auth_time',
  'sid',
  'scope',
  'client_id',
  'name',
  'email',
  'email_verified',
  'locale',
  'user_type',
  'is_admin',
  'db',
  'client_db',
  'client_system_user',
  'client_system_user_type',
  'client_system_user_id',
  'idp',
  'tid',
  'nonce',
  'at_hash',
  'id',
] as const;
export type KnownClaim = (typeof KNOWN_CLAIMS)[number];

export function isKnownClaim(name: string): name is KnownClaim {
  return (KNOWN_CLAIMS as readonly string[]).includes(name);
}

/** Claims that only tokens of users have, or only those of services (ERP.net, claims); the others stand in both. */
const FLOWS: Readonly<Partial<Record<KnownClaim, 'user' | 'service'>>> = {
  sub: 'user',
  sub_id: 'user',
  auth_time: 'user',
  sid: 'user',
  name: 'user',
  email: 'user',
  email_verified: 'user',
  locale: 'user',
  user_type: 'user',
  is_admin: 'user',
  db: 'user',
  idp: 'user',
  tid: 'user',
  client_db: 'service',
  client_system_user: 'service',
  client_system_user_type: 'service',
  client_system_user_id: 'service',
};

/** Whose tokens carry a claim, where it is not in both. */
export function flowOfClaim(name: string): 'user' | 'service' | undefined {
  return isKnownClaim(name) ? FLOWS[name] : undefined;
}

/** NumericDate claims (RFC 7519 2): seconds since the epoch. */
const TIME_CLAIMS: ReadonlySet<string> = new Set(['iat', 'nbf', 'exp', 'auth_time']);

export interface Claim {
  readonly name: string;
  /** One text per entry of an array. */
  readonly values: readonly string[];
  /** Milliseconds since the epoch, for claims that are a point in time. */
  readonly time?: number;
}

/** Lists a header or a payload: known names first, in the order of the specification, then the rest as sent. */
export function listClaims(claims: Readonly<Record<string, unknown>>): readonly Claim[] {
  const rank = (name: string): number =>
    isKnownClaim(name) ? KNOWN_CLAIMS.indexOf(name) : KNOWN_CLAIMS.length;
  const names = Object.keys(claims).toSorted((a, b) => rank(a) - rank(b));
  return names.map((name) => {
    const value = claims[name];
    const isTime = TIME_CLAIMS.has(name) && typeof value === 'number' && Number.isFinite(value);
    return {
      name,
      values: (Array.isArray(value) ? (value as readonly unknown[]) : [value]).map(claimText),
      ...(isTime && { time: value * 1000 }),
    };
  });
}

function claimText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
