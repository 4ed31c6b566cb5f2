import type { Deflating } from '../../ports.js';
import type { Page } from '../pages.js';
import type { RowSet } from '../rows.js';
import { CellSource } from './cellSource.js';
import { csvWriter } from './csv.js';
import type { ExportFormat } from './formats.js';
import { jsonLinesWriter, jsonWriter } from './json.js';
import { xlsxWriter } from './xlsx.js';

type Taken = Uint8Array<ArrayBuffer>;

/** Writes rows into its output; whoever drives it takes that away. */
export interface RowWriter {
  readonly output: {
    readonly isFull: boolean;
    /** It holds until the one behind it was taken: rows may be written meanwhile. */
    take(): Taken | Promise<Taken>;
  };
  begin(): void;
  row(page: Page, row: number): void;
  end(): void;
  /** Names of members that have no place in the file. */
  readonly leftOut?: () => readonly string[];
  /** Texts that were longer than the file can hold, and lost their end. */
  readonly cut?: () => number;
}

interface WriterOptions {
  /** Two-letter code, chooses the text of multilanguage strings in flat files. */
  readonly language: string;
  readonly startDeflating: () => Deflating;
}

export function writerFor(
  format: ExportFormat,
  rows: RowSet,
  { language, startDeflating }: WriterOptions,
): RowWriter {
  switch (format) {
    case 'csv':
    case 'xlsx': {
      const cells = new CellSource(rows, language);
      const writer = format === 'csv' ? csvWriter(cells) : xlsxWriter(cells, startDeflating);
      return { ...writer, leftOut: () => cells.leftOut };
    }
    case 'jsonl':
      return jsonLinesWriter();
    case 'json':
      return jsonWriter();
  }
}
