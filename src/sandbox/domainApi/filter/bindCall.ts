import type { Row } from '../../data/row.js';
import { isMultilanguage, textsIn, type Value } from '../../data/values.js';
import { notSupported, odataError } from '../errors.js';
import { literalOf, pathOf } from './bindComparison.js';
import type { Condition, Scope } from './bindFilter.js';
import type { Expression } from './expression.js';
import { matcher, type Comparison } from './matcher.js';
import { findMember, requireFilter, type Member } from './members.js';

type Call = Extract<Expression, { kind: 'call' }>;

type TextTest = (text: string, part: string) => boolean;

const textTests: ReadonlyMap<string, TextTest> = new Map([
  ['contains', (text, part) => text.includes(part)],
  ['startswith', (text, part) => text.startsWith(part)],
  ['endswith', (text, part) => text.endsWith(part)],
]);

/** ERP.net's own functions: the comparison holds, or the member is empty. */
const nullTests: ReadonlyMap<string, Comparison> = new Map([
  ['equalnull', 'eq'],
  ['lessequalnull', 'le'],
  ['greaterequalnull', 'ge'],
]);

/** Functions of OData that ERP.net doesn't support; any other name is unknown. */
const odataFunctions = new Set(
  (
    'length indexof substring tolower toupper trim concat matchesPattern year month day hour minute second ' +
    'fractionalseconds date time totaloffsetminutes now mindatetime maxdatetime totalseconds round floor ceiling ' +
    'cast isof hassubset hassubsequence any all'
  ).split(' '),
);

export function bindCall(call: Call, scope: Scope): Condition {
  const nullTest = nullTests.get(call.name);
  if (nullTest) return bindNullTest(call, nullTest, scope);
  const textTest = textTests.get(call.name);
  if (textTest) return bindTextTest(call, textTest, scope);
  if (odataFunctions.has(call.name)) {
    throw notSupported(`The function '${call.name}' is not supported in the $filter query option.`);
  }
  throw odataError(
    `An unknown function with name '${call.name}' was found. This may also be a function import or a key lookup on a navigation property, which is not allowed.`,
  );
}

function bindNullTest(call: Call, operator: Comparison, { set, sources }: Scope): Condition {
  const [target, value] = twoArguments(call);
  const member = findMember(pathOf(target).names, set, sources);
  const matches = matcher(member, { operator, literal: literalOf(value) }, sources);
  requireFilter(member, operator, call.name);
  return (row) => member.read(row) === null || matches(row);
}

function bindTextTest(call: Call, test: TextTest, { set, sources }: Scope): Condition {
  const [target, value] = twoArguments(call);
  const member = findMember(pathOf(target).names, set, sources);
  const literal = literalOf(value);
  const texts = textsOf(member, call, (row) => sources.store.displayText(row));
  if (literal.type !== 'string' || !texts) throw noSignature(call.name);
  // A reference is searched by its display text, whatever operators the model lists for it.
  if (member.kind === 'attribute') requireFilter(member, 'like', call.name);
  const part = literal.text.toLowerCase();
  return (row) => texts(row).some((text) => test(text.toLowerCase(), part));
}

/** The texts that a function looks at; `undefined` when it can't be applied to the member. */
function textsOf(
  member: Member,
  { name }: Call,
  displayText: (row: Row) => string,
): ((row: Row) => readonly string[]) | undefined {
  if (member.kind === 'reference') {
    if (name !== 'contains') return undefined;
    return (row) => {
      const reached = member.read(row);
      return reached ? [displayText(reached)] : [];
    };
  }
  const { type } = member.attribute;
  const applies = type === 'string' || (type === 'MultilanguageString' && name === 'contains');
  // A custom property has a text too; the model's filters say that it knows `eq` only.
  return applies || type === 'CustomPropertyValue'
    ? (row) => textParts(member.read(row))
    : undefined;
}

function textParts(value: Value): readonly string[] {
  if (typeof value === 'string') return [value];
  return isMultilanguage(value) ? textsIn(value) : [];
}

function twoArguments(call: Call): readonly [Expression, Expression] {
  const [first, second, ...more] = call.args;
  if (!first || !second || more.length > 0) throw noSignature(call.name);
  return [first, second];
}

const noSignature = (name: string) =>
  odataError(
    `No function signature for the function with name '${name}' matches the specified arguments. The function signatures considered are: ${name}(Edm.String Nullable=true, Edm.String Nullable=true).`,
  );
