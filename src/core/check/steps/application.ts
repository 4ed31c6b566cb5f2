import { ErpNetError } from '../../errors.js';
import type { Step } from '../step.js';

/** Answers that mean "the app is known, the redirect URI is registered": only the person is missing. */
const NOBODY_SIGNED_IN = ['login_required', 'interaction_required', 'consent_required', ''];
/** Answers about the scopes, which come only after app and redirect URI were accepted. */
const ABOUT_SCOPES = ['invalid_scope'];

export const application: Step = {
  id: 'application',
  needs: ['metadata'],
  run: ({ preflight, profile }) => {
    if (!preflight) throw new ErpNetError({ code: 'internal', reason: 'preflight' });
    const { clientId } = profile;
    const { redirectUri, redirectError, pageError, status } = preflight;
    if (redirectError !== undefined) {
      const isAccepted = [...NOBODY_SIGNED_IN, ...ABOUT_SCOPES].includes(redirectError);
      return isAccepted
        ? { code: 'application.ok', clientId, redirectUri }
        : { code: 'application.refused', clientId, redirectUri, error: redirectError.slice(0, 60) };
    }
    if (pageError || status === 400) {
      return { code: 'application.refused', clientId, redirectUri, error: pageError ?? '' };
    }
    return { code: 'application.unclear', status };
  },
};
