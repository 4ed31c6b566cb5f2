import { database, type Addresses } from '../records/instance.js';

interface WebSite {
  readonly Type: 'ID' | 'DomainAPI' | 'TableAPI' | 'UserProfile';
  readonly Url: string;
  readonly System?: boolean;
  readonly AdditionalProperties?: Readonly<Record<string, string>>;
}

/** The document of `/tools/auto-discovery`. */
export function autoDiscovery(addresses: Addresses): unknown {
  const { root, issuer, api, serviceRoot, tables, tableRoot, profile } = addresses;
  const sites: readonly WebSite[] = [
    { Type: 'ID', Url: issuer, System: true },
    { Type: 'DomainAPI', Url: api, AdditionalProperties: { ODataServiceRoot: serviceRoot } },
    { Type: 'TableAPI', Url: tables, AdditionalProperties: { ODataServiceRoot: tableRoot } },
    { Type: 'UserProfile', Url: profile },
  ];
  return {
    Host: new URL(root).hostname,
    DbName: database,
    WebSites: sites.map((site) => ({
      Type: site.Type,
      Status: 'Working',
      StatusDescription: null,
      Url: site.Url,
      System: site.System ?? false,
      AdditionalProperties: site.AdditionalProperties ?? {},
    })),
  };
}
