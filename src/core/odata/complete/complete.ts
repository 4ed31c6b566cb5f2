import type { CallUse, Comparison, Use } from '../bind/surveyTypes.js';
import type { Model } from '../model/model.js';
import { lastMember, pathText } from '../rules/lookup.js';
import type { AggregateItem, OptionValue, Segment, Word } from '../url/nodes.js';
import type { Piece } from '../url/source.js';
import { namesBesides, refusedBeside, valuesBesides } from './besides.js';
import { hasCaret, parseWithCaret, replaced, typed, type CaretUrl } from './caret.js';
import { suggestion, type CompletionItem, type Suggestion } from './item.js';
import { suggestBehind, suggestMembers } from './members.js';
import { suggestParameters, suggestSets } from './sets.js';
import {
  suggestCount,
  suggestFunctions,
  suggestMethods,
  suggestOperators,
  suggestOptions,
  suggestOptionValues,
  suggestTransformations,
  suggestWords,
} from './syntaxWords.js';
import { suggestText, suggestValues } from './values.js';

export interface CompletionRequest {
  /** The URL's text, or its lines with the place of each. */
  readonly pieces: readonly Piece[];
  readonly offset: number;
  readonly model?: Model | undefined;
  /** Milliseconds; for the dates that are offered. */
  readonly now: number;
}

type Found = readonly [where: Word, suggestions: readonly Suggestion[]] | undefined;

/** Everything that may stand at the caret, from the model where it says so. Never throws. */
export function complete(request: CompletionRequest): readonly CompletionItem[] {
  const { pieces, offset, model } = request;
  const caret = parseWithCaret(pieces, offset, model);
  const places = [inOptions, inSteps, inComparisons, inArguments, inUses, inPath];
  for (const place of places) {
    const found = place(caret, request);
    if (!found) continue;
    const [where, suggestions] = found;
    const span = replaced(where, caret);
    return suggestions.map((one) => ({ ...one, ...span }));
  }
  return [];
}

/** The name of an option, or a value that is no name of the model. */
function inOptions({ survey }: CaretUrl): Found {
  for (const { option, isNested, list } of survey.options) {
    const { name, key, value } = option;
    if (hasCaret(name)) {
      const out = new Set([...list.map((one) => one.key), ...refusedBeside(list)]);
      return [name, suggestOptions({ isNested, out, hasEquals: value.start > name.end })];
    }
    const word = valueWord(value);
    if (word && hasCaret(word)) return [word, suggestOptionValues(key)];
  }
  return undefined;
}

function valueWord(value: OptionValue): Word | undefined {
  return value.kind === 'text' ? value : undefined;
}

/** Names of transformations, methods of aggregates. */
function inSteps({ survey }: CaretUrl): Found {
  for (const { step } of survey.steps) {
    if (hasCaret(step.name)) return [step.name, suggestTransformations()];
    const method = step.aggregates.find(
      (item: AggregateItem) => item.method && hasCaret(item.method),
    );
    if (method?.method) return [method.method, suggestMethods()];
  }
  return undefined;
}

/** An operator behind an operand, or the value it is compared with. */
function inComparisons({ survey }: CaretUrl, request: CompletionRequest): Found {
  for (const comparison of survey.comparisons) {
    const { operator } = comparison.node;
    if (hasCaret(operator)) return [operator, operators(comparison)];
    const value = comparison.values.find((one) => hasCaret({ text: one.value }));
    const member = lastMember(comparison.path);
    if (!value) continue;
    const isQuoted = value.type === 'string' || value.type === 'enum';
    const start = value.inside?.start ?? value.start;
    const where = { text: value.value, start, end: value.end };
    const place = { model: request.model, isQuoted, now: request.now };
    const given = valuesBesides(comparison, value);
    return [where, member ? without(given, suggestValues(member, place)) : []];
  }
  return undefined;
}

function operators({ clause, node, path }: Comparison): readonly Suggestion[] {
  const isWhole = node.left.kind !== 'path';
  if (clause === 'orderby') return suggestWords(['asc', 'desc']);
  if (clause === 'aggregate')
    return isWhole || endsWithCount(path) ? suggestWords(['as']) : suggestWords(['with']);
  if (clause === 'compute') return suggestWords(['as']);
  return isWhole ? suggestWords(['and']) : suggestOperators(lastMember(path));
}

function endsWithCount(path: Use | undefined): boolean {
  return path?.segments.at(-1)?.name.text === '$count';
}

/** A parameter of a method that is not given yet; of a key nobody knows more than the person. */
function inArguments({ url, survey }: CaretUrl): Found {
  for (const [index, { args }] of url.segments.entries()) {
    const items = args.flatMap((one) => (one.kind === 'arguments' ? one.items : []));
    for (const { name, value } of items) {
      const word = value.kind === 'path' ? value.segments[0]?.name : undefined;
      if (!word || !hasCaret(word)) continue;
      const bound = survey.resource.bound[index];
      if (name || bound?.kind !== 'operation') return [word, []];
      const given = new Set(items.map((one) => one.name?.text ?? ''));
      return [word, without(given, suggestParameters(bound.operation))];
    }
  }
  return undefined;
}

