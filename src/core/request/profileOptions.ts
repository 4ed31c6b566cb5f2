import { CONTEXT_PARAMETERS, type Profile } from '../instance/profile.js';
import { headerOf, type Header } from './prepareHeaders.js';

/** What the requests of a profile say unless they say otherwise. */
export type ProfileOptions = Pick<Profile, 'culture' | 'contextParameters'>;

/** Any of these in a request tells the language (ERP.net, Domain API, change language). */
const LANGUAGE_OPTIONS = ['culture', 'lang', 'ui-culture'] as const;

/**
 * Adds culture and context parameters to the address of a request to the Domain API, where the request itself names
 * neither (ERP.net, Domain API, change language, context parameters).
 */
export function addProfileOptions(
  url: URL,
  { culture, contextParameters = {} }: ProfileOptions,
  { headers, serviceRoot }: { readonly headers: readonly Header[]; readonly serviceRoot: string },
): void {
  if (!url.href.startsWith(serviceRoot)) return;
  const given = url.searchParams;
  const tellsLanguage =
    LANGUAGE_OPTIONS.some((name) => given.has(name)) ||
    headerOf(headers, 'accept-language') !== undefined;
  const options = new Map<string, string>();
  if (culture !== undefined && !tellsLanguage) options.set('culture', culture);
  const prefers = headerOf(headers, 'prefer') ?? '';
  const tellsContext = (name: string): boolean => given.has(name) || prefers.includes(name);
  if (!tellsContext('ErpContextParameters')) {
    for (const name of CONTEXT_PARAMETERS) {
      const value = contextParameters[name];
      if (value !== undefined && !tellsContext(name)) options.set(name, value);
    }
  }
  // Not through `searchParams`: that would write the whole query anew, with + for a space.
  for (const [name, value] of options) {
    url.search += `${url.search ? '&' : '?'}${name}=${encodeURIComponent(value)}`;
  }
}

/** A request that no document wrote, with what the profile says of language and context. */
export function withProfileOptions<
  R extends { readonly url: string; readonly headers: readonly Header[] },
>(request: R, profile: ProfileOptions, serviceRoot: string): R {
  const url = new URL(request.url);
  addProfileOptions(url, profile, { headers: request.headers, serviceRoot });
  return { ...request, url: url.href };
}
