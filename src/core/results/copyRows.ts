import { inSlices, type Slicing } from '../language/slices.js';
import { cellText } from './cells.js';
import type { CopyFormat } from './copyFormats.js';
import { writeExactJson } from './exactJson.js';
import { valueOf } from './describeRows.js';

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
 * object, of more a list. The others have what a cell shows.
 * @returns undefined when it was no longer wanted
 */
export async function copyRows(
  records: Iterable<unknown>,
  { format, columns, language, slicing }: CopyOptions,
): Promise<string | undefined> {
  const lines: string[] = [];
  const write = writers[format];
  const texts = (record: unknown): readonly string[] =>
    columns.map((name) => cellText(valueOf(record, name), language) ?? '');
  const add = (record: unknown): unknown =>
    lines.push(write ? write(texts(record)) : jsonOf(record, columns));
  if (!(await inSlices(records, add, slicing))) return undefined;
  switch (format) {
    case 'cells':
      return lines.join('\n');
    case 'tsv':
      return [tsvLine(columns), ...lines].join('\n');
    case 'markdown':
      return [markdownLine(columns), `|${' --- |'.repeat(columns.length)}`, ...lines].join('\n');
    case 'json':
      return lines.length === 1 ? lines.join('') : `[\n${lines.join(',\n')}\n]`;
  }
}

const writers: Readonly<Record<CopyFormat, ((texts: readonly string[]) => string) | undefined>> = {
  cells: tsvLine,
  tsv: tsvLine,
  markdown: markdownLine,
  json: undefined,
};

/** As spreadsheets read it: what holds a tab or a line break stands in quotes. */
function tsvLine(texts: readonly string[]): string {
  const quoted = texts.map((text) =>
    /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text,
  );
  return (texts.length === 1 ? texts : quoted).join('\t');
}

/** GitHub Flavored Markdown, tables: a cell is one line, and a bar in it is escaped. */
function markdownLine(texts: readonly string[]): string {
  const cells = texts.map((text) =>
    text
      .replaceAll('\\', '\\\\')
      .replaceAll('|', '\\|')
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
