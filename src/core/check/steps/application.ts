import { adviceFor, askedApp } from '../../oauth/advice.js';
import type { Step } from '../step.js';

/** Asked about only after app and redirect URI were accepted; the next step tells. */
const ABOUT_SCOPES = 'invalid_scope';

export const application: Step = {
  id: 'application',
  needs: ['metadata', 'authority'],
  run: ({ preflight, profile }) => {
    const { clientId } = profile;
    if (!preflight) return { code: 'application.untested', clientId };
    const { redirectUri, scopes, verdict } = preflight;
    if (verdict.kind === 'unclear') return { code: 'application.unclear', status: verdict.status };
    if (verdict.kind === 'accepted' || verdict.error === ABOUT_SCOPES) {
      return { code: 'application.ok', clientId, redirectUri };
    }
    const { error } = verdict;
    const advice = adviceFor(error, 'authorize', askedApp(profile, 'user', scopes));
    return { code: 'application.refused', clientId, error, advice };
  },
};
