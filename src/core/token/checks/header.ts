import type { Finding } from '../findings.js';
import type { Check } from './check.js';

/** Parameters by which a token would choose its own key (RFC 7515 4.1.2 to 4.1.6). They are never followed. */
const KEY_PARAMETERS = ['jwk', 'jku', 'x5u', 'x5c'];

export const header: Check = {
  id: 'header',
  run: ({ jws: { header: parameters } }) => {
    const found: Finding[] = KEY_PARAMETERS.filter((name) => name in parameters).map(
      (parameter) => ({
        code: 'header.brings-key',
        parameter,
      }),
    );
    if ('crit' in parameters || 'b64' in parameters) found.push({ code: 'header.critical' });
    return found.length > 0 ? found : [{ code: 'header.ok' }];
  },
};
