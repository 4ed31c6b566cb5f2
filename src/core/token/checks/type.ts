import type { Check } from './check.js';

/** An access token says `at+jwt` (RFC 9068 2.1); an id token must not be taken for one (RFC 8725 3.11). */
export const type: Check = {
  id: 'type',
  run: ({ jws: { header }, claims }) => {
    const { typ } = header;
    const text = typeof typ === 'string' ? typ : '';
    if (/^(application\/)?at\+jwt$/i.test(text)) return [{ code: 'type.ok' }];
    const isIdToken = 'nonce' in claims || 'at_hash' in claims;
    return [
      isIdToken ? { code: 'type.id-token' } : { code: 'type.wrong', type: text.slice(0, 40) },
    ];
  },
};
