import type { Clause } from '../bind/surveyTypes.js';
import type { Member } from '../model/model.js';
import { suggestion, type Suggestion } from './item.js';

const TOP: readonly string[] = [
  '$filter',
  '$select',
  '$expand',
  '$orderby',
  '$top',
  '$count',
  '$search',
  '$apply',
  '$skip',
];
const NESTED: readonly string[] = [
  '$select',
  '$expand',
  '$filter',
  '$orderby',
  '$top',
  '$skip',
  '$count',
  '$search',
];
const ERPNET: readonly string[] = [
  'expandgroup',
  'options',
  'culture',
  'CurrentEnterpriseCompanyId',
  'CurrentEnterpriseCompanyLocationId',
  'CurrentRoleId',
];

interface OptionPlace {
  /** In the brackets of an item of `$expand`. */
  readonly isNested: boolean;
  /** Keys of options that stand here already, or may not. */
  readonly out: ReadonlySet<string>;
  /** Another name for an option that has its value. */
  readonly hasEquals: boolean;
}

export function suggestOptions({ isNested, out, hasEquals }: OptionPlace): readonly Suggestion[] {
  return (isNested ? NESTED : [...TOP, ...ERPNET])
    .filter((name) => !out.has(name.replace('$', '').toLowerCase()))
    .map((name, index) =>
      suggestion(name, 'option', {
        insertText: hasEquals ? name : `${name}=`,
        sortText: String(index).padStart(2, '0'),
      }),
    );
}

/** Values of options that are no names. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  count: ['true', 'false'],
  top: ['10', '100', '1000'],
  options: ['skipnulls'],
  culture: ['en', 'bg', 'de'],
};
export function suggestOptionValues(key: string): readonly Suggestion[] {
  return (VALUES[key] ?? []).map((one) => suggestion(one, 'value'));
}

const COMPARISONS = ['eq', 'in', 'ge', 'le'];

/** What compares a member: only what the model allows for it. */
export function suggestOperators(member: Member | undefined): readonly Suggestion[] {
  const allowed = member?.filters;
  return COMPARISONS.filter((one) => !allowed || allowed.length === 0 || allowed.includes(one)).map(
    (one, index) =>
      suggestion(one, 'operator', {
        insertText: one === 'in' ? 'in ($1)' : `${one} `,
        isSnippet: one === 'in',
        sortText: `0${index}`,
      }),
  );
}

export function suggestWords(words: readonly string[]): readonly Suggestion[] {
  return words.map((one, index) =>
    suggestion(one, 'operator', { insertText: `${one} `, sortText: `0${index}` }),
  );
}

const SEARCHES = ['contains', 'startswith', 'endswith'];
const NULLS = ['equalnull', 'lessequalnull', 'greaterequalnull'];
const INTERVALS = ['year', 'yearmonth', 'date'];

/** Functions that may begin an operand of this clause. */
export function suggestFunctions(clause: Clause): readonly Suggestion[] {
  if (clause === 'compute') {
    return [
      ...INTERVALS.map((name) => snippet(name, `${name}($1) as $2`)),
      snippet('substring', 'substring($1,0,1) as $2'),
    ].map((one) => ({ ...one, sortText: `0 ${one.label}` }));
  }
  if (clause !== 'filter') return [];
  return [
    ...SEARCHES.map((name) => snippet(name, `${name}($1,'$2')`)),
    ...NULLS.map((name) => snippet(name, `${name}($1,$2)`)),
  ];
}

function snippet(name: string, insertText: string): Suggestion {
  return suggestion(name, 'function', { insertText, isSnippet: true, sortText: `3${name}` });
}

/** Steps of `$apply`; behind `compute` a `groupby` follows. */
export function suggestTransformations(): readonly Suggestion[] {
  const forms: readonly (readonly [string, string])[] = [
    ['groupby', 'groupby(($1),aggregate($2))'],
    ['aggregate', 'aggregate($1)'],
    ['compute', 'compute($1 as $2)'],
  ];
  return forms.map(([name, insertText], index) =>
    suggestion(name, 'transformation', { insertText, isSnippet: true, sortText: `0${index}` }),
  );
}

export function suggestMethods(): readonly Suggestion[] {
  return ['sum', 'min', 'max', 'countdistinct'].map((one, index) =>
    suggestion(one, 'keyword', {
      insertText: `${one} as $1`,
      isSnippet: true,
      sortText: `0${index}`,
    }),
  );
}

export function suggestCount(): Suggestion {
  return suggestion('$count', 'keyword', {
    insertText: '\\$count as ${1:Count}',
    isSnippet: true,
    sortText: '1$count',
  });
}
