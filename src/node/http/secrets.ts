import { encodeText } from '../../core/http/variables/expand.js';

/** Shorter values are found in any text by chance. */
const MIN_LENGTH = 6;

/** Values that no report may show. */
export interface Secrets {
  readonly add: (value: string | undefined) => void;
  /** The text with each secret, also in its percent-encoded form, replaced. */
  readonly hide: (text: string) => string;
}

export function createSecrets(): Secrets {
  const values = new Set<string>();
  return {
    add: (value) => {
      if (value === undefined || value.length < MIN_LENGTH) return;
      values.add(value);
      values.add(encodeText(value));
    },
    hide: (text) => {
      // Longer ones first: one may be a part of another.
      const ordered = [...values].sort((a, b) => b.length - a.length);
      return ordered.reduce((hidden, value) => hidden.replaceAll(value, '***'), text);
    },
  };
}
