import { parseInstanceAddress } from '../../instance/address.js';
import type { Step } from '../step.js';

export const address: Step = {
  id: 'address',
  needs: [],
  run: ({ profile }) => ({ code: 'address.ok', root: parseInstanceAddress(profile.instance) }),
};
