import type { SyntaxProblem } from '../url/nodes.js';
import { plain, VARIABLE } from '../url/source.js';
import { finding, replace, type Edit, type Finding } from './finding.js';
import { isExtension } from './queryOptions.js';
import type { Rule } from './rule.js';

/**
 * What is no OData. Left out: a `/` inside a key, which the sender encodes; dotted set names and `$` before ERP.net's
 * options, of which other rules say more.
 */
export const syntax: Rule = function* ({ url, text }) {
  for (const problem of url.problems) {
    const { reason, word = '' } = problem;
    if (reason === 'slash-in-key') continue;
    if (reason === 'unexpected' && url.segments[0]?.name.text === word && word.includes('.'))
      continue;
    if (reason === 'option-not-allowed' && isExtension(word.replace('$', ''))) continue;
    if (reason === 'double-quotes') {
      yield finding('odata.syntax', problem, { reason, word }, singleQuotes(problem, text));
      continue;
    }
    if (reason === 'plus') {
      yield finding('odata.syntax', problem, { reason, word }, blanksForPlus(problem, text));
      continue;
    }
    yield describe(problem, plain(word).replaceAll(VARIABLE, '{{…}}'));
  }
};

/** Text in quotes keeps its plus. */
function blanksForPlus({ start, end }: SyntaxProblem, text: string): readonly Edit[] {
  const parts = text.slice(start, end).matchAll(/'[^']*'|%27.*?%27|\+/gi);
  return [...parts]
    .filter(([part]) => part === '+')
    .map(({ index }) => ({ start: start + index, end: start + index + 1, text: ' ' }));
}

function describe(problem: SyntaxProblem, word: string): Finding {
  const { reason, instead } = problem;
  const fix = instead === undefined ? undefined : replace(problem, instead);
  if (reason === 'blank') return finding('odata.blank-around-equals', problem, {}, fix);
  return finding('odata.syntax', problem, { reason, word }, fix);
}

/** The quotes may be encoded; an apostrophe between them is doubled then, and what JSON escapes is written out. */
function singleQuotes({ start, end }: SyntaxProblem, text: string): readonly Edit[] | undefined {
  const inside = /^(?:"|%22)(.*)(?:"|%22)$/s.exec(text.slice(start, end))?.[1];
  // One that is not closed may end anywhere.
  if (inside === undefined) return undefined;
  const written = inside.replace(/'|%27/g, "''").replace(/\\(["\\])/g, '$1');
  return replace({ start, end }, `'${written}'`);
}
