import type { Step } from '../step.js';

/** Auto-discovery, asked anew: sites move. */
export const discovery: Step = {
  id: 'discovery',
  needs: ['address'],
  run: async (known, { instances, signal }) => {
    const instance = await instances.discover(known.profile.instance, signal);
    known.instance = instance;
    const { sites, version = '' } = instance;
    const down = sites.find(
      ({ type, status }) => status === 'NotWorking' && ['ID', known.api].includes(type),
    );
    return down
      ? { code: 'discovery.site-down', site: down.type, description: down.statusDescription ?? '' }
      : { code: 'discovery.ok', version, sites: sites.length };
  },
};
