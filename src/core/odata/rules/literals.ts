import type { Literal } from '../url/nodes.js';
import { VARIABLE } from '../url/source.js';
import { finding, replace, type Finding } from './finding.js';
import { GUID, isDate, lastMember } from './lookup.js';
import type { Facts, Rule } from './rule.js';

const DATE = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?Z?$/;

/** Dates and GUIDs stand without quotes; a time of day is cut off (filter.md). */
export const literals: Rule = function* ({ survey }: Facts) {
  for (const { path, values, clause, node } of survey.comparisons) {
    const member = lastMember(path);
    const name = path?.segments.at(-1)?.name.text;
    const isGuid = member ? member.type === 'Edm.Guid' : name === 'Id';
    for (const value of values) {
      if (value.value.includes(VARIABLE)) continue;
      const bare = bareDate(value.value);
      if (value.type === 'string' && GUID.test(value.value) && isGuid)
        yield finding('odata.quoted-guid', value, {}, replace(value, value.value));
      else if (value.type === 'string' && member && isDate(member) && DATE.test(value.value))
        yield finding('odata.quoted-date', value, {}, replace(value, bare));
      else if (clause === 'filter' && /^(?:eq|ge|le|gt|lt)$/.test(node.operator.text))
        yield* timeOfDay(value, name);
    }
  }
};

/** The one attribute that a sync compares to the second. */
const EXACT = 'AggregateLastUpdateTimeUtc';

function* timeOfDay(value: Literal, name: string | undefined): Iterable<Finding> {
  if (value.type !== 'dateTime' || name === EXACT) return;
  if (!/T00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:00)?$/i.test(value.value))
    yield finding('odata.time-cut-off', value, {});
}

function bareDate(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}Z?$/.test(text)) return text.replace('Z', '');
  return /(?:Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`;
}

const V2 = /^(?:datetime|datetimeoffset|guid|time|x)$/i;

/** `datetime'…'` and `guid'…'` are of OData 2; `2026-01-01Z` is of none, though filter.md has it. */
export const oldLiterals: Rule = function* ({ survey, text }) {
  const all = [
    ...survey.comparisons.flatMap(({ values }) => values),
    ...survey.calls.flatMap(({ node }) => node.args.filter((arg) => arg.kind === 'literal')),
  ];
  for (const value of all) {
    const { prefix, inside } = value;
    if (prefix && inside && V2.test(prefix.text)) {
      const written = text.slice(inside.start, inside.end);
      const isPlainDate = /^date/i.test(prefix.text) && !value.value.includes(VARIABLE);
      const right = isPlainDate ? bareDate(value.value) : written;
      yield finding('odata.v2-literal', value, { prefix: prefix.text }, replace(value, right));
    } else if (value.type === 'date' && value.value.endsWith('Z'))
      yield finding(
        'odata.date-with-zone',
        value,
        {},
        replace(value, `${value.value.slice(0, -1)}T00:00:00Z`),
      );
  }
};
