import { textList, type Check } from './check.js';

/** `aud` names the API that is to be called (RFC 9068 4). */
export const audience: Check = {
  id: 'audience',
  run: ({ claims, expected: { audience: api } }) => {
    const named = textList(claims['aud']);
    if (named.length === 0) return [{ code: 'audience.missing' }];
    return [
      named.includes(api)
        ? { code: 'audience.ok', api }
        : { code: 'audience.other', api, audience: named.slice(0, 10) },
    ];
  },
};
