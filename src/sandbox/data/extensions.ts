import type { Attribute } from './model.js';
import type { Multilanguage } from './values.js';

/** A custom property (stored attribute): a row of `Systems_Bpm_CustomProperties`. */
interface CustomProperty {
  readonly code: string;
  readonly name: Multilanguage;
  /** Values that it knows, each with a description. */
  readonly values: readonly (readonly [value: string, description: Multilanguage])[];
  /** Whether it takes no other values. */
  readonly limited: boolean;
}

/** What an instance adds to the model by itself, by entity set. */
export type Extensions = ReadonlyMap<string, readonly CustomProperty[]>;

/** The custom properties that the instance starts with. They differ from instance to instance, so no public model has them. */
export const firstExtensions: Extensions = new Map([
  [
    'General_Products_Products',
    [
      {
        code: 'color',
        name: { EN: 'Color', BG: 'Цвят' },
        limited: true,
        values: [
          ['blue', { EN: 'Blue', BG: 'Син' }],
          ['green', { EN: 'Green', BG: 'Зелен' }],
          ['grey', { EN: 'Grey', BG: 'Сив' }],
          ['natural', { EN: 'Natural wood', BG: 'Естествено дърво' }],
        ],
      },
      {
        code: 'size (cm)',
        name: { EN: 'Size in centimetres', BG: 'Размер в сантиметри' },
        limited: true,
        values: [
          ['40', { EN: '40 cm', BG: '40 см' }],
          ['80', { EN: '80 cm', BG: '80 см' }],
          ['120', { EN: '120 cm', BG: '120 см' }],
        ],
      },
      {
        code: 'WebName',
        name: { EN: 'Name in the web shop', BG: 'Име в онлайн магазина' },
        limited: false,
        values: [
          ['Best seller', { EN: 'Best seller', BG: 'Най-продаван' }],
          ['New', { EN: 'New arrival', BG: 'Ново' }],
        ],
      },
    ],
  ],
  [
    'Crm_Sales_Customers',
    [
      {
        code: 'segment',
        name: { EN: 'Segment', BG: 'Сегмент' },
        limited: true,
        values: [
          ['retail', { EN: 'Retail', BG: 'Търговия на дребно' }],
          ['wholesale', { EN: 'Wholesale', BG: 'Търговия на едро' }],
          ['public', { EN: 'Public sector', BG: 'Публичен сектор' }],
        ],
      },
    ],
  ],
]);

/** Calculated attributes that people defined in the instance (`CalculatedAttribute_…`). */
const calculatedAttributes: Readonly<Record<string, readonly string[]>> = {
  General_Products_Products: ['CalculatedAttribute_ExampleAttr', 'CalculatedAttribute_name'],
};

const always = {
  required: false,
  hidden: false,
  indexed: false,
  obsolete: false,
  orderable: false,
  inherited: false,
} as const;

/** The attributes of a set that only this instance has. */
export function extensionAttributes(set: string, extensions: Extensions): readonly Attribute[] {
  const custom = (extensions.get(set) ?? []).map(({ code, limited }): Attribute => ({
    ...always,
    name: customPropertyName(code),
    type: 'CustomPropertyValue',
    readOnly: false,
    filters: new Set(['eq']),
    group: 'custom',
    limited,
  }));
  const calculated = (calculatedAttributes[set] ?? []).map((name): Attribute => ({
    ...always,
    name,
    type: 'string',
    readOnly: true,
    filters: new Set(),
    group: 'calculated',
  }));
  return [...custom, ...calculated];
}

/** What OData names can't hold is escaped: `_u` and the UTF-8 bytes in hex, at least four digits. */
export function customPropertyName(code: string): string {
  const escaped = code.replace(/[^A-Za-z0-9_]/gu, (char) => {
    const hex = Buffer.from(char, 'utf8').toString('hex').toUpperCase();
    return `_u${hex.padStart(4, '0')}`;
  });
  return `CustomProperty_${escaped}`;
}
