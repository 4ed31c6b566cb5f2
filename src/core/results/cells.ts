import { isExactNumber, writeExactJson } from './exactJson.js';

/** How one JSON value of an OData payload reads in a table cell. */

/** @returns one line of text; null for JSON null and absent members */
export function cellText(value: unknown, language: string): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (isExactNumber(value)) return value.toString();
  if (Array.isArray(value)) return `[${value.length}]`;
  if (typeof value !== 'object') return null;
  return objectText(value as Readonly<Record<string, unknown>>, language);
}

/** Right-aligned: numbers, amounts and quantities. */
export function isNumeric(value: unknown): boolean {
  if (typeof value === 'number' || isExactNumber(value)) return true;
  return isObject(value) && measureUnit(value) !== undefined;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value)
  );
}

function objectText(value: Readonly<Record<string, unknown>>, language: string): string {
  const unit = measureUnit(value);
  if (unit !== undefined) return `${String(value['Value'])} ${unit}`.trim();
  const names = translations(value);
  if (names) {
    return names.get(language.toUpperCase()) ?? names.get('EN') ?? [...names.values()][0] ?? '';
  }
  const { DisplayText: displayText, ['@odata.id']: id } = value;
  if (typeof displayText === 'string') return displayText;
  if (typeof id === 'string' && !isBareReference(value)) return entityText(value, language) ?? id;
  return typeof id === 'string' ? id : writeExactJson(value);
}

/** Nothing but control information: a reference that was not expanded. */
export function isBareReference(value: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(value).every((key) => key.startsWith('@'));
}

/** Members by which people know a record: `PartyName`, `Code`, `DocumentNo`, `PartNumber` … */
export function isIdentifying(member: string): boolean {
  return /(^|[a-z])(No|Number|Code|Name)$/.test(member);
}

/** An expanded entity reads as its name, else as its number or code. */
function entityText(
  value: Readonly<Record<string, unknown>>,
  language: string,
): string | undefined {
  const members = Object.keys(value).filter(isIdentifying);
  const best = members.find((member) => member.endsWith('Name')) ?? members[0];
  return best === undefined ? undefined : (cellText(value[best], language) ?? undefined);
}

/**
 * `Amount` is `{Value, Currency}`, `Quantity` is `{Value, Unit}` (ERP.net, Domain API, complex types).
 * @returns the unit, empty where the server sent none; undefined for other objects
 */
export function measureUnit(value: Readonly<Record<string, unknown>>): string | undefined {
  if (!('Value' in value)) return undefined;
  const unit = value['Currency'] ?? value['Unit'];
  return typeof unit === 'string' || unit === null ? (unit ?? '') : undefined;
}

/**
 * A multilanguage string is an object of two-letter language keys; ERP.net writes them in either case.
 * @returns texts by language in upper case; undefined for other objects
 */
export function translations(
  value: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, string> | undefined {
  // An entity of which only `Id` was selected looks the same but for its address.
  if ('@odata.id' in value) return undefined;
  const entries = Object.entries(value).filter(([key]) => !key.startsWith('@'));
  const isNames = entries.every(
    ([key, text]) => /^[a-z]{2}$/i.test(key) && typeof text === 'string',
  );
  if (!isNames || entries.length === 0) return undefined;
  return new Map(entries.map(([key, text]) => [key.toUpperCase(), String(text)]));
}
