import { isExactNumber, readExactJson, writeExactJson } from '../results/exactJson.js';
import type { Exchange } from './exchange.js';

/** What became of one object of an `Import`. */
interface ImportedObject {
  /** In the order of the request, counted from 1. */
  readonly number: number;
  readonly isDone: boolean;
  /** `@odata.id`, of one that was imported. */
  readonly id?: string;
  /** The server's words about one that was not. */
  readonly message?: string;
}

export interface ImportResult {
  readonly objects: readonly ImportedObject[];
  readonly failed: number;
  /** The objects as JSON, each a row of a table. */
  readonly rows: string;
}

/**
 * Reads what `POST Import` answers: HTTP says 200 although objects may have failed (ERP.net, Domain API, import.md).
 * @param url that was asked
 * @returns undefined for all other answers
 */
export function readImportResult(
  url: string,
  { status, body }: Pick<Exchange, 'status' | 'body'>,
): ImportResult | undefined {
  if (status >= 300 || !/\/Import(?:\(\))?(?:\?|$)/.test(url)) return undefined;
  const json = readExactJson(new TextDecoder().decode(body));
  const list = isObject(json) ? json['objects'] : undefined;
  if (!Array.isArray(list)) return undefined;
  const objects = list.map((one: unknown, index) => toImported(one, index + 1));
  const failed = objects.filter(({ isDone }) => !isDone).length;
  return { objects, failed, rows: writeExactJson({ value: list }) };
}

function toImported(value: unknown, number: number): ImportedObject {
  const object = isObject(value) ? value : {};
  const id = object['@odata.id'];
  const message = object['@erpnet.message'];
  return {
    number,
    // Documented in two spellings.
    isDone: /^success$/i.test(String(object['@erpnet.result'] ?? object['result'])),
    ...(typeof id === 'string' && { id }),
    ...(typeof message === 'string' && { message }),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !isExactNumber(value);
}
