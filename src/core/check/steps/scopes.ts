import { ErpNetError } from '../../errors.js';
import type { Step } from '../step.js';

export const scopes: Step = {
  id: 'scopes',
  needs: ['application'],
  run: ({ preflight }) => {
    if (!preflight) throw new ErpNetError({ code: 'internal', reason: 'preflight' });
    const isRefused =
      preflight.redirectError === 'invalid_scope' || preflight.pageError === 'invalid_scope';
    return { code: isRefused ? 'scopes.refused' : 'scopes.ok', scopes: preflight.scopes };
  },
};
