import type { Expression, ODataUrl, QueryOption, Span } from '../../odata/url/nodes.js';

/** Replaces what stands between two offsets of the text that the address was read from. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * What has to be written so that an address has one more condition.
 * @param text that the offsets of `url` count in
 * @returns undefined where the condition stands there already
 */
export function addCondition(url: ODataUrl, text: string, condition: string): Edit | undefined {
  const filter = url.options.find(({ key }) => key === 'filter');
  if (!filter) return addOption(url, text, condition);
  const { value } = filter;
  const expression = value.kind === 'expression' ? value.expression : undefined;
  const isEmpty = !expression || expression.kind === 'missing';
  if (isEmpty) return { start: value.start, end: value.end, text: condition };
  const written = text.slice(expression.start, expression.end);
  if (conditionsOf(expression).some((one) => sliceOf(one, text) === condition)) return undefined;
  if (` and ${written} and `.includes(` and ${condition} and `)) return undefined;
  const isAlternative = expression.kind === 'binary' && expression.operator.text === 'or';
  const before = isAlternative ? `(${written})` : written;
  return { start: expression.start, end: expression.end, text: `${before} and ${condition}` };
}

function sliceOf({ start, end }: Span, text: string): string {
  return text.slice(start, end);
}

function conditionsOf(expression: Expression): readonly Expression[] {
  const isBoth = expression.kind === 'binary' && expression.operator.text === 'and';
  return isBoth
    ? [...conditionsOf(expression.left), ...conditionsOf(expression.right)]
    : [expression];
}

/** A new option goes behind the last one, on a line of its own where that one has its own. */
function addOption(url: ODataUrl, text: string, condition: string): Edit {
  const last = url.options.at(-1);
  const option = `$filter=${condition}`;
  if (!last) {
    const at = url.question === undefined ? endOfPath(url) : url.question + 1;
    return { start: at, end: at, text: url.question === undefined ? `?${option}` : option };
  }
  return { start: last.end, end: last.end, text: `${lineBreakBefore(last, text)}&${option}` };
}

function endOfPath({ segments, root, end }: ODataUrl): number {
  return segments.at(-1)?.end ?? root?.end ?? end;
}

function lineBreakBefore({ start }: QueryOption, text: string): string {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(lineStart, start);
  const indent = /^([ \t]+)[?&]?$/.exec(before)?.[1];
  if (indent === undefined || lineStart === 0) return '';
  return `${text.charAt(lineStart - 2) === '\r' ? '\r\n' : '\n'}${indent}`;
}
