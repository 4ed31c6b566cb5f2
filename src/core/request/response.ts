import type { Exchange } from './exchange.js';

type BodyKind = 'empty' | 'json' | 'html' | 'xml' | 'text' | 'binary';

/** What an answer means, read from its bytes. */
export interface ResponseModel {
  readonly kind: BodyKind;
  /** Decoded body; absent for binary ones. */
  readonly text?: string;
  /** Parsed body, when it is JSON. */
  readonly json?: unknown;
  /** The server's own explanation of a failure. */
  readonly serverError?: ServerError;
}

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

export function readResponse(
  exchange: Pick<Exchange, 'headers' | 'body' | 'status'>,
): ResponseModel {
  const { headers, body, status } = exchange;
  if (body.length === 0) return { kind: 'empty' };
  const type = headers.find(([name]) => name === 'content-type')?.[1].toLowerCase() ?? '';
  const text = decode(body, type);
  if (text === undefined) return { kind: 'binary' };
  const kind = kindOf(type, text);
  if (kind !== 'json') return { kind, text };
  try {
    const json: unknown = JSON.parse(text);
    const serverError = status >= 400 ? readServerError(json) : undefined;
    return { kind, text, json, ...(serverError && { serverError }) };
  } catch {
    // Cut off on the way, or never JSON: still worth showing.
    return { kind: 'text', text };
  }
}

function decode(body: Uint8Array, type: string): string | undefined {
  const charset = /charset="?([\w-]+)/.exec(type)?.[1];
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
