import type { Row } from '../data/row.js';
import type { ApiRequest } from './request.js';
import type { QueryOptions } from './query/queryOptions.js';
import type { Sources } from './sources.js';

/** For whom the domain model works, beside the user: what a request says of it, as far as it makes sense. */
export interface ContextParameters {
  readonly company: Row | null;
  readonly location: Row | null;
}

/** In the order of `ErpContextParameters`. */
const names = [
  'CurrentEnterpriseCompanyId',
  'CurrentEnterpriseCompanyLocationId',
  'CurrentRoleId',
] as const;

/**
 * Reads them from the query, from `Prefer` or from the cookie (common-tasks/context-parameters.md). What is no guid,
 * or not the id of a company or of one of its locations, is ignored. The role changes nothing here.
 */
export function readContextParameters(
  { headers }: Pick<ApiRequest, 'headers'>,
  options: QueryOptions,
  { store }: Sources,
): ContextParameters {
  const [companyId, locationId] = idsIn(headers, options);
  const company = find('General_EnterpriseCompanies', companyId, store);
  const location = find('General_Contacts_CompanyLocations', locationId, store);
  const owner = company && store.reference(company, 'Company');
  const isOurs = location !== null && store.reference(location, 'Company') === owner;
  return { company, location: isOurs ? location : null };
}

const find = (set: string, id: string | undefined, store: Sources['store']): Row | null =>
  id === undefined ? null : (store.find(set, id.toLowerCase()) ?? null);

function idsIn(
  headers: ApiRequest['headers'],
  options: QueryOptions,
): readonly (string | undefined)[] {
  const preferences = pairsIn(headers['prefer'] ?? '', /[,;]\s*(?=\w+=)/);
  const cookies = pairsIn(headers['cookie'] ?? '', /;\s*/);
  const all =
    options.get('ErpContextParameters') ??
    preferences.get('ErpContextParameters') ??
    cookies.get('ErpContextParameters');
  const together = all?.split(',') ?? [];
  return names.map(
    (name, index) => options.get(name) ?? preferences.get(name) ?? together[index]?.trim(),
  );
}

const pairsIn = (text: string, separator: RegExp): ReadonlyMap<string, string> =>
  new Map(
    text.split(separator).map((pair): readonly [string, string] => {
      const [name = '', ...value] = pair.split('=');
      return [name.trim(), value.join('=').trim()];
    }),
  );
