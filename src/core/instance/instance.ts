import * as v from 'valibot';

const SiteStatus = v.picklist(['Unknown', 'Working', 'NotWorking']);

const Site = v.object({
  /** `ID`, `DomainAPI`, `TableAPI`, `UserProfile`, `WebClient` … */
  type: v.string(),
  status: SiteStatus,
  statusDescription: v.optional(v.string()),
  url: v.string(),
  /** OData service root of an API, with a slash at the end. */
  serviceRoot: v.optional(v.string()),
});
export type Site = v.InferOutput<typeof Site>;

/** What auto-discovery told of an instance; stored so that the next start needs no network. */
const Instance = v.object({
  /** Identity of the instance, see `parseInstanceAddress`. */
  root: v.string(),
  /** Host as the server names itself. */
  name: v.string(),
  database: v.optional(v.string()),
  version: v.optional(v.string()),
  sites: v.array(Site),
  /** Issuer of its tokens, exactly. */
  identity: v.string(),
  /** What the identity service calls itself; absent when it did not say. */
  issuer: v.optional(v.string()),
  /** Domain API service root, with a slash at the end. */
  serviceRoot: v.string(),
  /** When discovery ran, milliseconds since the epoch. */
  discoveredAt: v.number(),
});
export type Instance = v.InferOutput<typeof Instance>;

/** Stored form: a version beside the list, so that a later release can upgrade it. */
const StoredInstances = v.object({ version: v.literal(1), instances: v.array(Instance) });

/** @param stored what `Memory` held; anything unreadable counts as nothing */
export function readInstances(stored: unknown): readonly Instance[] {
  const parsed = v.safeParse(StoredInstances, stored);
  return parsed.success ? parsed.output.instances : [];
}

export function storedInstances(instances: readonly Instance[]): unknown {
  return { version: 1, instances: [...instances] } satisfies v.InferInput<typeof StoredInstances>;
}

/** Sites whose APIs accept the instance's access tokens (their `aud` names them). */
const TOKEN_SITES: ReadonlySet<string> = new Set(['DomainAPI', 'TableAPI', 'UserProfile']);

/** Origins that are the instance's own: only these may ever see its tokens (RFC 9700 4.9). */
export function ownOrigins(instance: Instance): ReadonlySet<string> {
  const sites = instance.sites.filter(({ type }) => TOKEN_SITES.has(type)).map(({ url }) => url);
  return new Set([instance.root, instance.serviceRoot, ...sites].map((url) => new URL(url).origin));
}
