import * as v from 'valibot';
import type { Block, HttpDocument } from '../http/nodes.js';
import { methodOf, requestName, textOf, urlOf } from '../http/texts.js';
import { namesOf } from '../http/variables/names.js';
import { parseHttp } from '../http/parser.js';
import type { Exchange } from '../request/exchange.js';
import { referencesOf } from '../request/referencesOf.js';
import { readResponse } from '../request/response.js';
import { scrubDocument, scrubText } from './scrub.js';

const Header = v.tuple([v.string(), v.string()]);

/** A request that was answered, as it is kept on disk: nothing in it is secret. */
const HistoryEntry = v.object({
  version: v.literal(1),
  /** Milliseconds since the Unix epoch. */
  time: v.number(),
  profile: v.string(),
  /** `GET Crm_Sales_Customers?$top=10`, as written: references stay references. */
  line: v.string(),
  name: v.optional(v.string()),
  /** A document of its own, with the variables that the request reads. */
  text: v.string(),
  status: v.number(),
  millis: v.number(),
  /** Bytes of the answer. */
  size: v.number(),
  headers: v.array(Header),
  /** Absent: not text, or not from the service of the profile. */
  body: v.optional(v.string()),
  /** The body is only its beginning. */
  isCut: v.boolean(),
});
export type HistoryEntry = v.InferOutput<typeof HistoryEntry>;

/** @returns undefined when the text is no entry of this version */
export function readEntry(text: string): HistoryEntry | undefined {
  try {
    const parsed = v.safeParse(HistoryEntry, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** What is known of a request that was answered. */
export interface Happened {
  readonly time: number;
  readonly profile: string;
  readonly document: HttpDocument;
  readonly block: Block;
  readonly exchange: Exchange;
  /** Service root of the profile: only what it answers is data; others may answer with tokens. */
  readonly serviceRoot: string | undefined;
  /** Values that are known to be secret, wherever they turn up. */
  readonly secrets: ReadonlySet<string>;
}

/** Characters of a request or an answer that are kept. */
const LIMIT = 64 * 1024;
/** A secret that begins within the limit is read to its end. */
const MARGIN = 16 * 1024;

/** Headers that say something about the answer, and never who asked. */
const KEPT_HEADERS: ReadonlySet<string> = new Set([
  'content-type',
  'date',
  'etag',
  'location',
  'odata-version',
  'preference-applied',
  'retry-after',
]);

/**
 * What is kept of a request. The request is kept as the document has it, with its references: a value that comes from
 * the keychain, a prompt or a private file never is in it.
 */
export function toEntry(happened: Happened): HistoryEntry {
  const { time, profile, document, block, exchange, secrets } = happened;
  const text = scrubDocument(standalone(document, block), secrets).slice(0, LIMIT);
  const kept = parseHttp(text).blocks.find(({ request }) => request);
  const line = kept?.request ? `${methodOf(kept)} ${urlOf(kept, kept.request)}` : '';
  const name = kept && requestName(kept);
  const { status, millis } = exchange;
  const headers = exchange.headers.filter(([key]) => KEPT_HEADERS.has(key.toLowerCase()));
  return {
    version: 1,
    time,
    profile,
    line: line.slice(0, 500),
    ...(name !== undefined && { name }),
    text,
    status,
    millis: Math.round(millis),
    size: exchange.body.length,
    headers: headers.map(([key, value]) => [key, scrubText(value, secrets)]),
    ...bodyOf(happened),
  };
}

/** The request with definitions of the variables that it reads, of those that stand elsewhere in the document. */
function standalone(document: HttpDocument, block: Block): string {
  const names = namesOf(document);
  const wanted = new Set(
    referencesOf(block, names).flatMap((one) => (one.kind === 'variable' ? [one.name] : [])),
  );
  const definitions = [...wanted].flatMap((name) => {
    const variable = names.variables.get(name);
    if (!variable || variable.block === block) return [];
    return [`@${name} = ${textOf(variable.block, variable.node.value)}`];
  });
  const lines = block.text.trim();
  return definitions.length > 0 ? `${definitions.join('\n')}\n\n${lines}\n` : `${lines}\n`;
}

function bodyOf({
  exchange,
  serviceRoot,
  secrets,
}: Happened): Pick<HistoryEntry, 'body' | 'isCut'> {
  const { url, body, headers, status } = exchange;
  if (!serviceRoot || !url.startsWith(serviceRoot)) return { isCut: false };
  const isLong = body.length > LIMIT + MARGIN;
  const beginning = isLong ? body.subarray(0, LIMIT + MARGIN) : body;
  const { text } = readResponse({ body: beginning, headers, status });
  if (text === undefined) return { isCut: false };
  const scrubbed = scrubText(text, secrets);
  const kept = scrubbed.slice(0, isLong ? Math.max(0, scrubbed.length - MARGIN) : LIMIT);
  return { body: kept, isCut: isLong || kept.length < scrubbed.length };
}
