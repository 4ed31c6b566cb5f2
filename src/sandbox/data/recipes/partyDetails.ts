import { countries } from '../names/places.js';
import { linked, type Draft, type Recipe } from '../row.js';

export const areas: Recipe = () => [
  { Code: 'EU', Name: { EN: 'European Union', BG: 'Европейски съюз' }, FullPath: '/EU/' },
  { Code: 'BALKAN', Name: { EN: 'Balkans', BG: 'Балкани' }, FullPath: '/EU/BALKAN/' },
];

/** The cities, as regions of their countries. */
export const administrativeRegions: Recipe = ({ find }) =>
  countries.flatMap(({ code, cities }) =>
    cities.map(([EN, BG], index): Draft => ({
      Code: `${code}-${String(index + 1).padStart(2, '0')}`,
      Name: { EN, BG },
      FullPath: `/${code}/${EN}/`,
      ParentFullPath: `/${code}/`,
      Country: find('General_Geography_Countries', 'Code', code),
    })),
  );

export const departments: Recipe = ({ rows }) =>
  rows('General_Contacts_Companies')
    .slice(0, 2)
    .flatMap((Company) =>
      ['Sales', 'Accounting', 'Logistics'].map((DepartmentName) => ({ Company, DepartmentName })),
    );

export const divisions: Recipe = ({ rows }) =>
  rows('General_Contacts_Companies')
    .slice(0, 2)
    .map((Company, index) => {
      const name = { EN: `Trade division ${index + 1}`, BG: `Търговско направление ${index + 1}` };
      return {
        Company,
        Code: `D${index + 1}`,
        Name: name,
        PartyName: name,
        PartyCode: `D0000${index + 1}`,
        PartyUniqueNumber: `50000${index + 1}`,
        PartyType: 'CompanyDivision',
        ParentParty: Company,
      };
    });

export const employees: Recipe = ({ random, rows }) =>
  rows('General_Contacts_Persons')
    .slice(0, 40)
    .map((Person, index) => {
      const CompanyDepartment = random.pick(rows('General_Contacts_CompanyDepartments'));
      return {
        Person,
        CompanyDepartment,
        Company: linked(CompanyDepartment, 'Company'),
        ContractCode: `E${String(index + 1).padStart(4, '0')}`,
        ContractStartDate: random.day('2019-01-01', '2025-06-01'),
        ContractEndDate: random.chance(0.1) ? random.day('2026-01-01', '2026-12-31') : null,
      };
    });

export const bankAccounts: Recipe = ({ random, rows }) =>
  rows('General_Contacts_Companies')
    .filter(() => random.chance(0.7))
    .map((Party) => ({
      Party,
      BankAccountCode: `BG${random.int(10, 99)}DEMO${random.int(1e9, 9e9)}`,
      BankCode: 'DEMOBGSF',
      BankName: { EN: 'Demo Bank', BG: 'Демо Банк' },
      BankBranchName: { EN: 'Central branch', BG: 'Централен клон' },
      IsDefault: true,
    }));

export const contactMechanisms: Recipe = function* ({ random, rows }) {
  for (const Party of rows('General_Contacts_Companies')) {
    const line = (LineOrd: number, type: string, Name: string): Draft => ({
      Party,
      LineOrd,
      ContactMechanismType: type,
      Name,
      IsDefault: LineOrd === 1,
    });
    const host = `company${Party.number}.example`;
    yield line(1, 'Mail', `office@${host}`);
    if (random.chance(0.8)) yield line(2, 'Telephone', `+359 2 ${random.int(1e6, 9e6)}`);
    if (random.chance(0.4)) yield line(3, 'WebSite', `https://www.${host}`);
  }
};
