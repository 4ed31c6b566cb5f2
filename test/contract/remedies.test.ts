import assert from 'node:assert/strict';
import type { Identity, Profile } from '../../src/core/instance/profile.js';
import type { Session } from '../../src/core/oauth/session.js';
import type { Sessions } from '../../src/core/oauth/sessions.js';
import type { SignIn } from '../../src/vscode/auth/signIn.js';
import type { Profiles } from '../../src/vscode/profiles/profiles.js';
import type { NoticeAction } from '../../src/protocol/responseView.js';
import type { Caller } from '../../src/vscode/request/snapshot.js';
import { createWorkbench } from './workbench.mjs';

const shop: Profile = {
  name: 'shop',
  instance: 'https://shop.my.erp.net',
  clientId: 'app',
  scopes: ['read'],
  flow: 'hybrid',
};
const desk: Profile = { ...shop, name: 'desk', instance: 'https://desk.my.erp.net' };

/** The buttons beside a refusal act for whoever was refused. */
describe('the remedies of a refusal', () => {
  before(async () => {
    (await createWorkbench()).dispose();
  });

  const press = async (
    action: NoticeAction['id'],
    caller: Caller | undefined,
  ): Promise<readonly unknown[]> => {
    const { mend } = await import('../../src/vscode/request/remedies.js');
    const done: unknown[] = [];
    const list = [shop, desk];
    const sessions = {
      ofProfile: (profile: string, { as = 'user' }: { readonly as?: Identity } = {}) =>
        Promise.resolve({ identity: as, subject: `${as} of ${profile}` } as Session),
    } satisfies Partial<Sessions> as unknown as Sessions;
    const profiles = {
      list: () => list,
      active: () => desk,
      pick: () => Promise.resolve(desk),
    } as Partial<Profiles> as Profiles;
    const signIn: SignIn = ({ name }, options) => {
      done.push(options ? [name, options] : [name]);
      return Promise.resolve({} as Session);
    };
    const instances = undefined as never;
    await mend({ action, caller }, { instances, profiles, sessions, signIn }, (sender) =>
      done.push(`again as ${sender ?? 'before'}`),
    );
    return done;
  };

  const service = { profile: 'shop', as: 'service' } as const;
  const cases: readonly (readonly [
    what: string,
    action: NoticeAction['id'],
    caller: Caller | undefined,
    done: readonly unknown[],
  ])[] = [
    [
      'signs in the profile of the request',
      'signIn',
      { profile: 'shop' },
      [['shop'], 'again as shop'],
    ],
    ['signs in the service', 'signIn', service, [['shop', { as: 'service' }], 'again as shop']],
    [
      'asks for one right more for the user',
      'addUpdate',
      { profile: 'shop' },
      [['shop', { oauth: ['update'], expects: 'user of shop' }], 'again as shop'],
    ],
    [
      'asks for one right more for the service',
      'addUpdate',
      service,
      [['shop', { oauth: ['update'], as: 'service' }], 'again as shop'],
    ],
    [
      'takes the active profile where there is no other',
      'signIn',
      undefined,
      [['desk'], 'again as desk'],
    ],
    [
      'takes the active profile for one that is gone',
      'signIn',
      { profile: 'old' },
      [['desk'], 'again as desk'],
    ],
    ['takes the profile that is chosen', 'chooseProfile', { profile: 'shop' }, ['again as desk']],
    [
      'stays with the profile of the request',
      'sendAgain',
      { profile: 'shop' },
      ['again as before'],
    ],
  ];
  for (const [what, action, caller, done] of cases) {
    it(`${what}, and sends again`, async () => {
      assert.deepEqual(await press(action, caller), done);
    });
  }
});
