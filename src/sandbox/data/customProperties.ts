import type { Multilanguage } from './values.js';

/** A custom property (stored attribute) of this instance, with the values it allows. */
export interface CustomProperty {
  /** Name in the API: `CustomProperty_` and the escaped code. */
  readonly name: string;
  readonly values: readonly (readonly [value: string, description: Multilanguage])[];
}

/** Custom properties by entity set. They differ from instance to instance, so no public model has them. */
export const customProperties: Readonly<Record<string, readonly CustomProperty[]>> = {
  General_Products_Products: [
    {
      name: 'CustomProperty_color',
      values: [
        ['blue', { EN: 'Blue', BG: 'Син' }],
        ['green', { EN: 'Green', BG: 'Зелен' }],
        ['grey', { EN: 'Grey', BG: 'Сив' }],
        ['natural', { EN: 'Natural wood', BG: 'Естествено дърво' }],
      ],
    },
    {
      // Code `size (cm)`: what OData names can't hold is escaped.
      name: 'CustomProperty_size_u0020_u0028cm_u0029',
      values: [
        ['40', { EN: '40 cm', BG: '40 см' }],
        ['80', { EN: '80 cm', BG: '80 см' }],
        ['120', { EN: '120 cm', BG: '120 см' }],
      ],
    },
  ],
  Crm_Sales_Customers: [
    {
      name: 'CustomProperty_segment',
      values: [
        ['retail', { EN: 'Retail', BG: 'Търговия на дребно' }],
        ['wholesale', { EN: 'Wholesale', BG: 'Търговия на едро' }],
        ['public', { EN: 'Public sector', BG: 'Публичен сектор' }],
      ],
    },
  ],
};
