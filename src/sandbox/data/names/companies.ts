type Pair = readonly [en: string, bg: string];

/** Invented words; with a trade and a legal form they make a company name. */
export const companyWords: readonly Pair[] = [
  ['Aldevia', 'Алдевия'],
  ['Borvento', 'Борвенто'],
  ['Celmira', 'Целмира'],
  ['Dorvalen', 'Дорвален'],
  ['Eltrova', 'Елтрова'],
  ['Fendaris', 'Фендарис'],
  ['Gorlinea', 'Горлинея'],
  ['Havento', 'Хавенто'],
  ['Istrena', 'Истрена'],
  ['Jolvane', 'Жолване'],
  ['Kestoria', 'Кестория'],
  ['Lumarova', 'Лумарова'],
  ['Mirdanto', 'Мирданто'],
  ['Norvessa', 'Норвеса'],
  ['Orbinela', 'Орбинела'],
  ['Pelvaris', 'Пелварис'],
  ['Rondavia', 'Рондавия'],
  ['Solventra', 'Солвентра'],
  ['Tervalin', 'Тервалин'],
  ['Uldoria', 'Улдория'],
  ['Vendrava', 'Вендрава'],
  ['Westoria', 'Вестория'],
  ['Yantrel', 'Янтрел'],
  ['Zelmont', 'Зелмонт'],
];

export const trades: readonly Pair[] = [
  ['Foods', 'Фуудс'],
  ['Trade', 'Трейд'],
  ['Logistics', 'Логистик'],
  ['Interiors', 'Интериор'],
  ['Gardens', 'Градини'],
  ['Tools', 'Инструменти'],
  ['Paper', 'Хартия'],
  ['Textile', 'Текстил'],
  ['Lighting', 'Осветление'],
  ['Offices', 'Офиси'],
  ['Kitchens', 'Кухни'],
  ['Supply', 'Снабдяване'],
];

/** Legal forms, first the ones of the home country. */
export const legalForms: Readonly<Record<string, Pair>> = {
  BG: ['Ltd', 'ООД'],
  DE: ['GmbH', 'ГмбХ'],
  RO: ['SRL', 'СРЛ'],
  GB: ['Ltd', 'Лтд'],
  FR: ['SARL', 'САРЛ'],
};
