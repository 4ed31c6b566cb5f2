import { validateToken } from '../../token/validate.js';
import type { Step } from '../step.js';

/** A token was issued without error; the next steps look at what it says. */
export const token: Step = {
  id: 'token',
  needs: ['metadata'],
  run: async (known, { sessions, keys, clock, signal }) => {
    const { profile, instance, api } = known;
    const session = await sessions.ofProfile(profile.name);
    if (!session) return { code: 'token.signed-out', profile: profile.name };
    const accessToken = await sessions.accessToken(session, { signal });
    known.session = session;
    const expected = {
      audience: api,
      scopes: profile.scopes,
      ...(instance && { issuer: instance.identity }),
      ...(instance?.database && { database: instance.database }),
    };
    known.report = await validateToken(accessToken, expected, {
      mode: 'online',
      keys,
      clock,
      signal,
    });
    return { code: 'token.ok', account: session.subject };
  },
};
