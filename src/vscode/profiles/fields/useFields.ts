import { l10n } from 'vscode';
import {
  CONTEXT_PARAMETERS,
  PROFILE_COLORS,
  type Profile,
} from '../../../core/instance/profile.js';
import { isCulture, isGuid } from '../../../core/instance/profileSetting.js';
import { BACK, askOne, askSome, askText } from '../ask.js';
import { profileMarks } from '../profileMarks.js';
import { without, type Field } from './field.js';

export const marksField: Field = {
  label: () => l10n.t('Safety'),
  value: (profile) => profileMarks(without(profile, 'trustedCertificates')).join(', '),
  appliesTo: () => true,
  ask: async (profile, place) => {
    const choices = [
      {
        label: l10n.t('Production'),
        description: l10n.t('people work there: the word stands beside the name'),
        value: 'production' as const,
      },
      {
        label: l10n.t('Read-only'),
        description: l10n.t('requests that write are not sent'),
        value: 'readOnly' as const,
      },
    ];
    const current = choices.map(({ value }) => value).filter((mark) => profile[mark]);
    const marks = await askSome(place, {
      placeHolder: l10n.t('What to be careful of'),
      choices,
      current,
    });
    if (marks === BACK) return BACK;
    const rest = without(profile, 'production', 'readOnly');
    return { ...rest, ...Object.fromEntries(marks.map((mark) => [mark, true])) };
  },
};

export const colorField: Field = {
  label: () => l10n.t('Colour'),
  value: ({ color = '' }) => color,
  appliesTo: () => true,
  ask: async (profile, place) => {
    const choices = [
      { label: l10n.t('None'), value: undefined },
      ...PROFILE_COLORS.map((color) => ({ label: color, value: color })),
    ];
    const color = await askOne(place, {
      placeHolder: l10n.t('Colour of the icon in the tree'),
      choices,
      current: profile.color,
    });
    if (color === BACK) return BACK;
    return { ...without(profile, 'color'), ...(color && { color }) };
  },
};

export const cultureField: Field = {
  label: () => l10n.t('Language'),
  value: ({ culture = '' }) => culture,
  appliesTo: () => true,
  ask: async (profile, place) => {
    const culture = await askText(place, {
      prompt: l10n.t('Language of the answers (culture), for example de or en-US; empty for none'),
      value: profile.culture ?? '',
      validate: (text) =>
        text === '' || isCulture(text) ? undefined : l10n.t('Write a language as de or en-US.'),
    });
    if (culture === BACK) return BACK;
    return { ...without(profile, 'culture'), ...(culture && { culture }) };
  },
};

/** One field for each context parameter. */
export const contextFields: readonly Field[] = CONTEXT_PARAMETERS.map((name) => ({
  label: () => name,
  value: ({ contextParameters }) => contextParameters?.[name] ?? '',
  appliesTo: () => true,
  ask: async (profile, place) => {
    const id = await askText(place, {
      prompt: l10n.t('{0}: a GUID; empty for none', name),
      value: profile.contextParameters?.[name] ?? '',
      validate: (text) =>
        // The server ignores anything else without a word.
        text === '' || isGuid(text) ? undefined : l10n.t('This is no GUID.'),
    });
    return id === BACK ? BACK : withParameter(profile, name, id);
  },
}));

function withParameter(
  profile: Profile,
  name: (typeof CONTEXT_PARAMETERS)[number],
  id: string,
): Profile {
  const others = Object.entries(profile.contextParameters ?? {}).filter(([one]) => one !== name);
  const all = Object.fromEntries([...others, ...(id ? [[name, id] as const] : [])]);
  const rest = without(profile, 'contextParameters');
  return { ...rest, ...(Object.keys(all).length > 0 && { contextParameters: all }) };
}
