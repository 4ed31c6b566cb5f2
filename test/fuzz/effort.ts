import type fc from 'fast-check';

const wanted = Number(process.env['FUZZ_RUNS'] ?? 0);

/**
 * How long the property tests look. Short and always the same in `npm test`; `FUZZ_RUNS=100000 npm run test:unit -- --grep
 * fuzz` looks longer, each time elsewhere.
 */
export const EFFORT: fc.Parameters<unknown> = wanted > 0 ? { numRuns: wanted } : { numRuns: 300 };

/** A test may take that long, in milliseconds. */
export const PATIENCE = wanted > 0 ? 3_600_000 : 20_000;
