type Pair = readonly [en: string, bg: string];

export const femaleNames: readonly Pair[] = [
  ['Anna', 'Анна'],
  ['Boryana', 'Боряна'],
  ['Daniela', 'Даниела'],
  ['Elena', 'Елена'],
  ['Gergana', 'Гергана'],
  ['Iva', 'Ива'],
  ['Kalina', 'Калина'],
  ['Lora', 'Лора'],
  ['Milena', 'Милена'],
  ['Nadya', 'Надя'],
  ['Raya', 'Рая'],
  ['Svetla', 'Светла'],
];

export const maleNames: readonly Pair[] = [
  ['Andrey', 'Андрей'],
  ['Boris', 'Борис'],
  ['Dimitar', 'Димитър'],
  ['Emil', 'Емил'],
  ['Georgi', 'Георги'],
  ['Hristo', 'Христо'],
  ['Kiril', 'Кирил'],
  ['Martin', 'Мартин'],
  ['Nikola', 'Никола'],
  ['Peter', 'Петър'],
  ['Stefan', 'Стефан'],
  ['Viktor', 'Виктор'],
];

/** Without the ending of the feminine form. */
export const familyNames: readonly Pair[] = [
  ['Angelov', 'Ангелов'],
  ['Borisov', 'Борисов'],
  ['Dobrev', 'Добрев'],
  ['Georgiev', 'Георгиев'],
  ['Iliev', 'Илиев'],
  ['Kolev', 'Колев'],
  ['Lazarov', 'Лазаров'],
  ['Marinov', 'Маринов'],
  ['Nikolov', 'Николов'],
  ['Pavlov', 'Павлов'],
  ['Rusev', 'Русев'],
  ['Stoyanov', 'Стоянов'],
  ['Todorov', 'Тодоров'],
  ['Vasilev', 'Василев'],
];
