import type { Problem } from '../../core/errors.js';
import type { HttpDocument } from '../../core/http/nodes.js';
import { methodOf, requestName, urlOf } from '../../core/http/texts.js';
import type { AssertResult } from '../../core/request/asserts.js';
import type { StepResult } from '../../core/request/run.js';
import type { ReportedRequest } from './report.js';

/** Asserts about these tell no values. */
const SECRET_NAME = /token|secret|passw|credential|api-?key|authorization|cookie|session/i;

export interface ResultWords {
  readonly file: string;
  readonly line: number;
  readonly describe: (problem: Problem) => string;
  /** Replaces secrets in a text. */
  readonly hide: (text: string) => string;
}

/** What a report may say about a request: no headers, no body, no query. */
export function describeResult(
  { blocks }: HttpDocument,
  { index, outcome, request, exchange, asserts, problems, warnings }: StepResult,
  { file, line, describe, hide }: ResultWords,
): ReportedRequest {
  const block = blocks[index];
  const written = block?.request ? urlOf(block, block.request) : '';
  const sentence = (problem: Problem): string => hide(describe(problem));
  const found = ({ text, passed, actual, problem }: AssertResult): string => {
    if (passed) return '';
    if (problem) return sentence(problem);
    return SECRET_NAME.test(text) ? 'was something else' : `was ${hide(actual ?? '')}`;
  };
  return {
    file,
    line,
    name: block ? (requestName(block) ?? '') : '',
    method: block ? methodOf(block) : '',
    url: hide(request?.url ?? written).replace(/[?#].*$/s, ''),
    outcome,
    ...(exchange && { status: exchange.status, millis: exchange.millis }),
    asserts: asserts.map((one) => ({
      text: hide(one.text),
      passed: one.passed,
      found: found(one),
    })),
    problems: problems.map(sentence),
    warnings: warnings.map(sentence),
  };
}
