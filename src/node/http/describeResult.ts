import type { Problem } from '../../core/errors.js';
import type { HttpDocument } from '../../core/http/nodes.js';
import { methodOf, requestName, urlOf } from '../../core/http/texts.js';
import type { AssertResult } from '../../core/request/asserts.js';
import type { Exchange } from '../../core/request/exchange.js';
import { readResponse } from '../../core/request/response.js';
import type { StepResult } from '../../core/request/settle.js';
import type { ReportedRequest } from './report.js';
import { SECRET_NAME } from './secrets.js';

export interface ResultWords {
  readonly file: string;
  readonly line: number;
  readonly describe: (problem: Problem) => string;
  /** Replaces secrets in a text. */
  readonly hide: (text: string) => string;
  /** The same in a text that was cut. */
  readonly hideCut: (text: string) => string;
}

/** What a report may say about a request: no headers, no body, no query. */
export function describeResult(
  { blocks }: HttpDocument,
  { index, outcome, request, exchange, asserts, problems, warnings }: StepResult,
  { file, line, describe, hide, hideCut }: ResultWords,
): ReportedRequest {
  const block = blocks[index];
  const written = block?.request ? urlOf(block, block.request) : '';
  const sentence = (problem: Problem): string => hide(describe(problem));
  const found = ({ text, passed, actual, problem }: AssertResult): string => {
    if (passed) return '';
    if (problem) return sentence(problem);
    // An assert about a secret tells no value.
    if (SECRET_NAME.test(text)) return 'was something else';
    return actual ? `was ${hideCut(actual)}` : 'was empty or missing';
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
    problems: [...problems.map(sentence), ...serverWords(outcome, exchange, hide)],
    warnings: warnings.map(sentence),
  };
}

/** The server's own explanation of a refusal. */
function serverWords(
  outcome: StepResult['outcome'],
  exchange: Exchange | undefined,
  hide: ResultWords['hide'],
): readonly string[] {
  if (outcome !== 'failed' || !exchange) return [];
  const { serverError } = readResponse(exchange);
  // Hidden first: half a secret would not be known for one.
  return serverError ? [hide(serverError.message).slice(0, 300).trim()] : [];
}
