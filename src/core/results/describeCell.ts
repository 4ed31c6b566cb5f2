import { Changed } from './changed.js';
import { cellText, isBareReference, isObject, measureUnit, translations } from './cells.js';

/** A cell that is more than its text. */
export interface RichCell {
  /** One line; of an amount or a quantity the number alone. */
  readonly text: string;
  /** What the text leaves out, for hovering: all languages of a name, the id of a reference. */
  readonly title?: string;
  /** Currency or unit of measure. */
  readonly unit?: string;
  /** It names a record that can be opened. */
  readonly isLink?: true;
  /** Two answers show it differently. */
  readonly isChanged?: true;
  /** What is inside when the cell is opened in place. */
  readonly opens?: 'object' | 'list';
}

/** A plain text, JSON null (or an absent member), or more. */
export type Cell = string | null | RichCell;

/**
 * What a cell shows of a JSON value of an OData payload.
 * @param name of the member
 * @param language two-letter code, chooses the text of multilanguage strings
 */
export function describeCell(name: string, value: unknown, language: string): Cell {
  if (value instanceof Changed) return { text: value.text(language), isChanged: true };
  const text = cellText(value, language);
  if (text === null) return null;
  if (typeof value === 'string') return name === '@odata.id' ? { text, isLink: true } : text;
  if (Array.isArray(value)) return value.length > 0 ? { text, opens: 'list' } : text;
  if (!isObject(value)) return text;
  return describeObject(value, text);
}

function describeObject(value: Readonly<Record<string, unknown>>, text: string): Cell {
  const unit = measureUnit(value);
  if (unit !== undefined) return { text: cellText(value['Value'], '') ?? '', unit };
  const names = translations(value);
  if (names) return names.size > 1 ? { text, title: allLanguages(names) } : text;
  const id = idOf(value);
  const isOpenable = !isBareReference(value);
  return {
    text,
    ...(id !== undefined && { isLink: true, title: id }),
    ...(isOpenable && { opens: 'object' }),
  };
}

/** The address of a record relative to the service root (OData JSON 4.5.8), as ERP.net sends it. */
export function idOf(value: unknown): string | undefined {
  const id = isObject(value) ? value['@odata.id'] : undefined;
  return typeof id === 'string' ? id : undefined;
}

function allLanguages(names: ReadonlyMap<string, string>): string {
  return [...names].map(([language, text]) => `${language}: ${text}`).join('\n');
}
