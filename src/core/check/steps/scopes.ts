import { adviceFor, askedApp } from '../../oauth/advice.js';
import type { Step } from '../step.js';

export const scopes: Step = {
  id: 'scopes',
  needs: ['application'],
  run: ({ preflight, profile }) => {
    if (!preflight) return { code: 'scopes.untested', scopes: profile.scopes };
    const { verdict, scopes: asked } = preflight;
    if (verdict.kind !== 'refused') return { code: 'scopes.ok', scopes: asked };
    const advice = adviceFor(verdict.error, 'authorize', askedApp(profile, 'user', asked));
    return { code: 'scopes.refused', scopes: asked, advice };
  },
};
