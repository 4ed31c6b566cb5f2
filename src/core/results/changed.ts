import { cellText } from './cells.js';

/** A member of a record that two answers show differently. */
export class Changed {
  readonly before: unknown;
  readonly after: unknown;

  constructor(before: unknown, after: unknown) {
    this.before = before;
    this.after = after;
  }

  /** Both values on one line. */
  text(language: string): string {
    const [before, after] = [this.before, this.after].map(
      (value) => cellText(value, language) ?? 'null',
    );
    return `${before ?? ''} → ${after ?? ''}`;
  }
}

/** What a cell shows of a value, on one line; null for JSON null and absent members. */
export function textOf(value: unknown, language: string): string | null {
  return value instanceof Changed ? value.text(language) : cellText(value, language);
}
