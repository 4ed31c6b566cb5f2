import { surveyUrl } from '../bind/survey.js';
import type { Model, Operation } from '../model/model.js';
import type { Call, ODataUrl, Span } from '../url/nodes.js';

export interface Signature {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
  /** Index of the parameter at the offset. */
  readonly active: number;
}

/** Parameters of the built-in functions that ERP.net documents, and of the other frequent ones. */
const PARAMETERS: Readonly<Record<string, string>> = {
  contains: 'member text:Edm.String',
  startswith: 'member text:Edm.String',
  endswith: 'member text:Edm.String',
  equalnull: 'member value',
  lessequalnull: 'member value',
  greaterequalnull: 'member value',
  year: 'date:Edm.Date',
  yearmonth: 'date:Edm.Date',
  month: 'date:Edm.Date',
  day: 'date:Edm.Date',
  date: 'dateTime:Edm.DateTimeOffset',
  substring: 'text:Edm.String start:Edm.Int32 length:Edm.Int32',
  concat: 'text:Edm.String text:Edm.String',
  indexof: 'text:Edm.String part:Edm.String',
  length: 'text:Edm.String',
  tolower: 'text:Edm.String',
  toupper: 'text:Edm.String',
  trim: 'text:Edm.String',
  round: 'number:Edm.Decimal',
  floor: 'number:Edm.Decimal',
  ceiling: 'number:Edm.Decimal',
};

/** The innermost function or method whose brackets are around the offset. */
export function signatureAt(
  url: ODataUrl,
  offset: number,
  model: Model | undefined,
): Signature | undefined {
  const survey = surveyUrl(url, model);
  const calls = survey.calls.filter(({ node }) => node.name.end < offset && offset <= node.end);
  const inner = calls.toSorted((a, b) => b.node.start - a.node.start)[0]?.node;
  if (inner && !isBehind(inner, offset)) return builtIn(inner, offset);
  for (const [index, segment] of url.segments.entries()) {
    const bound = survey.resource.bound[index];
    const args = segment.args[0];
    if (bound?.kind !== 'operation' || args?.kind !== 'arguments') continue;
    if (args.start >= offset || offset > args.end) continue;
    const at = args.items.findLastIndex(({ start }) => start <= offset);
    return operation(bound.operation, args.items[at]?.name?.text, Math.max(0, at));
  }
  return undefined;
}

/** Behind the closing bracket; a call that is not closed goes on to the end. */
function isBehind({ args, end }: Call, offset: number): boolean {
  const last = args.at(-1)?.end;
  return offset === end && last !== undefined && last < end;
}

function builtIn({ name, args }: Call, offset: number): Signature | undefined {
  const parameters = PARAMETERS[name.text]?.split(' ').map((one) => {
    const [parameter = '', type = ''] = one.split(':');
    return { name: parameter, type };
  });
  if (!parameters) return undefined;
  const active = args.findLastIndex(({ start }: Span) => start <= offset);
  return { name: name.text, parameters, active: Math.max(0, active) };
}

function operation(
  { name, parameters }: Operation,
  named: string | undefined,
  position: number,
): Signature {
  const byName = parameters.findIndex((one) => one.name === named);
  return { name, parameters, active: byName < 0 ? position : byName };
}
