import { languages, type Language } from '../data/store.js';
import type { ApiRequest } from './request.js';
import type { QueryOptions } from './query/queryOptions.js';

/**
 * Language of an answer, as ASP.NET Core finds it: the option `culture`, then the cookie `.AspNetCore.Culture`, then
 * `Accept-Language`; one that names no language of the instance is passed over. English when none does
 * (common-tasks/change-language.md).
 */
export function languageOf(
  { headers }: Pick<ApiRequest, 'headers'>,
  options: QueryOptions,
): Language {
  const named = [
    options.get('culture'),
    cookieCulture(headers['cookie']),
    ...acceptedLanguages(headers['accept-language']),
  ];
  return named.map(toLanguage).find((one) => one !== undefined) ?? 'EN';
}

const toLanguage = (culture = ''): Language | undefined =>
  languages.find((one) => one === culture.trim().split('-')[0]?.toUpperCase());

/** ASP.NET Core writes `c=bg|uic=bg`; ERP.net documents the bare name. */
function cookieCulture(cookie = ''): string | undefined {
  const [, value] = /(?:^|;\s*)\.AspNetCore\.Culture=([^;]*)/.exec(cookie) ?? [];
  return value === undefined
    ? undefined
    : (/(?:^|\|)c=([^|]*)/.exec(unescapeCookie(value))?.[1] ?? value);
}

const unescapeCookie = (value: string): string =>
  value.replaceAll(/%3d/gi, '=').replaceAll(/%7c/gi, '|');

/** By weight, the best first (RFC 9110, 12.5.4). */
const acceptedLanguages = (header = ''): readonly string[] =>
  header
    .split(',')
    .map((part) => {
      const [language = '', weight] = part.split(/;\s*q=/);
      return { language, weight: weight === undefined ? 1 : Number(weight) };
    })
    .sort((left, right) => right.weight - left.weight)
    .map(({ language }) => language);
