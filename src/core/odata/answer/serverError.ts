import { surveyUrl } from '../bind/survey.js';
import type { Model } from '../model/model.js';
import { replace, type Edit } from '../rules/finding.js';
import { similarTo } from '../../similar.js';
import type { ODataUrl, QueryOption, Segment, Span } from '../url/nodes.js';
import { readSource } from '../url/source.js';

/** The place of the URL that a server's error speaks of. The server's own sentence is what a person should read. */
export interface ErrorPlace extends Span {
  readonly fix?: readonly Edit[];
}

export interface BusinessRule {
  /** `R27159`. */
  readonly code: string;
  readonly page: string;
}

/** Rules of the business that a message names (change-language.md). */
export function businessRules(message: string): readonly BusinessRule[] {
  const codes = new Set(Array.from(message.matchAll(/\bR\d{5}\b/g), ([code]) => code));
  return [...codes].map((code) => ({
    code,
    page: `https://docs.erp.net/model/business-rules/${code}.html`,
  }));
}

/** What an answer is explained with. */
export interface Asked {
  readonly url: ODataUrl;
  /** The document's text, in which all offsets count. */
  readonly text: string;
  readonly model?: Model | undefined;
}

/**
 * Finds the place by the texts of ODataLib, which ERP.net's server is built on: `at position 5 in '…'`, `property named
 * 'X' on type 'Erp.Y'`, `The new name of this entity is 'X'`. Undefined where the message names none.
 */
export function placeOfError(message: string, asked: Asked): ErrorPlace | undefined {
  return renamedSet(message, asked) ?? position(message, asked) ?? named(message, asked);
}

function renamedSet(message: string, { url }: Asked): ErrorPlace | undefined {
  const name = /new name of this entity is '([^']+)'/i.exec(message)?.[1];
  const [first] = url.segments;
  if (name === undefined || !first) return undefined;
  const { start, end } = first.name;
  return { start, end, fix: replace(first.name, name) };
}

/** ODataLib counts in the decoded text of one option. */
function position(message: string, asked: Asked): ErrorPlace | undefined {
  const match = /at position (\d+) in '(.*)'/s.exec(message);
  const [at, quoted] = [Number(match?.[1]), match?.[2]];
  if (quoted === undefined) return undefined;
  for (const option of allOptions(asked.url.options)) {
    const { start } = option.value;
    // What could not be read is not part of the value's node.
    const { end } = asked.url;
    const source = readSource([{ text: asked.text.slice(start, end), start }]);
    if (quoted === '' || !source.text.startsWith(quoted)) continue;
    const from = source.start(Math.min(at, quoted.length));
    const word = /^\w+/.exec(source.text.slice(at))?.[0].length ?? 1;
    return { start: Math.min(from, end), end: Math.min(source.end(at + word), end) };
  }
  return undefined;
}

function allOptions(options: readonly QueryOption[]): readonly QueryOption[] {
  return options.flatMap((option) => {
    const items = option.value.kind === 'items' ? option.value.items : [];
    return [option, ...items.flatMap((item) => allOptions(item.options ?? []))];
  });
}

const NAMED = [
  /property named '([^']+)' on type '([^']+)'/i,
  /resource not found for the segment '([^']+)'/i,
  /grouping expression '([^']+)'/i,
];

/** A name that the server does not know: the first of this name, on this type if the message says which. */
function named(message: string, { url, model }: Asked): ErrorPlace | undefined {
  const match = NAMED.map((pattern) => pattern.exec(message)).find((one) => one !== null);
  const [, name, type] = match ?? [];
  if (name === undefined) return undefined;
  const survey = surveyUrl(url, model);
  const places = [{ segments: url.segments, ...survey.resource }, ...survey.uses];
  const isIt = (segment: Segment): boolean => segment.name.text === name;
  const owned = places.find(({ segments, owners }) => {
    const owner = owners[segments.findIndex(isIt)];
    return owner !== undefined && owner !== 'primitive' && owner.name === type;
  });
  const segment = (owned ?? places.find(({ segments }) => segments.some(isIt)))?.segments.find(
    isIt,
  );
  if (!segment) return undefined;
  const { start, end } = segment.name;
  const members = type === undefined ? [] : (model?.type(type)?.members ?? []);
  const near = similarTo(
    name,
    members.map((member) => member.name),
  );
  return { start, end, ...(near === undefined ? {} : { fix: replace(segment.name, near) }) };
}
