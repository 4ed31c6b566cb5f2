type Pair = readonly [en: string, bg: string];

/** A country of the instance, with its currency and some of its cities. */
export interface Country {
  readonly code: string;
  readonly name: Pair;
  readonly currency: string;
  readonly cities: readonly Pair[];
}

export const countries: readonly [Country, ...Country[]] = [
  {
    code: 'BG',
    name: ['Bulgaria', 'България'],
    currency: 'EUR',
    cities: [
      ['Sofia', 'София'],
      ['Plovdiv', 'Пловдив'],
      ['Varna', 'Варна'],
      ['Burgas', 'Бургас'],
      ['Ruse', 'Русе'],
      ['Stara Zagora', 'Стара Загора'],
      ['Veliko Tarnovo', 'Велико Търново'],
    ],
  },
  {
    code: 'DE',
    name: ['Germany', 'Германия'],
    currency: 'EUR',
    cities: [
      ['Berlin', 'Берлин'],
      ['Cologne', 'Кьолн'],
      ['Leipzig', 'Лайпциг'],
    ],
  },
  {
    code: 'RO',
    name: ['Romania', 'Румъния'],
    currency: 'RON',
    cities: [
      ['Bucharest', 'Букурещ'],
      ['Cluj-Napoca', 'Клуж-Напока'],
    ],
  },
  {
    code: 'GB',
    name: ['United Kingdom', 'Великобритания'],
    currency: 'GBP',
    cities: [
      ['Leeds', 'Лийдс'],
      ['Bristol', 'Бристъл'],
    ],
  },
  {
    code: 'FR',
    name: ['France', 'Франция'],
    currency: 'EUR',
    cities: [
      ['Lyon', 'Лион'],
      ['Nantes', 'Нант'],
    ],
  },
];

export const streets: readonly Pair[] = [
  ['Linden Street', 'ул. Липа'],
  ['Station Road', 'ул. Гарова'],
  ['Market Square', 'пл. Пазарен'],
  ['River Street', 'ул. Речна'],
  ['Mill Lane', 'ул. Воденична'],
];
