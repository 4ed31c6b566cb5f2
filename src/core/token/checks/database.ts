import type { Check } from './check.js';

/** A token is bound to one database: `db` for people, `client_db` for services. */
export const database: Check = {
  id: 'database',
  run: ({ claims, expected }) => {
    const bound = claims['db'] ?? claims['client_db'];
    if (typeof bound !== 'string' || !bound) return [{ code: 'database.missing' }];
    const found = bound.slice(0, 100);
    return expected.database !== undefined && expected.database !== bound
      ? [{ code: 'database.other', database: found, expected: expected.database }]
      : [{ code: 'database.ok', database: found }];
  },
};
