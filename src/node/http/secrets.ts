import { letterPatterns, valuePattern } from '../../core/language/hideValues.js';

/** Shorter values are found in any text by chance. */
const MIN_LENGTH = 6;

/** Names of what is not for other eyes. */
export const SECRET_NAME = /token|secret|passw|credential|api-?key|authorization|cookie|session/i;

/** Deeper down nobody hands out a token. */
const MAX_DEPTH = 3;

/** Fewer letters at the end of a text tell nothing, and are there by chance. */
const MIN_CUT = 3;

/** Reports cut values shorter than that. */
const MAX_CUT = 300;

/** Values that no report may show. */
export interface Secrets {
  readonly add: (value: string | undefined) => void;
  /** What somebody calls a secret, so that it is one whatever its length. */
  readonly addNamed: (value: string | undefined) => void;
  /** Texts of an answer whose names say so: another request may carry them in its address. */
  readonly addFrom: (json: unknown) => void;
  /** The text with each secret, also as addresses and JSON write it, replaced. */
  readonly hide: (text: string) => string;
  /** The same for a text that was cut, maybe in the middle of a secret. */
  readonly hideCut: (text: string) => string;
}

export function createSecrets(): Secrets {
  const values = new Map<string, Patterns>();
  const addNamed: Secrets['addNamed'] = (value) => {
    if (value && !values.has(value)) values.set(value, patternsOf(value));
  };
  const add: Secrets['add'] = (value) => {
    if (value !== undefined && value.length >= MIN_LENGTH) addNamed(value);
  };
  const addFrom = (json: unknown, depth: number): void => {
    if (typeof json !== 'object' || json === null || depth > MAX_DEPTH) return;
    for (const [name, value] of Object.entries(json) as [string, unknown][]) {
      if (typeof value === 'string' && SECRET_NAME.test(name)) add(value);
      else addFrom(value, depth + 1);
    }
  };
  const replace = (text: string, kind: keyof Patterns): string => {
    // Longer ones first: one may be a part of another.
    const ordered = [...values].toSorted(([a], [b]) => b.length - a.length);
    return ordered.reduce((hidden, [, patterns]) => hidden.replace(patterns[kind], '***'), text);
  };
  return {
    add,
    addNamed,
    addFrom: (json) => {
      addFrom(json, 1);
    },
    hide: (text) => replace(text, 'whole'),
    hideCut: (text) => replace(replace(text, 'whole'), 'cut'),
  };
}

interface Patterns {
  readonly whole: RegExp;
  /** The beginning of the value at the end of a text. */
  readonly cut: RegExp;
}

function patternsOf(value: string): Patterns {
  const letters = letterPatterns(value);
  const rest = letters
    .slice(MIN_CUT, MAX_CUT)
    .reduceRight((others, letter) => `(?:${letter}${others})?`, '');
  return {
    whole: valuePattern(value),
    cut: new RegExp(`${letters.slice(0, MIN_CUT).join('')}${rest}$`, 'u'),
  };
}
