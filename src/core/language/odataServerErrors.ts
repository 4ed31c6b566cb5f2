import type { Block, Span } from '../http/nodes.js';
import { surveyUrl } from '../odata/bind/survey.js';
import type { Model, StructuredType } from '../odata/model/model.js';
import { replace, type Edit } from '../odata/rules/finding.js';
import { similarTo } from '../similar.js';
import type { ODataUrl } from '../odata/url/nodes.js';
import { plain, readSource, VARIABLE, type Source } from '../odata/url/source.js';
import { odataAddresses, type ODataAddress } from './odataRequests.js';

/** Where in a request the server's message points to. Offsets count from the start of the block. */
export interface ServerFinding extends Span {
  /** The name that belongs there, where the message or the model tells it. */
  readonly fix?: readonly Edit[];
  /** The page of the business rule that refused. */
  readonly page?: string;
}

type Locate = (message: string, place: Place) => ServerFinding | undefined;

interface Place {
  readonly block: Block;
  readonly address: ODataAddress;
  readonly source: Source;
  /** `source.text` with its encoded delimiters as the server reads them; as long. */
  readonly text: string;
  readonly model: Model | undefined;
}

/**
 * Finds what a message of the server speaks of.
 * @returns undefined where the message names no place
 */
export function locateServerError(
  block: Block,
  message: string,
  model: Model | undefined,
): ServerFinding | undefined {
  for (const locate of [renamed, position, property, segment, businessRule]) {
    for (const address of odataAddresses(block)) {
      const source = readSource(address.pieces);
      const found = locate(message, { block, address, source, text: plain(source.text), model });
      if (found) return found;
    }
  }
  return undefined;
}

/** `The new name of this entity is 'X'` (ERP.net, handling renames). */
const renamed: Locate = (message, { address }) => {
  const name = /new name of this entity is '([^']+)'/i.exec(message)?.[1];
  const set = address.url.segments[0]?.name;
  if (name === undefined || !set) return undefined;
  return { start: set.start, end: set.end, fix: replace(set, name) };
};

/** ODataLib: `Syntax error at position 9 in 'Name eqq 'x''`. The text is the value of an option, decoded. */
const position: Locate = (message, place) => {
  const match = /at position (\d+) in '([\s\S]*)'/.exec(message);
  if (!match) return undefined;
  const offset = offsetIn(place.text, match[2] ?? '', Number(match[1]));
  return offset === undefined ? undefined : tokenAround(place, offset);
};

/** Where the character `at` of `part` is in `text`, in which `{{variables}}` stand for whatever was sent. */
function offsetIn(text: string, part: string, at: number): number | undefined {
  const whole = text.indexOf(part);
  if (whole >= 0) return whole + Math.min(at, part.length);
  for (const option of text.matchAll(/[?&;(][^=?&;(]+=([^?&]*)/g)) {
    const value = option[1] ?? '';
    const offset = value.includes(VARIABLE) ? offsetAmongVariables(value, part, at) : undefined;
    if (offset !== undefined) return option.index + option[0].length - value.length + offset;
  }
  return undefined;
}

function offsetAmongVariables(value: string, part: string, at: number): number | undefined {
  let [from, offset] = [0, 0];
  const stretches = value.split(VARIABLE);
  for (const [index, stretch] of stretches.entries()) {
    const isLast = index === stretches.length - 1;
    const found = isLast && stretch === '' ? part.length : part.indexOf(stretch, from);
    if (found < 0 || (index === 0 && found > 0)) return undefined;
    // The place is within what the variable before this stretch stood for.
    if (at < found) return Math.max(0, offset - 1);
    if (at <= found + stretch.length) return offset + at - found;
    from = found + stretch.length;
    offset += stretch.length + 1;
  }
  return undefined;
}

/** The server stops within or behind the word that it does not understand. */
function tokenAround({ source, text }: Place, offset: number): ServerFinding {
  const isWord = (at: number): boolean => /[\w$@.]/.test(text.charAt(at));
  let [from, to] = [offset, offset];
  while (from > 0 && isWord(from - 1)) from -= 1;
  while (to < text.length && isWord(to)) to += 1;
  if (from === to) {
    if (to < text.length) to += 1;
    else from = Math.max(0, from - 1);
  }
  return { start: source.start(from), end: source.end(to) };
}

const PROPERTY =
  /property named '([^']+)' on type '([^']+)'|property '([^']+)' does not exist on type '([^']+)'/;

/** ODataLib, in an address or a body: a member that the type has not. */
const property: Locate = (message, { block, address, source, text, model }) => {
  const [, first, firstType, second, secondType] = PROPERTY.exec(message) ?? [];
  const name = first ?? second;
  if (name === undefined) return undefined;
  const type = model?.type(firstType ?? secondType ?? '');
  const found =
    (type && onType(name, type, address.url, model)) ??
    inAddress(name, source, text) ??
    inBody(name, block);
  if (!found) return undefined;
  const meant =
    type &&
    similarTo(
      name,
      type.members.map((member) => member.name),
    );
  return { ...found, ...(meant !== undefined && { fix: replace(found, meant) }) };
};

/** Where a name is looked up in this type, and not in another that may have such a member. */
function onType(
  name: string,
  type: StructuredType,
  url: ODataUrl,
  model: Model | undefined,
): Span | undefined {
  const survey = surveyUrl(url, model);
  const path = { segments: url.segments, owners: survey.resource.owners };
  for (const { segments, owners } of [path, ...survey.uses]) {
    const segment = segments.find((one, index) => one.name.text === name && owners[index] === type);
    if (segment) return { start: segment.name.start, end: segment.name.end };
  }
  return undefined;
}

const segment: Locate = (message, { source, text }) => {
  const name = /(?:not found for the segment|grouping expression) '([^']+)'/.exec(message)?.[1];
  return name === undefined ? undefined : inAddress(name, source, text);
};

function inAddress(name: string, source: Source, text: string): Span | undefined {
  const at = text.search(new RegExp(`(?<![\\w'])${escaped(name)}(?!\\w)`));
  return at < 0 ? undefined : { start: source.start(at), end: source.end(at + name.length) };
}

function inBody(name: string, { text, request }: Block): Span | undefined {
  const { start, end } = request?.body ?? { start: 0, end: 0 };
  const at = text.slice(start, end).search(new RegExp(`"${escaped(name)}"\\s*:`));
  return at < 0 ? undefined : { start: start + at + 1, end: start + at + 1 + name.length };
}

function escaped(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** `R12345` is the name of a business rule, each of which has a page (domain-api/common-tasks/change-language.md). */
const businessRule: Locate = (message, { address }) => {
  const rule = /\bR\d{5}\b/.exec(message)?.[0];
  const [line] = address.request.url;
  if (rule === undefined || !line) return undefined;
  const page = `https://docs.erp.net/model/business-rules/${rule}.html`;
  return { start: line.start, end: line.end, page };
};
