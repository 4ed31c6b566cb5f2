import type { Comparison } from '../bind/surveyTypes.js';
import type { Binary, Expression } from '../url/nodes.js';
import { finding, replace, type Finding } from './finding.js';
import { lastMember, pathText } from './lookup.js';
import type { Facts, Rule } from './rule.js';

const DOCUMENTED = new Set(['eq', 'ge', 'le', 'and', 'in', 'or']);

/** `eq ge le and in` are documented, no others (filter.md); the vendor's own client writes some of them all the same. */
export const operators: Rule = function* ({ survey, text, model }) {
  for (const comparison of survey.comparisons) {
    const { operator } = comparison.node;
    if (comparison.clause !== 'filter' || DOCUMENTED.has(operator.text)) continue;
    if (!OPERATORS.has(operator.text)) continue;
    const fix = model ? inclusive(comparison) : undefined;
    yield finding('odata.operator-undocumented', operator, { operator: operator.text }, fix);
  }
  for (const { node, clause } of survey.unaries) {
    if (clause !== 'filter' || node.operator.text !== 'not') continue;
    const { operand } = node;
    const isFlag = lastMember(survey.useOf(firstSegment(operand)))?.type === 'Edm.Boolean';
    const right = `${text.slice(operand.start, operand.end)} eq false`;
    const fix = isFlag ? replace(node, right) : undefined;
    yield finding('odata.operator-undocumented', node.operator, { operator: 'not' }, fix);
  }
};

/** Unknown words in an operator's place are the grammar's business. */
const OPERATORS = new Set(['ne', 'gt', 'lt', 'has', 'add', 'sub', 'mul', 'div', 'divby', 'mod']);

function firstSegment(node: Expression): Parameters<Facts['survey']['useOf']>[0] {
  return node.kind === 'path' ? node.segments[0] : undefined;
}

/** Of whole numbers `gt 10` is `ge 11`. */
function inclusive({ node, path, values }: Comparison): Finding['fix'] {
  const [value] = values;
  const { text: operator } = node.operator;
  const isWhole = /^Edm\.(?:Byte|SByte|Int16|Int32|Int64)$/.test(lastMember(path)?.type ?? '');
  const isTurned = value !== undefined && value.start < node.operator.start;
  if (!isWhole || isTurned || !value || !/^-?\d{1,15}$/.test(value.value)) return undefined;
  if (operator !== 'gt' && operator !== 'lt') return undefined;
  const [right, step] = operator === 'gt' ? ['ge', 1] : ['le', -1];
  if (lastMember(path)?.filters?.includes(right) === false) return undefined;
  return [...replace(node.operator, right), ...replace(value, String(Number(value.value) + step))];
}

/** `or` is refused (filter.md, query-options/index.md); of one member it is an `in`. */
export const orUnsupported: Rule = function* (facts) {
  for (const node of outermost('or', facts.survey))
    yield finding('odata.or-unsupported', node.operator, {}, asMembership(node, facts));
};

/** Chains of `and` or of `or` in filters, each as a whole. */
function outermost(word: 'and' | 'or', { comparisons }: Facts['survey']): readonly Binary[] {
  const all = comparisons.flatMap(({ node, clause }) =>
    clause === 'filter' && node.operator.text === word ? [node] : [],
  );
  const inner = new Set(all.flatMap(({ left, right }) => [unwrapped(left), unwrapped(right)]));
  return all.filter((node) => !inner.has(node));
}

function unwrapped(node: Expression): Expression {
  return node.kind === 'group' ? unwrapped(node.inner) : node;
}

function asMembership(node: Binary, { survey, text }: Facts): Finding['fix'] {
  const comparisons = operands(node, 'or').map((part) =>
    survey.comparisons.find((one) => one.node === part),
  );
  const [first] = comparisons;
  const path = first?.path;
  const filters = lastMember(path)?.filters;
  if (!path || (filters && !filters.includes('in'))) return undefined;
  const values: string[] = [];
  for (const one of comparisons) {
    const isSame = one?.path && pathText(one.path) === pathText(path);
    if (!isSame || !/^(?:eq|in)$/.test(one.node.operator.text) || one.values.length === 0)
      return undefined;
    values.push(...one.values.map(({ start, end }) => text.slice(start, end)));
  }
  const left = text.slice(path.start, path.end);
  return replace(node, `${left} in (${values.join(',')})`);
}

/** `a or (b or c)` as three. */
function operands(node: Expression, word: 'and' | 'or'): readonly Expression[] {
  const inside = unwrapped(node);
  if (inside.kind !== 'binary' || inside.operator.text !== word) return [inside];
  return [...operands(inside.left, word), ...operands(inside.right, word)];
}

/** `in` has its values in brackets (filter.md; its own example forgets them). */
export const inWithoutList: Rule = function* ({ survey, text }) {
  for (const { node, values } of survey.comparisons) {
    const { operator, right } = node;
    if (operator.text !== 'in' || right.kind !== 'literal' || right.type === 'variable') continue;
    if (values.length !== 1) continue;
    yield finding(
      'odata.in-without-list',
      right,
      {},
      replace(right, `(${text.slice(right.start, right.end)})`),
    );
  }
};

/** A range whose two ends point the same way is a slip (filter.md has one). */
export const sameDirection: Rule = function* ({ survey }) {
  for (const chain of outermost('and', survey)) {
    const parts = new Set(operands(chain, 'and'));
    const ends = survey.comparisons.flatMap(({ node: { operator }, node, path }) =>
      parts.has(node) && path && /^(?:ge|le)$/.test(operator.text)
        ? [{ operator, name: pathText(path) }]
        : [],
    );
    for (const [index, { operator, name }] of ends.entries()) {
      const isEnd = (word: string) => (one: (typeof ends)[number]) =>
        one.name === name && one.operator.text === word;
      if (!ends.slice(0, index).some(isEnd(operator.text))) continue;
      const other = operator.text === 'ge' ? 'le' : 'ge';
      // With another end there already, this one would be its double.
      const fix = ends.some(isEnd(other)) ? undefined : replace(operator, other);
      yield finding('odata.same-direction', operator, { operator: operator.text }, fix);
    }
  }
};
