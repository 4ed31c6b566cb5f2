import type { Check } from './check.js';

/** One token has one spelling (RFC 4648 3.5), and one member one value (RFC 8725 2.6). */
export const structure: Check = {
  id: 'structure',
  run: ({ jws: { nonCanonical, duplicates } }) => [
    nonCanonical.length > 0
      ? { code: 'structure.not-canonical', segments: nonCanonical }
      : { code: 'structure.ok' },
    ...(duplicates.length > 0
      ? duplicates.map((duplicate) => ({ code: 'duplicates.found' as const, ...duplicate }))
      : [{ code: 'duplicates.none' as const }]),
  ],
};
