import { strToU8, Zip, ZipPassThrough, type ZipInputFile } from 'fflate';
import type { Deflating } from '../../ports.js';
import type { CellSource } from './cellSource.js';
import type { RowWriter } from './format.js';
import { Output } from './output.js';
import { SheetCells } from './sheetCells.js';

/** Rows of a sheet, the headings included (Excel specifications and limits). */
const MOST_ROWS = 1_048_576;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * An Excel workbook (ECMA-376 part 1, SpreadsheetML), written as the rows come: more than fit into a sheet go on in the
 * next one. Numbers that Excel would round are text.
 */
export function xlsxWriter(
  cells: CellSource,
  startDeflating: () => Deflating,
  mostRows = MOST_ROWS,
): RowWriter {
  const packed = new Output();
  const zip = new Zip((error, data) => {
    if (error) throw error;
    packed.copy(data, 0, data.length);
  });
  const xml = new Output();
  const sink = new SheetCells(xml);
  let sheets = 0;
  let rowsOfSheet = 0;
  let sheet: PackedFile | undefined;
  let packing = Promise.resolve();

  /** One piece behind the other, while the rows behind them are written. */
  const pack = (bytes: Uint8Array, isLast: boolean): void => {
    const mine = sheet;
    if (mine) packing = packing.then(() => mine.push(bytes, isLast));
  };
  const endSheet = (): void => {
    if (!sheet) return;
    xml.text('</sheetData></worksheet>');
    // The next sheet goes on in this memory.
    pack(xml.take().slice(), true);
    sheet = undefined;
  };
  const startSheet = (): void => {
    endSheet();
    sheets += 1;
    rowsOfSheet = 1;
    sheet = new PackedFile(sheetPath(sheets), startDeflating());
    zip.add(sheet);
    xml.text(`${XML}<worksheet xmlns="${MAIN}">${FROZEN_HEADINGS}<sheetData><row>`);
    for (const { name } of cells.columns) sink.text(name);
    xml.text('</row>');
  };
  const endZip = (): void => {
    for (const [path, content] of parts(sheets)) {
      const file = new ZipPassThrough(path);
      zip.add(file);
      file.push(strToU8(XML + content), true);
    }
    zip.end();
  };
  return {
    begin: startSheet,
    row: (page, row) => {
      if (rowsOfSheet === mostRows) startSheet();
      rowsOfSheet += 1;
      xml.copy(ROW.start, 0, ROW.start.length);
      cells.row(page, row, sink);
      xml.copy(ROW.end, 0, ROW.end.length);
    },
    end: () => {
      endSheet();
      packing = packing.then(endZip);
    },
    cut: () => sink.cut,
    output: {
      // What is packed is a tenth of it: that would let wait for too long.
      get isFull() {
        return xml.isFull;
      },
      take: async () => {
        pack(xml.take(), false);
        await packing;
        return packed.take();
      },
    },
  };
}

/** A file of a zip whose content is deflated elsewhere. */
class PackedFile implements ZipInputFile {
  readonly filename: string;
  /** DEFLATE (APPNOTE.TXT 4.4.5). */
  readonly compression = 8;
  size = 0;
  crc = 0;
  ondata?: NonNullable<ZipInputFile['ondata']>;
  readonly #deflating: Deflating;

  constructor(filename: string, deflating: Deflating) {
    this.filename = filename;
    this.#deflating = deflating;
  }

  async push(bytes: Uint8Array, isLast: boolean): Promise<void> {
    const packed = await this.#deflating.push(bytes, isLast);
    this.size = this.#deflating.size;
    this.crc = this.#deflating.crc;
    this.ondata?.(null, packed, isLast);
  }
}

const ROW = { start: strToU8('<row>'), end: strToU8('</row>') };
const FROZEN_HEADINGS =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';

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
