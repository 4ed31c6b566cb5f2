import { plainText, valueAt } from '../../data/displayText.js';
import type { Row } from '../../data/row.js';
import type { Store } from '../../data/store.js';
import { html } from '../../http/html.js';
import { invalidOperation } from '../errors.js';
import { odataAnswer } from '../respond.js';
import type { MethodCall } from './callMethod.js';
import { textOf } from './parameters.js';

/** `GetPrintout`: the document as a file, in base64; its texts are in the language of the request. */
export const getPrintout: MethodCall = ({ row }, given, { sources }) => {
  const format = textOf(given, 'fileFormat', 'pdf').toLowerCase();
  const write = formats.get(format);
  if (!write)
    throw invalidOperation(
      `The sandbox prints ${[...formats.keys()].join(' and ')} only, not '${format}'.`,
    );
  const { store } = sources;
  const value = Buffer.from(write(linesOf(row, store)), 'latin1').toString('base64');
  return odataAnswer({ context: '#Edm.String', body: { value } }, sources);
};

function linesOf(row: Row, store: Store): readonly string[] {
  const lines = store.model.sets.get(row.set)?.children.get('Lines');
  const text = (one: Row, path: string): string =>
    plainText(valueAt(one, path, store), store.language);
  return [
    store.displayText(row),
    text(row, 'DocumentDate').slice(0, 10),
    text(row, 'ToParty.PartyName'),
    ...(lines ? store.children(row, lines) : []).map(
      (line) =>
        `${text(line, 'LineNo')}  ${text(line, 'Product.PartNumber')}  ${text(line, 'ProductDescription')}`,
    ),
  ];
}

const formats: ReadonlyMap<string, (lines: readonly string[]) => string> = new Map([
  ['pdf', pdf],
  [
    'html',
    (lines) => {
      const { markup } = html`<!doctype html>
        <meta charset="utf-8" />${lines.map((line) => html`<p>${line}</p>`)}`;
      return Buffer.from(markup).toString('latin1');
    },
  ],
]);

/** One page in Helvetica. Its encoding has no Cyrillic: such letters are printed as question marks. */
function pdf(lines: readonly string[]): string {
  const text = lines
    .map((line) => line.replaceAll(/[^ -~]/g, '?').replaceAll(/[\\()]/g, String.raw`\$&`))
    .map((line) => `(${line}) Tj T*`)
    .join('\n');
  const content = `BT /F1 11 Tf 50 780 Td 16 TL\n${text}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ].map((body, index) => `${index + 1} 0 obj\n${body}\nendobj\n`);
  const head = '%PDF-1.4\n';
  const offsets = objects.map(
    (_one, index) => head.length + objects.slice(0, index).join('').length,
  );
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const start = head.length + objects.join('').length;
  return `${head}${objects.join('')}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
}
