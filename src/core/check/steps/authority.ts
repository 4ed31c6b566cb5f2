import { ErpNetError } from '../../errors.js';
import type { Step } from '../step.js';

/** Mixing up the two kinds of authority is the classic mistake (ERP.net, authorities). */
export const authority: Step = {
  id: 'authority',
  needs: ['discovery'],
  run: ({ instance }) => {
    if (!instance) throw new ErpNetError({ code: 'internal', reason: 'instance' });
    const isGlobal = new URL(instance.identity).hostname === 'id.erp.net';
    return isGlobal
      ? { code: 'authority.global' }
      : { code: 'authority.ok', issuer: instance.identity };
  },
};
