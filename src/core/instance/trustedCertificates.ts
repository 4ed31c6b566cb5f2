import type { Instance } from './instance.js';
import type { Profile } from './profile.js';

/** SHA-256 of a certificate as `AB:CD:…`. */
export const FINGERPRINT = /^[\dA-F]{2}(?::[\dA-F]{2}){31}$/;

/**
 * The certificates that profiles except for a host (with its port); empty: the usual checks decide. Settings that were
 * written by hand except no more than a person may (see {@link mayBeExcepted}).
 */
export function fingerprintsFor(host: string, profiles: readonly Profile[]): readonly string[] {
  if (!mayBeExcepted(host)) return [];
  return profiles.flatMap(({ trustedCertificates = {} }) => {
    // Not by its name: `constructor` is no host.
    const found = Object.entries(trustedCertificates).find(([name]) => name === host);
    return found ? [found[1]] : [];
  });
}

/** The profile with this certificate for this host, whatever it was before; undefined: with no exception for it. */
export function trusting(profile: Profile, host: string, fingerprint: string | undefined): Profile {
  const { trustedCertificates = {}, ...rest } = profile;
  const others = Object.entries(trustedCertificates).filter(([name]) => name !== host);
  const all = fingerprint === undefined ? others : [...others, [host, fingerprint] as const];
  return all.length > 0 ? { ...rest, trustedCertificates: Object.fromEntries(all) } : rest;
}

/**
 * Servers of `erp.net` have certificates that the world trusts. Where one has not, somebody is on the way: that is no
 * case for an exception.
 */
export function mayBeExcepted(host: string): boolean {
  return !/(?:^|\.)erp\.net(?::\d+)?$/.test(host);
}

/** The root of the instance that a host is part of: its own address, or a site that it told of. */
export function rootOfHost(
  host: string,
  roots: readonly string[],
  instances: readonly Instance[],
): string | undefined {
  const own = roots.find((root) => new URL(root).host === host);
  if (own !== undefined) return own;
  const told = instances.find(({ serviceRoot, identity, sites }) =>
    [serviceRoot, identity, ...sites.map(({ url }) => url)].some(
      (url) => URL.canParse(url) && new URL(url).host === host,
    ),
  );
  return told?.root;
}
