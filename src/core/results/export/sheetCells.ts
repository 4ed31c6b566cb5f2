import { BLANK } from '../jsonBytes.js';
import type { CellSink } from './cellSource.js';
import { unescaped } from './jsonEscapes.js';
import type { Output } from './output.js';
import { decode } from './utf8.js';

/** Characters of a cell (Excel specifications and limits). */
const MOST_CHARACTERS = 32_767;
/** What a cell of Excel, a double, keeps of a number. */
const EXACT_DIGITS = 15;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const TEXT = {
  start: bytesOf('<c t="inlineStr"><is><t>'),
  /** Without this, blanks at the edges would go (XML 1.0, 2.10). */
  blankStart: bytesOf('<c t="inlineStr"><is><t xml:space="preserve">'),
  end: bytesOf('</t></is></c>'),
};
const NUMBER = { start: bytesOf('<c><v>'), end: bytesOf('</v></c>') };
const TRUE = bytesOf('<c t="b"><v>1</v></c>');
const FALSE = bytesOf('<c t="b"><v>0</v></c>');
const EMPTY = bytesOf('<c/>');

/** Writes cells of a sheet (ECMA-376 part 1, 18.3.1.4); bytes that need no escape are copied as they came. */
export class SheetCells implements CellSink {
  readonly #xml: Output;
  #cut = 0;

  constructor(xml: Output) {
    this.#xml = xml;
  }

  /** Texts that were longer than a cell holds. */
  get cut(): number {
    return this.#cut;
  }

  plainText(bytes: Uint8Array, start: number, end: number): void {
    if (!isPlainXml(bytes, start, end)) {
      this.text(decode(bytes, start, end));
      return;
    }
    this.#put(TEXT.start);
    this.#xml.copy(bytes, start, end);
    this.#put(TEXT.end);
  }

  mixedText(bytes: Uint8Array, start: number, end: number): void {
    this.plainText(bytes, start, end);
  }

  escapedText(bytes: Uint8Array, start: number, end: number): void {
    this.text(unescaped(bytes, start, end));
  }

  text(text: string): void {
    if (text.length > MOST_CHARACTERS) this.#cut += 1;
    const content = escapeXml(text.slice(0, MOST_CHARACTERS));
    this.#put(/^\s|\s$/.test(content) ? TEXT.blankStart : TEXT.start);
    this.#xml.text(content);
    this.#put(TEXT.end);
  }

  word(bytes: Uint8Array, start: number, end: number): void {
    if (isExactNumber(bytes, start, end)) {
      this.#put(NUMBER.start);
      this.#xml.copy(bytes, start, end);
      this.#put(NUMBER.end);
      return;
    }
    const word = decode(bytes, start, end);
    if (word === 'true') this.#put(TRUE);
    else if (word === 'false') this.#put(FALSE);
    else this.text(word);
  }

  empty(): void {
    this.#put(EMPTY);
  }

  #put(xml: Uint8Array): void {
    this.#xml.copy(xml, 0, xml.length);
  }
}

const LOW_LINE = 0x5f;
const SMALL_X = 0x78;

/** Printable ASCII without blanks around it, `&`, `<`, `>` and `_x`: what else there is must be looked at as text. */
function isPlainXml(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > MOST_CHARACTERS || bytes[start] === BLANK || bytes[end - 1] === BLANK) {
    return false;
  }
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < BLANK || byte > 0x7e || byte === 0x26 || byte === 0x3c || byte === 0x3e)
      return false;
    if (byte === LOW_LINE && bytes[at + 1] === SMALL_X) return false;
  }
  return true;
}

/** A JSON number (RFC 8259 6) that Excel does not round. */
function isExactNumber(bytes: Uint8Array, start: number, end: number): boolean {
  let digits = 0;
  let isExponent = false;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x30 && byte <= 0x39) {
      // Zeros in front do not count.
      if (!isExponent && (digits > 0 || byte !== 0x30)) digits += 1;
    } else if (byte === 0x65 || byte === 0x45) isExponent = true;
    else if (byte !== 0x2d && byte !== 0x2b && byte !== 0x2e) return false;
  }
  return digits <= EXACT_DIGITS;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** Control characters have no place in XML (XML 1.0, 2.2); lone surrogates go when the text becomes bytes. */
const NO_XML = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu;
/** A cell reads `_x0041_` as the letter A (ECMA-376 part 1, 22.9.2.19). */
const LIKE_ESCAPE = /_(?=x[\dA-F]{4}_)/gi;

function escapeXml(text: string): string {
  return text
    .replace(LIKE_ESCAPE, '_x005F_')
    .replace(/[&<>]/g, (character) => ESCAPES[character] ?? character)
    .replace(NO_XML, '');
}
