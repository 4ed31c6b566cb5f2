import type { Span, Word } from '../url/nodes.js';

/** A `multipart/mixed` body as OData batches have it (OData 4.01 protocol 11.7, RFC 2046 5.1), or a changeset inside one. */
export interface Batch extends Span {
  readonly boundary: string;
  readonly parts: readonly BatchPart[];
  /** Is there a `--boundary--`? */
  readonly isClosed: boolean;
}

export interface BatchPart extends Span {
  readonly headers: readonly BatchHeader[];
  /** The request line stands right below the headers, where a blank line belongs. */
  readonly lacksBlankLine: boolean;
  readonly request: BatchRequest | undefined;
  readonly changeset: Batch | undefined;
}

interface BatchHeader {
  readonly name: Word;
  readonly value: Word;
}

/** What a part begins with: enough to say whether it may stand there. */
interface BatchRequest {
  readonly method: Word;
  /** The first line of the address. */
  readonly url: Word;
}

interface Line extends Word {
  /** Behind the line break. */
  readonly next: number;
}

/** The `boundary` of a Content-Type, without quotes. */
export function boundaryOf(contentType: string): string | undefined {
  return /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType)?.slice(1).find(Boolean);
}

/** Reads a body into parts. Never throws; what does not belong to a part is left out. */
export function parseBatch(body: Word, boundary: string): Batch {
  return readParts(linesOf(body), boundary);
}

function linesOf({ text, start }: Word): readonly Line[] {
  return Array.from(
    text.matchAll(/([^\r\n]*)(\r?\n|$)/g),
    ({ 1: line = '', 2: ending = '', index }) => ({
      text: line,
      start: start + index,
      end: start + index + line.length,
      next: start + index + line.length + ending.length,
    }),
  );
}

function readParts(lines: readonly Line[], boundary: string): Batch {
  const parts: BatchPart[] = [];
  const isDelimiter = ({ text }: Line): boolean => text.trimEnd() === `--${boundary}`;
  const closing = lines.findIndex(({ text }) => text.trimEnd() === `--${boundary}--`);
  const inside = closing < 0 ? lines : lines.slice(0, closing);
  let from = inside.findIndex(isDelimiter);
  while (from >= 0) {
    const after = inside.findIndex((line, index) => index > from && isDelimiter(line));
    parts.push(readPart(inside.slice(from + 1, after < 0 ? undefined : after)));
    from = after;
  }
  return { boundary, parts, isClosed: closing >= 0, ...spanOf(lines) };
}

function spanOf(lines: readonly Line[]): Span {
  return { start: lines[0]?.start ?? 0, end: lines.at(-1)?.end ?? 0 };
}

const REQUEST = /^(GET|POST|PUT|PATCH|DELETE)[ \t]+(\S.*?)(?:[ \t]+HTTP\/\d(?:\.\d)?)?[ \t]*$/;

function readPart(lines: readonly Line[]): BatchPart {
  const { headers, rest, isBlank } = readHeaders(lines);
  const contentType =
    headers.find(({ name }) => /^content-type$/i.test(name.text))?.value.text ?? '';
  const boundary = boundaryOf(contentType);
  const isChangeset = /^multipart\/mixed/i.test(contentType) && boundary !== undefined;
  return {
    headers,
    lacksBlankLine: !isBlank && rest[0] !== undefined && REQUEST.test(rest[0].text),
    request: isChangeset ? undefined : readRequest(rest),
    changeset: isChangeset ? readParts(rest, boundary) : undefined,
    ...spanOf(lines),
  };
}

/** Headers up to the first line that is none; `isBlank`: that line is empty, and `rest` is behind it. */
function readHeaders(lines: readonly Line[]): {
  readonly headers: readonly BatchHeader[];
  readonly rest: readonly Line[];
  readonly isBlank: boolean;
} {
  const headers: BatchHeader[] = [];
  for (const [index, { text, start }] of lines.entries()) {
    const match = /^([\w-]+)[ \t]*:[ \t]*(.*?)[ \t]*$/.exec(text);
    const { 1: name, 2: value } = match ?? [];
    if (name === undefined || value === undefined) {
      const isBlank = text.trim() === '';
      return { headers, rest: lines.slice(isBlank ? index + 1 : index), isBlank };
    }
    const at = start + text.indexOf(value, name.length + 1);
    headers.push({
      name: { text: name, start, end: start + name.length },
      value: { text: value, start: at, end: at + value.length },
    });
  }
  return { headers, rest: [], isBlank: true };
}

function readRequest(lines: readonly Line[]): BatchRequest | undefined {
  const line = lines.find(({ text }) => text.trim() !== '');
  const match = line && REQUEST.exec(line.text);
  const { 1: method, 2: url } = match ?? [];
  if (!line || method === undefined || url === undefined) return undefined;
  const at = line.start + line.text.indexOf(url, method.length);
  return {
    method: { text: method, start: line.start, end: line.start + method.length },
    url: { text: url, start: at, end: at + url.length },
  };
}
