import { companyWords, legalForms, trades } from '../names/companies.js';
import { familyNames, femaleNames, maleNames } from '../names/people.js';
import { countries, streets, type Country } from '../names/places.js';
import type { Random } from '../random.js';
import { linked, type Draft, type Recipe } from '../row.js';
import type { Multilanguage } from '../values.js';

const personCount = 90;
const companyCount = 280;

const code = (prefix: string, number: number): string =>
  `${prefix}${String(number).padStart(5, '0')}`;

/** Most partners are at home, as with any company. */
const someCountry = (random: Random): Country =>
  random.chance(0.7) ? countries[0] : random.pick(countries);

export const persons: Recipe = function* ({ random, find }) {
  for (let number = 1; number <= personCount; number++) {
    const country = someCountry(random);
    const [cityEn, cityBg] = random.pick(country.cities);
    const { first, last, gender } = personName(random);
    yield {
      FirstName: first,
      LastName: last,
      PartyName: both(first, last),
      PartyCode: code('P', number),
      PartyUniqueNumber: code('1', number),
      PartyType: 'Person',
      Gender: gender,
      City: { EN: cityEn, BG: cityBg },
      BirthDate: random.chance(0.6) ? random.day('1960-01-01', '2003-12-31') : null,
      Nationality: find('General_Geography_Countries', 'Code', country.code),
      IsActive: random.chance(0.95),
    };
  }
};

function personName(random: Random) {
  const female = random.chance(0.5);
  const [firstEn, firstBg] = random.pick(female ? femaleNames : maleNames);
  const [lastEn, lastBg] = random.pick(familyNames);
  return {
    first: { EN: firstEn, BG: firstBg },
    last: female ? { EN: `${lastEn}a`, BG: `${lastBg}а` } : { EN: lastEn, BG: lastBg },
    gender: female ? 'Female' : 'Male',
  } as const;
}

interface TwoLanguages extends Multilanguage {
  readonly EN: string;
  readonly BG: string;
}

const both = (first: TwoLanguages, second: TwoLanguages): Multilanguage => ({
  EN: `${first.EN} ${second.EN}`,
  BG: `${first.BG} ${second.BG}`,
});

export const companies: Recipe = function* ({ random, rows, find }) {
  for (let number = 1; number <= companyCount; number++) {
    const country = number <= 2 ? countries[0] : someCountry(random);
    const [cityEn, cityBg] = random.pick(country.cities);
    const [streetEn, streetBg] = random.pick(streets);
    const house = random.int(1, 180);
    const name = companyName(number - 1, country);
    const registration = String(random.int(100_000_000, 999_999_999));
    yield {
      Name: name,
      PartyName: name,
      PartyCode: code('C', number),
      PartyUniqueNumber: code('2', number),
      PartyType: 'Company',
      City: { EN: cityEn, BG: cityBg },
      Country: find('General_Geography_Countries', 'Code', country.code),
      RegistrationNumber: registration,
      RegistrationVATNumber: random.chance(0.9) ? `${country.code}${registration}` : null,
      RegistrationPrimaryAddress: {
        EN: `${cityEn}, ${streetEn} ${house}`,
        BG: `${cityBg}, ${streetBg} ${house}`,
      },
      IsVATRegistered: true,
      RegistrationResponsiblePerson: random.chance(0.3)
        ? random.pick(rows('General_Contacts_Persons'))
        : null,
      GLN: random.chance(0.2) ? `380${random.int(1_000_000_000, 9_999_999_999)}` : null,
      IsActive: random.chance(0.96),
    };
  }
};

/** Each number gives another name, and neighbours have little in common. */
function companyName(index: number, country: Country): Multilanguage {
  const [wordEn, wordBg] = at(companyWords, index * 7);
  const [tradeEn, tradeBg] = at(trades, index + Math.floor(index / companyWords.length) * 5);
  const [formEn, formBg] = legalForms[country.code] ?? ['Ltd', 'ООД'];
  return { EN: `${wordEn} ${tradeEn} ${formEn}`, BG: `${wordBg} ${tradeBg} ${formBg}` };
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('The list is empty.');
  return item;
}

/** The two companies whose books the instance keeps. */
export const enterpriseCompanies: Recipe = ({ rows, find }) =>
  rows('General_Contacts_Companies')
    .slice(0, 2)
    .map((Company) => ({
      Company,
      BaseCurrency: find('General_Currencies_Currencies', 'CurrencySign', 'EUR'),
      DefaultCustomerCreditLimitBase: 5000,
      BIStartDate: '2025-01-01T00:00:00Z',
    }));

export const companyLocations: Recipe = ({ rows }) =>
  rows('General_EnterpriseCompanies').flatMap((enterprise, company) =>
    [
      { EN: 'Head office', BG: 'Централен офис' },
      { EN: 'Warehouse', BG: 'Склад' },
    ].map((name, index): Draft => {
      const number = company * 2 + index + 1;
      const Company = linked(enterprise, 'Company');
      return {
        LocationName: name,
        PartyName: name,
        PartyCode: code('L', number),
        PartyUniqueNumber: code('3', number),
        PartyType: 'CompanyLocation',
        Company,
        ParentParty: Company,
        WorkingTime: 'Mon-Fri 9-18',
      };
    }),
  );
