import { inSlices, type Slicing } from '../language/slices.js';
import { textOf } from './changed.js';
import type { CopyFormat } from './copyFormats.js';
import { writeExactJson } from './exactJson.js';
import { valueOf } from './describeRows.js';
import { headingOf, withoutFormula } from './formulas.js';

interface CopyOptions {
  readonly format: CopyFormat;
  /** Names, in the order wanted. */
  readonly columns: readonly string[];
  /** Two-letter code, chooses the text of multilanguage strings. */
  readonly language: string;
  readonly slicing: Slicing;
}

/**
 * Rows as text for the clipboard. JSON has the values as the server sent them, to the last digit; of one row it is an
 * object, of more a list. The others have what a cell shows; what is meant for a spreadsheet (`tsv`) runs nothing there.
 * @returns undefined when it was no longer wanted
 */
export async function copyRows(
  records: Iterable<unknown>,
  { format, columns, language, slicing }: CopyOptions,
): Promise<string | undefined> {
  const lines: string[] = [];
  /** The text of the only cell, as it is. */
  let alone: string | undefined;
  const add = (record: unknown): void => {
    if (format === 'json') {
      lines.push(jsonOf(record, columns));
      return;
    }
    const texts = columns.map((name) => textOf(valueOf(record, name), language) ?? '');
    alone = lines.length === 0 && texts.length === 1 ? texts[0] : undefined;
    lines.push(writers[format](texts));
  };
  if (!(await inSlices(records, add, slicing))) return undefined;
  switch (format) {
    case 'cells':
      return alone ?? lines.join('\n');
    case 'tsv':
      return [tsvLine(columns.map(headingOf)), ...lines].join('\n');
    case 'markdown':
      return [markdownLine(columns), `|${' --- |'.repeat(columns.length)}`, ...lines].join('\n');
    case 'json':
      return lines.length === 1 ? lines.join('') : `[\n${lines.join(',\n')}\n]`;
  }
}

const writers = {
  cells: tsvLine,
  tsv: (texts: readonly string[]): string => tsvLine(texts.map(withoutFormula)),
  markdown: markdownLine,
} as const;

/** As spreadsheets read it: what holds a tab or a line break stands in quotes. */
function tsvLine(texts: readonly string[]): string {
  return texts
    .map((text) => (/[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
    .join('\t');
}

/** GitHub Flavored Markdown, tables: a cell is one line, and a bar in it is escaped; so is what would begin a tag. */
function markdownLine(texts: readonly string[]): string {
  const cells = texts.map((text) =>
    text
      .replaceAll('\\', '\\\\')
      .replace(/[|<]/g, '\\$&')
      .replace(/\r\n|\r|\n/g, '<br>'),
  );
  return `| ${cells.join(' | ')} |`;
}

function jsonOf(record: unknown, columns: readonly string[]): string {
  const entries = columns.flatMap((name) => {
    const value = valueOf(record, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return writeExactJson(Object.fromEntries(entries), 2);
}
