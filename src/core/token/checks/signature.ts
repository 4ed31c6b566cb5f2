import type { Finding } from '../findings.js';
import type { Check } from './check.js';

/** The result of the verification, and which key it was about. */
export const signature: Check = {
  id: 'signature',
  run: async ({ jws: { header }, signature: pending }) => {
    const result = await pending;
    const { kid } = header;
    const named: Finding =
      typeof kid === 'string' && kid
        ? { code: 'key.named', kid: kid.slice(0, 100) }
        : { code: 'key.not-named' };
    switch (result.state) {
      case 'verified':
        return [
          named,
          result.isCached
            ? { code: 'signature.ok-cached', fetchedAt: result.fetchedAt }
            : { code: 'signature.ok' },
        ];
      case 'wrong':
        return [named, { code: 'signature.wrong' }];
      case 'refused':
        return [named, { code: 'signature.refused' }];
      case 'unknown-key':
        return [{ code: 'key.unknown', kid: result.kid }];
      case 'weak-key':
        return [{ code: 'key.weak', reason: result.reason, bits: result.bits }];
      case 'unreachable':
        return [named, { code: 'signature.unreachable', reason: result.reason }];
      case 'not-checked':
        return [named, { code: 'signature.not-checked' }];
    }
  },
};
