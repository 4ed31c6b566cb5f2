import fs from 'node:fs';
import type { Model } from '../../src/core/odata/model/model.js';
import { checkRequest } from '../../src/core/odata/rules/checkRequest.js';
import type { FindingCode } from '../../src/core/odata/rules/finding.js';
import type { ODataUrl } from '../../src/core/odata/url/nodes.js';
import { parseUrl } from '../../src/core/odata/url/parseUrl.js';
import { constraintsModel, type Constraints } from './constraintsModel.js';

/** The form of the OASIS ABNF test cases as JSON: `failAt` where the input is not of the rule. */
interface Cases {
  readonly constraints?: Constraints | null;
  readonly cases: readonly {
    readonly name: string;
    readonly rule: string;
    readonly input: string;
    readonly failAt?: number | null;
  }[];
}

/** What stands between a set and the input so that our parser, which reads whole URLs, meets it where the rule belongs. */
const BEFORE: Readonly<Record<string, string>> = {
  queryoptions: '?',
  systemqueryoption: '?',
  filter: '?',
  select: '?',
  expand: '?',
  orderby: '?',
  search: '?',
  compute: '?',
  boolcommonexpr: '?$filter=',
  commonexpr: '?$filter=',
  isofexpr: '?$filter=',
  notexpr: '?$filter=',
  anyexpr: '?$filter=X/',
};
const WHOLE = new Set(['odatarelativeuri', 'resourcepath', 'odatauri']);

/** Prints each case that came out otherwise than it should, and the summary of all files last. */
export function abnf(files: readonly string[]): boolean {
  const count = { accepted: 0, positives: 0, rejected: 0, negatives: 0 };
  const distances: number[] = [];
  for (const file of files) {
    const { cases, constraints } = JSON.parse(fs.readFileSync(file, 'utf8')) as Cases;
    const service = {
      model: constraintsModel(constraints ?? {}),
      set: constraints?.['entitySetName']?.[0] ?? 'Set',
      others: [...(constraints?.['customName'] ?? []), ...(constraints?.['keyPathLiteral'] ?? [])],
    };
    for (const { name, rule, input, failAt } of cases) {
      // The names of rules are written in more than one way.
      const known = rule.toLowerCase();
      const before = BEFORE[known];
      if (before === undefined && !WHOLE.has(known)) continue;
      const prefix = before === undefined ? '' : `${service.set}${before}`;
      const error = firstError(rule, prefix + input, service);
      const isNegative = failAt !== undefined && failAt !== null;
      count[isNegative ? 'negatives' : 'positives'] += 1;
      if (isNegative === (error !== undefined)) count[isNegative ? 'rejected' : 'accepted'] += 1;
      else console.log(`${rule} ${name}: ${input} | ${error?.what ?? 'no error'}`);
      if (!isNegative) cutEverywhere(prefix + input);
      if (isNegative && error) distances.push(Math.abs(error.start - prefix.length - failAt));
    }
  }
  const median = distances.toSorted((a, b) => a - b)[Math.floor(distances.length / 2)] ?? 0;
  console.log(
    `positives accepted ${count.accepted}/${count.positives}, negatives rejected ${count.rejected}/${count.negatives}, median distance ${median}`,
  );
  return count.accepted === count.positives && count.rejected === count.negatives;
}

/** What some negatives need: they are only wrong for the service that the cases speak of. */
interface Service {
  readonly model: Model;
  readonly set: string;
  /** Custom query options and keys that stand as segments: names that no model lists. */
  readonly others: readonly string[];
}

/** Findings that are about OData itself and not about what ERP.net makes of it. */
const COMPOSITION = new Set<FindingCode>([
  'odata.path-after-value',
  'odata.collection-as-value',
  'odata.collection-in-group',
  'odata.aggregate-without-method',
  'odata.join-needs-collection',
]);

interface FirstError {
  readonly start: number;
  readonly what: string;
}

function firstError(rule: string, input: string, service: Service): FirstError | undefined {
  const url = parseUrl(input);
  // A URL has a scheme; where ours reads a relative one, the rule is not met.
  if (rule === 'odataUri' && !url.root?.text.includes('://'))
    return { start: /^[\w+.-]*/.exec(input)?.[0].length ?? 0, what: 'no scheme' };
  const [problem] = url.problems;
  return problem
    ? { start: problem.start, what: problem.reason }
    : semanticError(url, input, service);
}

function semanticError(
  url: ODataUrl,
  text: string,
  { model, others }: Service,
): FirstError | undefined {
  const end = url.question ?? text.length;
  const found = checkRequest({ url, text, model }).find(({ code, start, facts }) => {
    if (COMPOSITION.has(code)) return true;
    if ('name' in facts && others.includes(facts.name)) return false;
    return (
      code === 'odata.option-without-value' || (code === 'odata.unknown-member' && start < end)
    );
  });
  return found && { start: found.start, what: found.code };
}

/** Recovery: what is typed half is a tree too. An exception would end the run. */
function cutEverywhere(input: string): void {
  for (let end = 0; end < input.length; end += 1) parseUrl(input.slice(0, end));
}
