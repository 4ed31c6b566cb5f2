import type { Instance } from './instance.js';

/** The APIs that hold data, as `aud` of an access token and `Type` of a site name them (ERP.net, Access tokens). */
export const APIS = ['DomainAPI', 'TableAPI'] as const;
export type Api = (typeof APIS)[number];

/**
 * Service root of an API, with a slash at the end.
 * @returns undefined when the instance doesn't list the API
 */
export function serviceRootOf({ sites, serviceRoot }: Instance, api: Api): string | undefined {
  if (api === 'DomainAPI') return serviceRoot;
  const site = sites.find(({ type }) => type === api);
  if (!site) return undefined;
  // ERP.net, Table API: below the address of the site, where auto-discovery doesn't say it.
  return (
    site.serviceRoot ?? `${site.url.replace(/(\/tableapi)?(\/odata)?\/?$/i, '')}/tableapi/odata/`
  );
}

/** The API that a request goes to; the Domain API unless the address is below another one. */
export function apiAt(url: string, instance: Instance): Api {
  const table = serviceRootOf(instance, 'TableAPI');
  return table !== undefined && url.startsWith(table) ? 'TableAPI' : 'DomainAPI';
}
