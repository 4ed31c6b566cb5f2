import type { Problem } from '../errors.js';

/** Collects what speaks against sending a request, and what the person should know although it is sent. */
export interface Findings {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  readonly problem: (problem: Problem) => void;
  readonly warn: (problem: Problem) => void;
}

export function createFindings(): Findings {
  const problems = new Map<string, Problem>();
  const warnings = new Map<string, Problem>();
  return {
    get problems() {
      return [...problems.values()];
    },
    get warnings() {
      return [...warnings.values()];
    },
    problem: (problem) => {
      problems.set(JSON.stringify(problem), problem);
    },
    warn: (problem) => {
      warnings.set(JSON.stringify(problem), problem);
    },
  };
}
