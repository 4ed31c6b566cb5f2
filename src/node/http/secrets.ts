import { encodeText } from '../../core/http/variables/expand.js';

/** Shorter values are found in any text by chance. */
const MIN_LENGTH = 6;

/** Names of what is not for other eyes. */
export const SECRET_NAME = /token|secret|passw|credential|api-?key|authorization|cookie|session/i;

/** Deeper down nobody hands out a token. */
const MAX_DEPTH = 3;

/** Values that no report may show. */
export interface Secrets {
  readonly add: (value: string | undefined) => void;
  /** Texts of an answer whose names say so: another request may carry them in its address. */
  readonly addFrom: (json: unknown) => void;
  /** The text with each secret, also in its percent-encoded form, replaced. */
  readonly hide: (text: string) => string;
}

export function createSecrets(): Secrets {
  const values = new Set<string>();
  const add: Secrets['add'] = (value) => {
    if (value === undefined || value.length < MIN_LENGTH) return;
    values.add(value);
    values.add(encodeText(value));
  };
  const addFrom = (json: unknown, depth: number): void => {
    if (typeof json !== 'object' || json === null || depth > MAX_DEPTH) return;
    for (const [name, value] of Object.entries(json) as [string, unknown][]) {
      if (typeof value === 'string' && SECRET_NAME.test(name)) add(value);
      else addFrom(value, depth + 1);
    }
  };
  return {
    add,
    addFrom: (json) => {
      addFrom(json, 1);
    },
    hide: (text) => {
      // Longer ones first: one may be a part of another.
      const ordered = [...values].sort((a, b) => b.length - a.length);
      return ordered.reduce((hidden, value) => hidden.replaceAll(value, '***'), text);
    },
  };
}
