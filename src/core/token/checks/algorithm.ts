import type { Check } from './check.js';

/** RS256 and nothing else (ERP.net, tokens; RFC 8725 3.1). `none` in any case is an unsigned token. */
export const algorithm: Check = {
  id: 'algorithm',
  run: ({ jws: { header, segments } }) => {
    const { alg } = header;
    if (alg === 'RS256' && segments[2] !== '') return [{ code: 'algorithm.ok' }];
    const isUnsigned = segments[2] === '' || (typeof alg === 'string' && /^none$/i.test(alg));
    if (isUnsigned) return [{ code: 'algorithm.none' }];
    return [
      { code: 'algorithm.wrong', algorithm: typeof alg === 'string' ? alg.slice(0, 40) : '' },
    ];
  },
};
