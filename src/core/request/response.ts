import type { Exchange } from './exchange.js';

type BodyKind = 'empty' | 'json' | 'html' | 'xml' | 'text' | 'binary';

/** What an answer means, read from its bytes. */
export interface ResponseModel {
  readonly kind: BodyKind;
  /** Decoded body; absent for binary ones. */
  readonly text?: string;
  /** The first characters of the text, which cost nothing however long it is. */
  readonly beginning?: (characters: number) => string;
  /** Parsed body, when it is JSON. */
  readonly json?: unknown;
  /** Called JSON by the server, and cut off on the way or never JSON. */
  readonly isMalformed?: true;
  /** The server's own explanation of a failure. */
  readonly serverError?: ServerError;
}

/** Bytes of JSON that are read in some 20 ms. What is longer is read when somebody asks for it. */
const READ_AT_ONCE = 2_000_000;

/**
 * ERP.net answers most errors with HTTP 500 and `{message, code, type, info}`, bare or below `error`
 * (ERP.net, Domain API, error handling; batch answers wrap it).
 */
interface ServerError {
  readonly message: string;
  readonly code?: string;
  readonly type?: string;
  /** May be a stack trace of the server. */
  readonly info?: string;
}

const known = new WeakMap<Uint8Array, ResponseModel>();

/** What an answer means; many ask, and it is read once. */
export function readResponse(
  exchange: Pick<Exchange, 'headers' | 'body' | 'status' | 'page'>,
): ResponseModel {
  const read = known.get(exchange.body) ?? readOnce(exchange);
  known.set(exchange.body, read);
  return read;
}

function readOnce(exchange: Pick<Exchange, 'headers' | 'body' | 'status' | 'page'>): ResponseModel {
  const { headers, body, status, page } = exchange;
  if (body.length === 0) return { kind: 'empty' };
  const type = headers.find(([name]) => name === 'content-type')?.[1].toLowerCase() ?? '';
  if (body.length > READ_AT_ONCE && page?.index.isClosed) return readLate(body);
  const text = decode(body, type);
  if (text === undefined) return { kind: 'binary' };
  const beginning = (characters: number): string => text.slice(0, characters);
  const kind = kindOf(type, text);
  if (kind !== 'json') return { kind, text, beginning };
  try {
    const json: unknown = JSON.parse(text);
    const serverError = status >= 400 ? readServerError(json) : undefined;
    return { kind, text, beginning, json, ...(serverError && { serverError }) };
  } catch {
    // Cut off on the way, or never JSON: still worth showing.
    return { kind: 'text', text, beginning, ...(type.includes('json') && { isMalformed: true }) };
  }
}

/** JSON that is read when it is asked for: a table and the beginning of the text can do without. */
function readLate(body: Uint8Array): ResponseModel {
  let text: string | undefined;
  let json: { readonly value: unknown } | undefined;
  const decoded = (): string => (text ??= new TextDecoder().decode(body));
  return {
    kind: 'json',
    get text() {
      return decoded();
    },
    get json() {
      json ??= { value: tryParse(decoded()) };
      return json.value;
    },
    // A character takes four bytes at most; the last one may be cut through.
    beginning: (characters) =>
      new TextDecoder().decode(body.subarray(0, characters * 4)).slice(0, characters),
  };
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param type a `Content-Type` */
export function charsetOf(type: string): string | undefined {
  return /charset="?([\w-]+)/i.exec(type)?.[1];
}

function decode(body: Uint8Array, type: string): string | undefined {
  // JSON became UTF-8 when it was received.
  const charset = type.includes('json') ? undefined : charsetOf(type);
  try {
    return new TextDecoder(charset ?? 'utf-8', { fatal: true }).decode(body);
  } catch {
    return /json|text|xml|html/.test(type) ? new TextDecoder().decode(body) : undefined;
  }
}

function kindOf(type: string, text: string): BodyKind {
  if (/\bjson\b|\+json/.test(type)) return 'json';
  if (type.includes('html')) return 'html';
  if (type.includes('xml')) return 'xml';
  if (type) return 'text';
  return /^\s*[[{]/.test(text) ? 'json' : 'text';
}

function readServerError(json: unknown): ServerError | undefined {
  if (!isRecord(json)) return undefined;
  const inner = isRecord(json['error']) ? json['error'] : json;
  const { message, code, type, info } = inner;
  if (typeof message !== 'string' || !message) return undefined;
  return {
    message,
    ...(isText(code) && { code: String(code) }),
    ...(isText(type) && { type: String(type) }),
    ...(isText(info) && { info: String(info) }),
  };
}

function isText(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
