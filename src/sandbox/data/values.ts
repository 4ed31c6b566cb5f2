/** Value of a multilanguage string, by language. */
export type Multilanguage = Readonly<Record<string, string>>;

export interface Amount {
  readonly Value: number;
  readonly Currency: string;
}

export interface Quantity {
  readonly Value: number;
  readonly Unit: string;
}

export interface CustomPropertyValue {
  readonly Value: string;
  readonly ValueId: string | null;
  readonly Description: Multilanguage | null;
}

/** Value of an attribute, as it stands in the JSON of the Domain API. */
export type Value =
  string | number | boolean | null | Multilanguage | Amount | Quantity | CustomPropertyValue;

const isObject = (value: Value): value is Exclude<Value, string | number | boolean | null> =>
  typeof value === 'object' && value !== null;

/** The texts of all languages. */
export const textsIn = (value: Multilanguage): readonly string[] => Object.values(value);

export const isMeasured = (value: Value): value is Amount | Quantity =>
  isObject(value) && ('Currency' in value || 'Unit' in value);

export const isCustomPropertyValue = (value: Value): value is CustomPropertyValue =>
  isObject(value) && 'ValueId' in value;

export const isMultilanguage = (value: Value): value is Multilanguage =>
  isObject(value) && !isMeasured(value) && !isCustomPropertyValue(value);

/** The text in a language, or in one that is there. */
export const textIn = (value: Multilanguage, language: string): string =>
  value[language] ?? value['EN'] ?? Object.values(value)[0] ?? '';
