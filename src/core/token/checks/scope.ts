import type { Finding } from '../findings.js';
import { textList, type Check } from './check.js';

/** `sec` is internal to ERP.net, `DomainApi` a relic; neither should be asked for (ERP.net, scopes). */
const RESERVED = ['sec', 'DomainApi'];

/** The scopes cover what the token is to be used for. ERP.net writes an array where RFC 9068 2.2.3 has a string. */
export const scope: Check = {
  id: 'scope',
  run: ({ claims, expected }) => {
    const granted = textList(claims['scope'])
      .flatMap((text) => text.split(' '))
      .filter(Boolean);
    if (granted.length === 0) return [{ code: 'scope.missing' }];
    const needed = expected.scopes.filter((name) => !granted.includes(name));
    const covered: Finding =
      needed.length > 0
        ? { code: 'scope.lacks', needed, granted: granted.slice(0, 20) }
        : { code: 'scope.ok', granted: granted.slice(0, 20) };
    const reserved = RESERVED.filter((name) => granted.includes(name));
    return [covered, ...reserved.map((name) => ({ code: 'scope.reserved' as const, scope: name }))];
  },
};
