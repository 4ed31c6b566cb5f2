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
