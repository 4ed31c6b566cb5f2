import type { Comparison, Survey, Use } from '../bind/surveyTypes.js';
import type { Expression, Literal, QueryOption, Segment } from '../url/nodes.js';

type Segments = readonly Segment[];

/**
 * The names that stand beside the caret in the same list, at the same step of a path: what `$select`, `$expand`,
 * `$orderby`, `groupby` or `aggregate` has already is no choice any more.
 */
export function namesBesides(
  { segments }: Use,
  index: number,
  survey: Survey,
): ReadonlySet<string> {
  const list = listsOf(survey).find((one) => one.includes(segments)) ?? [];
  const way = textOf(segments.slice(0, index));
  const names = list
    .filter((one) => one !== segments && textOf(one.slice(0, index)) === way)
    .map((one) => textOf(one.slice(index)));
  return new Set(names);
}

/** Keys of options that the server refuses beside those of a list: what is grouped has an order and a shape of its own. */
export function refusedBeside(list: readonly QueryOption[]): readonly string[] {
  const pipelines = list.flatMap(({ value }) => (value.kind === 'pipeline' ? [value] : []));
  if (pipelines.length === 0) return [];
  const isGrouped = pipelines.some(({ steps }) =>
    steps.some(({ name }) => name.text === 'groupby'),
  );
  return isGrouped ? ['expand', 'orderby'] : ['expandgroup'];
}

/** The values that a list behind `in` has already. */
export function valuesBesides({ values }: Comparison, caret?: Literal): Set<string> {
  return new Set(values.filter((one) => one !== caret).map(({ value }) => value));
}

/** Every list of paths in which one says nothing new the second time. */
function listsOf({ options, steps }: Survey): readonly (readonly Segments[])[] {
  const ofOptions = options.map(({ option: { value } }): readonly Segments[] => {
    if (value.kind === 'items') return value.items.map(({ segments }) => segments);
    return value.kind === 'order'
      ? value.items.flatMap(({ expression }) => pathOf(expression))
      : [];
  });
  const ofSteps = steps.flatMap(({ step: { keys, aggregates } }) => [
    keys.flatMap(({ paths }) => paths.map(({ segments }) => segments)),
    aggregates.flatMap(({ expression }) => pathOf(expression)),
  ]);
  return [...ofOptions, ...ofSteps];
}

function pathOf(expression: Expression): readonly Segments[] {
  return expression.kind === 'path' ? [expression.segments] : [];
}

function textOf(segments: Segments): string {
  return segments.map(({ name }) => name.text).join('/');
}
