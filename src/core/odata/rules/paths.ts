import type { Use } from '../bind/surveyTypes.js';
import { finding, type Finding } from './finding.js';
import { membersBefore } from './lookup.js';
import type { Rule } from './rule.js';

/** A filter goes through references only where they are filterable or own the row (filterable-references.md). */
export const filterPaths: Rule = function* ({ survey }) {
  const inLambda = new Set(survey.lambdas.map(({ use }) => use));
  for (const use of survey.uses) {
    if (use.clause !== 'filter' || inLambda.has(use)) continue;
    yield* through(use);
  }
  for (const { use } of survey.lambdas) {
    const at = use.segments.findIndex(({ args }) => args.some(({ kind }) => kind === 'lambda'));
    const name = use.segments[at - 1]?.name;
    if (name && use.clause === 'filter')
      yield finding('odata.collection-in-filter', use, { name: name.text });
  }
};

function* through(use: Use): Iterable<Finding> {
  for (const [index, member] of membersBefore(use.bound).entries()) {
    const segment = use.segments[index];
    if (!member || !segment || segment.args.length > 0) continue;
    const { name, kind } = member;
    if (kind === 'collection') yield finding('odata.collection-in-filter', segment, { name });
    else if (kind === 'reference' && member.filters && !member.filterablePath && !member.owned)
      yield finding('odata.path-not-filterable', segment, { name });
  }
}

/** A value of one row can't come from a collection: `Sales/Amount sub Sales/Cost`. */
export const collectionAsValue: Rule = function* ({ survey }) {
  for (const { clause, path, node } of survey.comparisons) {
    if ((clause !== 'aggregate' && clause !== 'compute') || !path) continue;
    for (const [index, member] of membersBefore(path.bound).entries()) {
      const next = path.bound[index + 1]?.kind;
      const segment = path.segments[index];
      if (member?.kind !== 'collection' || next !== 'member' || segment?.args.length !== 0)
        continue;
      yield finding('odata.collection-as-value', node.left, { name: member.name });
    }
  }
};

/** Behind a simple value nothing follows but what reads it; `$value` is for simple values only. */
export const pathAfterValue: Rule = function* ({ url, survey, model }) {
  const paths = [{ segments: url.segments, ...survey.resource }, ...survey.uses];
  for (const { segments, bound } of paths) {
    for (const [index, one] of bound.entries()) {
      const segment = segments[index];
      const before = bound[index - 1];
      if (!segment) continue;
      // The first name in the brackets of a value: the value itself is the mistake, and it is told.
      const isAfterValue = index > 0 && one.kind === 'unknown' && one.owner === undefined;
      const isOperation = segment.args.length > 0 || segment.name.text.includes('.');
      if (isAfterValue && !isOperation && !/^-?\d/.test(segment.name.text))
        yield finding('odata.path-after-value', segment, { name: segment.name.text });
      if (segment.name.text !== '$value' || before?.kind !== 'member') continue;
      const { kind, type } = before.member;
      const isComplex = kind === 'complex' || model?.type(type)?.kind === 'complex';
      if (isComplex || type === 'Edm.Stream')
        yield finding('odata.path-after-value', segment, { name: '$value' });
    }
  }
};
