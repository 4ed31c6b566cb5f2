import type { Problem } from '../errors.js';
import { GLOBAL_AUTHORITY } from './address.js';
import type { Instance } from './instance.js';

/** Without these nobody signs in and no request is answered. */
const NEEDED_SITES: ReadonlySet<string> = new Set(['ID', 'DomainAPI']);

/** What discovery found that will keep a person from working with the instance. No network. */
export function instanceProblems({ root, sites, identity, issuer }: Instance): readonly Problem[] {
  const { host } = new URL(root);
  const down = sites.filter(
    ({ type, status }) => status === 'NotWorking' && NEEDED_SITES.has(type),
  );
  // ERP.net, authorities: mixing up the two kinds is the classic mistake.
  const isGlobal = [identity, issuer ?? identity].some(
    (url) => new URL(url).hostname === GLOBAL_AUTHORITY,
  );
  return [
    ...(isGlobal ? [{ code: 'instance.global-authority' as const, host }] : []),
    ...(!isGlobal && issuer !== undefined && issuer !== identity
      ? [{ code: 'instance.issuer' as const, host, identity, issuer }]
      : []),
    ...down.map(({ type, statusDescription = '' }) => ({
      code: 'instance.site-down' as const,
      host,
      site: type,
      description: statusDescription,
    })),
  ];
}
