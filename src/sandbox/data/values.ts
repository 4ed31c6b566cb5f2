/** Value of a multilanguage string, by language. */
export interface Multilanguage {
  readonly EN: string;
  readonly BG?: string;
}

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
  readonly ValueId: string;
  readonly Description: Multilanguage;
}

/** Value of an attribute, as it stands in the JSON of the Domain API. */
export type Value =
  string | number | boolean | null | Multilanguage | Amount | Quantity | CustomPropertyValue;

const isObject = (value: Value): value is Exclude<Value, string | number | boolean | null> =>
  typeof value === 'object' && value !== null;

export const isMultilanguage = (value: Value): value is Multilanguage =>
  isObject(value) && 'EN' in value;

/** The texts of all languages. */
export const textsIn = ({ EN, BG }: Multilanguage): readonly string[] =>
  BG === undefined ? [EN] : [EN, BG];

export const isMeasured = (value: Value): value is Amount | Quantity =>
  isObject(value) && ('Currency' in value || 'Unit' in value);

export const isCustomPropertyValue = (value: Value): value is CustomPropertyValue =>
  isObject(value) && 'ValueId' in value;
