import { odataError } from '../errors.js';

/** A part of a multipart body: its headers, with names in small letters, and what follows them. */
export interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** The boundary that a `Content-Type` names; `undefined` when it is no multipart type. */
export function boundaryOf(contentType = ''): string | undefined {
  const [, quoted, plain] =
    /^multipart\/mixed\b.*?;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? [];
  return quoted ?? plain;
}

/** Splits a body at the lines of its boundary (RFC 2046, 5.1); lines may end without a carriage return. */
export function readParts(body: string, boundary: string): readonly Part[] {
  const lines = body.replaceAll('\r\n', '\n').split('\n');
  const marks = lines.flatMap((line, index) => (line.trimEnd() === `--${boundary}` ? [index] : []));
  const end = lines.findIndex((line) => line.trimEnd() === `--${boundary}--`);
  if (marks.length === 0 || end < 0) {
    throw odataError(
      `The boundary '${boundary}' of the header isn't in the body, or the body has no closing '--${boundary}--'.`,
      400,
    );
  }
  return marks.map((mark, index) => readPart(lines.slice(mark + 1, marks[index + 1] ?? end)));
}

function readPart(lines: readonly string[]): Part {
  const { headers, rest } = readHeaders(lines);
  return { headers, body: rest.join('\n') };
}

/** Header lines up to the first empty line. */
function readHeaders(lines: readonly string[]) {
  const blank = lines.findIndex((line) => line.trim() === '');
  const head = blank < 0 ? lines : lines.slice(0, blank);
  const headers = head.map((line): readonly [string, string] => {
    const [, name, value = ''] = /^([^:\s]+):(.*)$/.exec(line.trim()) ?? [];
    if (name === undefined) {
      throw odataError(
        `The message header '${line.trim()}' is invalid. The header value must be of the format '<header name>: <header value>'.`,
        400,
      );
    }
    return [name.toLowerCase(), value.trim()];
  });
  return { headers: new Map(headers), rest: blank < 0 ? [] : lines.slice(blank + 1) };
}

/** The HTTP request in a part of the type `application/http`. */
export interface PartRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

export function readRequest({ headers, body }: Part): PartRequest {
  const type = headers.get('content-type') ?? '';
  if (!/^application\/http\b/i.test(type)) {
    throw odataError(
      `The content type '${type}' of a part of the batch is not 'application/http'.`,
      400,
    );
  }
  const [line = '', ...rest] = body.replace(/^\n+/, '').split('\n');
  const [, method, url] = /^([A-Z]+) (.+) HTTP\/\d(?:\.\d)?\s*$/.exec(line) ?? [];
  if (method === undefined || url === undefined) {
    throw odataError(
      `The request line '${line}' is invalid. The request line at the start of each operation must be of the format 'HttpMethod RequestUrl HttpVersion'.`,
      400,
    );
  }
  const { headers: own, rest: content } = readHeaders(rest);
  return { method, url, headers: own, body: content.join('\n').trim() };
}

const newLine = '\r\n';

/** Puts parts together as the body of an answer. */
export const writeParts = (parts: readonly string[], boundary: string): string =>
  [...parts.map((part) => `--${boundary}${newLine}${part}`), `--${boundary}--${newLine}`].join(
    newLine,
  );

/** Header lines, an empty line, and what follows. */
export const writeMessage = (headers: Readonly<Record<string, string>>, body: string): string =>
  [...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', body].join(newLine);
