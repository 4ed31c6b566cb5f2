import { ErpNetError } from '../../errors.js';
import { isGlobalAuthority } from '../../instance/address.js';
import type { Step } from '../step.js';

/** Mixing up the two kinds of authority is the classic mistake (ERP.net, authorities). */
export const authority: Step = {
  id: 'authority',
  needs: ['discovery'],
  run: ({ instance }) => {
    if (!instance) throw new ErpNetError({ code: 'internal', reason: 'instance' });
    const { identity: issuer } = instance;
    return isGlobalAuthority(issuer)
      ? { code: 'authority.global' }
      : { code: 'authority.ok', issuer };
  },
};
