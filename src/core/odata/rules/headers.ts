import { VARIABLE } from '../url/source.js';
import { finding, replace } from './finding.js';
import { GUID } from './lookup.js';
import type { Facts, Header, Rule } from './rule.js';

function headerOf({ headers }: Facts, name: string): Header | undefined {
  return headers.find((one) => one.name.text.toLowerCase() === name);
}

const NEED_TRANSACTION = new Set([
  'GetChanges',
  'WaitForChanges',
  'EndTransaction',
  'CreateAdjustmentDocuments',
]);

/** The transaction goes in the header `TransactionId`; some calls are nothing without one (transactions.md). */
export const transactionHeader: Rule = function* (facts) {
  for (const { name } of facts.headers) {
    if (!/^(?:x-)?transaction[-_ ]id$|^x-transactionid$/i.test(name.text)) continue;
    const renamed = { name: name.text, instead: 'TransactionId' };
    yield finding('odata.transaction-header', name, renamed, replace(name, 'TransactionId'));
  }
  const last = facts.url.segments.at(-1)?.name;
  if (last && NEED_TRANSACTION.has(last.text) && !headerOf(facts, 'transactionid'))
    yield finding('odata.transaction-needed', last, { name: last.text });
};

/** Basic sign-in is kept for old integrations only (auth: migrating-from-legacy-auth.md). */
export const basicAuthentication: Rule = function* (facts) {
  const header = headerOf(facts, 'authorization');
  if (header && /^basic\b/i.test(header.value.text))
    yield finding('odata.basic-authentication', header.value, {});
};

/** The language is `culture` with a token and `lang` with Basic (change-language.md). */
export const language: Rule = function* (facts) {
  const authorization = headerOf(facts, 'authorization')?.value.text ?? '';
  const instead = /^basic\b/i.test(authorization) ? 'lang' : 'culture';
  const other = instead === 'lang' ? 'culture' : 'lang';
  for (const { name, key, value } of facts.url.options) {
    if (key === other) {
      const found = { name: name.text, instead };
      yield finding('odata.language-option', name, found, replace(name, instead));
    }
    const header = headerOf(facts, 'accept-language');
    if (key !== 'culture' || value.kind !== 'text' || !header) continue;
    const wanted = preferred(header.value.text);
    if (value.text.includes(VARIABLE) || wanted === undefined) continue;
    if (wanted !== value.text.split('-')[0]?.toLowerCase())
      yield finding('odata.two-languages', header.value, {});
  }
};

/** The language that an `Accept-Language` likes best (RFC 9110, 12.5.4); undefined where any will do or nobody knows. */
function preferred(accepted: string): string | undefined {
  if (accepted.includes('{{')) return undefined;
  const ranges = accepted.split(',').map((range) => {
    const [tag = '', weight = ''] = range.split(';');
    const [, q = '1'] = /^\s*q=([\d.]+)\s*$/i.exec(weight) ?? [];
    return { language: tag.trim().split('-')[0]?.toLowerCase(), q: Number(q) };
  });
  const [best] = ranges.toSorted((a, b) => b.q - a.q);
  return best?.language === '*' ? undefined : best?.language;
}

const CONTEXT = new Set([
  'currententerprisecompanyid',
  'currententerprisecompanylocationid',
  'currentroleid',
]);

/** Context parameters that are no GUIDs are ignored without a word (context-parameters.md). */
export const contextParameters: Rule = function* ({ url }) {
  for (const { name, key, value } of url.options) {
    if (value.kind !== 'text' || value.text.includes(VARIABLE)) continue;
    const isAll = key === 'erpcontextparameters';
    if (!isAll && !CONTEXT.has(key)) continue;
    const parts = isAll ? value.text.split(',') : [value.text];
    if (isAll && parts.length !== 3) yield finding('odata.context-parameters-count', value, {});
    else if (!parts.every((part) => GUID.test(part.trim())))
      yield finding('odata.context-parameter', value, { name: name.text });
  }
};