/** A member in a clause; on the right of a comparison also the values. */
function inUses(caret: CaretUrl, request: CompletionRequest): Found {
  const { survey } = caret;
  for (const use of survey.uses) {
    const index = use.segments.findIndex(({ name }) => hasCaret(name));
    const segment = use.segments[index];
    if (!segment) continue;
    const argument = argumentOf(use, caret, request);
    if (argument) return [segment.name, argument];
    const compared = survey.comparisons.find(({ node }) => isInside(use, node.right));
    const member = index === 0 && compared?.path !== use ? lastMember(compared?.path) : undefined;
    const place = { model: request.model, isQuoted: false, now: request.now };
    const values = member ? suggestValues(member, place) : [];
    const given = compared ? valuesBesides(compared) : new Set<string>();
    if (values.length > 0) return [segment.name, without(given, values)];
    return [segment.name, without(namesBesides(use, index, survey), members(use, index, caret))];
  }
  return undefined;
}

/** What the member is held against, behind the comma of `contains(Name,…)` and `equalnull(Store,…)`. */
function argumentOf(
  use: Use,
  { survey }: CaretUrl,
  { model, now }: CompletionRequest,
): readonly Suggestion[] | undefined {
  const call = survey.calls.find(({ paths }) => paths.includes(use));
  const member = lastMember(call?.paths[0]);
  if (!call || !member || use.clause !== 'filter' || call.paths[0] === use) return undefined;
  const isSearch = /^(?:contains|startswith|endswith)$/.test(call.node.name.text);
  return isSearch ? [suggestText()] : suggestValues(member, { model, now, isQuoted: false });
}

function without(given: ReadonlySet<string>, found: readonly Suggestion[]): readonly Suggestion[] {
  return found.filter(({ label }) => !given.has(label));
}

function isInside(
  inner: { start: number; end: number },
  outer: { start: number; end: number },
): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function members(use: Use, index: number, { survey }: CaretUrl): readonly Suggestion[] {
  const { clause } = use;
  const owner = use.owners[index];
  const call = survey.calls.find(({ paths }: CallUse) => paths.includes(use));
  const own =
    owner && owner !== 'primitive' ? suggestMembers(owner, clause, call?.node.name.text) : [];
  if (index > 0) return clause === 'expand' ? [...own, suggestion('$ref', 'keyword')] : own;
  const aliases = clause === 'groupby' ? computedAliases(survey) : [];
  const grouped = clause === 'expandgroup' ? groupedPaths(survey) : [];
  const keywords =
    clause === 'select' ? [suggestion('default', 'keyword', { sortText: '00' })] : [];
  const count = clause === 'aggregate' ? [suggestCount()] : [];
  const isOuter = !call;
  if (clause === 'expandgroup') return grouped;
  return [...keywords, ...aliases, ...own, ...count, ...(isOuter ? suggestFunctions(clause) : [])];
}

function computedAliases({ steps }: CaretUrl['survey']): readonly Suggestion[] {
  const names = steps.flatMap(({ step }) =>
    step.computes.flatMap(({ alias }) => alias?.text ?? []),
  );
  return names.map((name) => suggestion(name, 'value', { sortText: `0 ${name}` }));
}

function groupedPaths({ uses }: CaretUrl['survey']): readonly Suggestion[] {
  return uses
    .filter(({ clause, bound }) => clause === 'groupby' && isReference(bound.at(-1)))
    .map((use) =>
      suggestion(pathText(use), 'reference', {
        insertText: `${pathText(use)}(\\$select=$1)`,
        isSnippet: true,
      }),
    );
}

function isReference(bound: Use['bound'][number] | undefined): boolean {
  return bound?.kind === 'member' && bound.member.kind === 'reference';
}

/** A set first, then members, casts and operations. */
function inPath({ url, survey }: CaretUrl, { model }: CompletionRequest): Found {
  const index = url.segments.findIndex(({ name }: Segment) => hasCaret(name));
  const segment = url.segments[index];
  if (!segment) return undefined;
  if (index === 0) return [segment.name, model ? suggestSets(typed(segment.name), model) : []];
  const owner = survey.resource.owners[index];
  if (!owner || owner === 'primitive') return [segment.name, []];
  const before = survey.resource.bound[index - 1];
  const hasKey = url.segments[index - 1]?.args.length !== 0;
  const isMany = before?.kind === 'member' && before.member.kind === 'collection';
  const isCollection = !hasKey && (before?.kind === 'set' || isMany);
  const own = isCollection ? [] : suggestMembers(owner, 'resource');
  return [segment.name, [...own, ...suggestBehind(owner, isCollection)]];
}
