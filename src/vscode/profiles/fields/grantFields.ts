import { env, l10n } from 'vscode';
import { identitiesOf, redirectUrisOf, type Profile } from '../../../core/instance/profile.js';
import { EXTENSION_ID, redirectKind } from '../../../core/oauth/redirectKind.js';
import { BACK, askOne, askSome, askText, type Back, type Choice, type Place } from '../ask.js';
import { without, type Field } from './field.js';

/** ERP.net, Scopes: those that a Trusted Application can list. */
const API_SCOPES = ['read', 'update'] as const;
const LOOPBACK = 'http://127.0.0.1:49152/callback';

export const scopesField: Field = {
  label: () => l10n.t('Scopes'),
  value: ({ scopes }) => scopes.join(' '),
  // What a reference token may do was settled when it was issued.
  appliesTo: (profile) => identitiesOf(profile)[0] !== 'reference',
  ask: async (profile, place) => {
    const words: Readonly<Record<string, string>> = {
      read: l10n.t('read data: enough to look at things'),
      update: l10n.t('create, change and delete data'),
    };
    const all = [...new Set([...API_SCOPES, ...profile.scopes])];
    const choices = all.map((scope) => ({
      label: scope,
      description: words[scope] ?? '',
      value: scope,
    }));
    const scopes = await askSome(place, {
      placeHolder: l10n.t('What the token shall allow'),
      choices,
      current: profile.scopes,
    });
    if (scopes === BACK) return BACK;
    return { ...profile, scopes: scopes.length > 0 ? scopes : ['read'] };
  },
};

export const redirectField: Field = {
  label: () => l10n.t('Redirect URI'),
  value: (profile) => redirectUrisOf(profile).join(', ') || l10n.t('any free port'),
  appliesTo: (profile) => identitiesOf(profile).includes('user'),
  ask: async (profile, place) => {
    const current = redirectUrisOf(profile);
    // Each product of VS Code answers to a scheme of its own.
    const appLink = `${env.uriScheme}://${EXTENSION_ID}/callback`;
    const choices: readonly Choice<string>[] = [
      {
        label: l10n.t('Any free port of this machine'),
        description: l10n.t('if the Trusted Application takes every loopback port'),
        value: '',
      },
      { label: LOOPBACK, description: l10n.t('one port of this machine'), value: LOOPBACK },
      { label: appLink, description: l10n.t('a link to VS Code'), value: appLink },
      {
        label: l10n.t('Other…'),
        description: l10n.t('one or more, exactly as registered in ImpersonateLoginUrl'),
        value: 'other',
      },
    ];
    const known = choices.find(({ value }) => value === current.join());
    const chosen = await askOne(place, {
      placeHolder: l10n.t('Where the browser brings the answer of the sign-in page'),
      choices,
      current: known?.value ?? 'other',
    });
    if (chosen === BACK) return BACK;
    if (chosen !== 'other') return withRedirectUris(profile, chosen ? [chosen] : []);
    return askUris(profile, place);
  },
};

async function askUris(profile: Profile, place: Place): Promise<Profile | Back> {
  const text = await askText(place, {
    prompt: l10n.t(
      'Redirect URIs as registered, with a comma between them; the first is preferred',
    ),
    placeHolder: LOOPBACK,
    value: redirectUrisOf(profile).join(', '),
    validate: (list) => {
      const wrong = split(list).find((uri) => redirectKind(uri) === undefined);
      if (wrong !== undefined) return l10n.t('This can be no redirect URI here: {0}', wrong);
      return split(list).length === 0 ? l10n.t('A redirect URI is needed.') : undefined;
    },
  });
  return text === BACK
    ? redirectField.ask(profile, place, { taken: new Set() })
    : withRedirectUris(profile, split(text));
}

const split = (list: string): readonly string[] => list.split(/[\s,]+/).filter(Boolean);

function withRedirectUris(profile: Profile, [first, ...others]: readonly string[]): Profile {
  return {
    ...without(profile, 'redirectUri', 'otherRedirectUris'),
    ...(first !== undefined && { redirectUri: first }),
    ...(others.length > 0 && { otherRedirectUris: others }),
  };
}
