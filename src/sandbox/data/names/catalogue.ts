type Pair = readonly [en: string, bg: string];

/** A product group with the things that belong to it; prices are in euro. */
export interface CatalogueGroup {
  readonly code: string;
  readonly name: Pair;
  /** Code of the group above. */
  readonly parent?: string;
  readonly unit?: string;
  readonly items?: readonly (readonly [en: string, bg: string, price: number])[];
}

export const groups: readonly CatalogueGroup[] = [
  { code: '10', name: ['Furniture', 'Мебели'] },
  {
    code: '1010',
    parent: '10',
    name: ['Chairs', 'Столове'],
    items: [
      ['Office Chair', 'Офис стол', 119],
      ['Visitor Chair', 'Посетителски стол', 49.5],
      ['Bar Stool', 'Бар стол', 64],
    ],
  },
  {
    code: '1020',
    parent: '10',
    name: ['Desks', 'Бюра'],
    items: [
      ['Writing Desk', 'Бюро', 210],
      ['Standing Desk', 'Бюро за работа прав', 389],
      ['Meeting Table', 'Заседателна маса', 640],
    ],
  },
  {
    code: '1030',
    parent: '10',
    name: ['Cabinets', 'Шкафове'],
    items: [
      ['Filing Cabinet', 'Картотечен шкаф', 155],
      ['Bookcase', 'Библиотека', 132],
    ],
  },
  { code: '20', name: ['Office Supplies', 'Офис консумативи'] },
  {
    code: '2010',
    parent: '20',
    name: ['Paper', 'Хартия'],
    unit: 'box',
    items: [
      ['Copy Paper A4', 'Копирна хартия А4', 24.9],
      ['Notebook', 'Тетрадка', 3.4],
      ['Envelope', 'Плик', 8.75],
    ],
  },
  {
    code: '2020',
    parent: '20',
    name: ['Writing', 'Пишещи средства'],
    items: [
      ['Ballpoint Pen', 'Химикалка', 0.85],
      ['Marker', 'Маркер', 1.6],
    ],
  },
  { code: '30', name: ['Lighting', 'Осветление'] },
  {
    code: '3010',
    parent: '30',
    name: ['Lamps', 'Лампи'],
    items: [
      ['Desk Lamp', 'Настолна лампа', 38],
      ['Floor Lamp', 'Лампион', 86],
      ['Ceiling Lamp', 'Плафон', 57],
    ],
  },
  { code: '40', name: ['Kitchen', 'Кухня'] },
  {
    code: '4010',
    parent: '40',
    name: ['Coffee', 'Кафе'],
    unit: 'kg',
    items: [
      ['Coffee Beans', 'Кафе на зърна', 17.2],
      ['Ground Coffee', 'Мляно кафе', 15.9],
    ],
  },
  {
    code: '4020',
    parent: '40',
    name: ['Appliances', 'Уреди'],
    items: [
      ['Coffee Maker', 'Кафе машина', 248],
      ['Kettle', 'Кана за вода', 31],
    ],
  },
];

/** Lines of a thing: each item exists in each. */
export const series: readonly Pair[] = [
  ['Classic', 'Класик'],
  ['Compact', 'Компакт'],
  ['Comfort', 'Комфорт'],
  ['Plus', 'Плюс'],
  ['Studio', 'Студио'],
  ['Nordic', 'Нордик'],
  ['Eco', 'Еко'],
  ['Prima', 'Прима'],
  ['Urban', 'Урбан'],
  ['Atelier', 'Ателие'],
];

/** Editions of a line. */
export const editions: readonly string[] = ['100', '200'];
