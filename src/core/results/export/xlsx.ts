import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import type { CellSink, CellSource } from './cellSource.js';
import type { RowWriter } from './format.js';
import { unescaped } from './jsonEscapes.js';
import { Output } from './output.js';
import { decode } from './utf8.js';

/** Rows of a sheet, the headings included (Excel specifications and limits). */
const MOST_ROWS = 1_048_576;
/** Characters of a cell (the same). */
const MOST_CHARACTERS = 32_767;
/** What a cell of Excel, a double, keeps of a number. */
const EXACT_DIGITS = 15;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * An Excel workbook (ECMA-376 part 1, SpreadsheetML), written as the rows come: more than fit into a sheet go on in the
 * next one. Numbers that Excel would round are text.
 */
export function xlsxWriter(cells: CellSource): RowWriter {
  const packed = new Output();
  const zip = new Zip((error, data) => {
    if (error) throw error;
    packed.copy(data, 0, data.length);
  });
  const xml = new Output();
  const sink = new SheetSink(xml);
  let sheets = 0;
  let rowsOfSheet = 0;
  let sheet: ZipDeflate | undefined;

  const endSheet = (): void => {
    if (!sheet) return;
    xml.text('</sheetData></worksheet>');
    sheet.push(xml.take(), true);
    sheet = undefined;
  };
  const startSheet = (): void => {
    endSheet();
    sheets += 1;
    rowsOfSheet = 1;
    sheet = new ZipDeflate(sheetPath(sheets), { level: 1 });
    zip.add(sheet);
    xml.text(`${XML}<worksheet xmlns="${MAIN}">${FROZEN_HEADINGS}<sheetData><row>`);
    for (const { name } of cells.columns) sink.text(name);
    xml.text('</row>');
  };
  return {
    begin: startSheet,
    row: (page, row) => {
      if (rowsOfSheet === MOST_ROWS) startSheet();
      rowsOfSheet += 1;
      xml.text('<row>');
      cells.row(page, row, sink);
      xml.text('</row>');
    },
    end: () => {
      endSheet();
      for (const [path, content] of parts(sheets)) {
        const file = new ZipPassThrough(path);
        zip.add(file);
        file.push(strToU8(XML + content), true);
      }
      zip.end();
    },
    output: {
      // What is packed is a tenth of it: that would let wait for too long.
      get isFull() {
        return xml.isFull;
      },
      take: () => {
        if (sheet) sheet.push(xml.take());
        return packed.take();
      },
    },
  };
}

const FROZEN_HEADINGS =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';

class SheetSink implements CellSink {
  readonly #xml: Output;

  constructor(xml: Output) {
    this.#xml = xml;
  }

  plainText(bytes: Uint8Array, start: number, end: number): void {
    this.text(decode(bytes, start, end));
  }

  mixedText(bytes: Uint8Array, start: number, end: number): void {
    this.text(decode(bytes, start, end));
  }

  escapedText(bytes: Uint8Array, start: number, end: number): void {
    this.text(unescaped(bytes, start, end));
  }

  text(text: string): void {
    const content = escapeXml(text.slice(0, MOST_CHARACTERS));
    this.#xml.text(`<c t="inlineStr"><is><t xml:space="preserve">${content}</t></is></c>`);
  }

  word(bytes: Uint8Array, start: number, end: number): void {
    const word = decode(bytes, start, end);
    if (word === 'true' || word === 'false') {
      this.#xml.text(`<c t="b"><v>${word === 'true' ? 1 : 0}</v></c>`);
    } else if (
      word.replace(/e.*$/i, '').replace(/\D/g, '').replace(/^0+/, '').length > EXACT_DIGITS
    ) {
      this.text(word);
    } else this.#xml.text(`<c><v>${word}</v></c>`);
  }

  empty(): void {
    this.#xml.text('<c/>');
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Control characters have no place in XML (XML 1.0, 2.2); lone surrogates go when the text becomes bytes. */
function escapeXml(text: string): string {
  return text
    .replace(/[&<>]/g, (character) => ESCAPES[character] ?? character)
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '');
}

function sheetPath(number: number): string {
  return `xl/worksheets/sheet${number}.xml`;
}

/** The files around the sheets. */
function parts(sheets: number): readonly (readonly [path: string, content: string])[] {
  const numbers = Array.from({ length: sheets }, (_, index) => index + 1);
  const sheetTypes = numbers.map(
    (n) => `<Override PartName="/${sheetPath(n)}" ContentType="${TYPES}.worksheet+xml"/>`,
  );
  const sheetNames = numbers.map(
    (n) => `<sheet name="Rows${n > 1 ? ` ${n}` : ''}" sheetId="${n}" r:id="rId${n}"/>`,
  );
  const relations = numbers.map(
    (n) =>
      `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
  );
  return [
    [
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheetNames.join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}</Relationships>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>${sheetTypes.join('')}</Types>`,
    ],
  ];
}
