import { l10n } from 'vscode';
import {
  clientTypeOf,
  FLOWS,
  identitiesOf,
  type ClientType,
  type Profile,
} from '../../../core/instance/profile.js';
import { BACK, askOne, askText, type Choice } from '../ask.js';
import type { Field } from './field.js';

type FlowName = NonNullable<Profile['flow']>;

export const nameField: Field = {
  label: () => l10n.t('Name'),
  value: ({ name }) => name,
  appliesTo: () => true,
  ask: async (profile, place, { taken }) => {
    const name = await askText(place, {
      prompt: l10n.t('Name of the profile'),
      value: profile.name,
      validate: (text) => {
        if (!text) return l10n.t('A name is needed.');
        return taken.has(text) ? l10n.t('There is a profile of this name.') : undefined;
      },
    });
    return name === BACK ? BACK : { ...profile, name };
  },
};

export const clientIdField: Field = {
  label: () => l10n.t('Client ID'),
  value: ({ clientId }) => clientId,
  appliesTo: () => true,
  ask: async (profile, place) => {
    const clientId = await askText(place, {
      prompt: l10n.t('Client ID: the ApplicationUri of the Trusted Application in this instance'),
      placeHolder: 'com.example/api-explorer',
      value: profile.clientId,
      validate: (text) => (text ? undefined : l10n.t('The client ID is needed.')),
    });
    return clientId === BACK ? BACK : { ...profile, clientId };
  },
};

function flowChoice(flow: FlowName): Choice<FlowName> {
  switch (flow) {
    case 'user':
      return { label: l10n.t('A person'), description: l10n.t('in the browser'), value: flow };
    case 'service':
      return {
        label: l10n.t('The app itself'),
        description: l10n.t('with its secret (client credentials)'),
        value: flow,
      };
    case 'hybrid':
      return {
        label: l10n.t('Both'),
        description: l10n.t('a person, and the app for requests with # @as service'),
        value: flow,
      };
    case 'reference':
      return {
        label: l10n.t('Nobody'),
        description: l10n.t('a personal or service access token (enrt_…) is pasted once'),
        value: flow,
      };
  }
}

export const flowField: Field = {
  label: () => l10n.t('Who signs in'),
  value: ({ flow = 'user' }) => flowChoice(flow).label,
  appliesTo: () => true,
  ask: async (profile, place) => {
    const flow = await askOne(place, {
      placeHolder: l10n.t('Who signs in'),
      choices: FLOWS.map(flowChoice),
      current: profile.flow ?? 'user',
    });
    return flow === BACK ? BACK : { ...profile, flow };
  },
};

export const clientTypeField: Field = {
  label: () => l10n.t('Client type'),
  value: clientTypeOf,
  // A service is always confidential, and a reference token needs no client at all.
  appliesTo: (profile) => identitiesOf(profile).join() === 'user',
  ask: async (profile, place) => {
    const choices: readonly Choice<ClientType>[] = [
      {
        label: 'Public',
        description: l10n.t('has no secret: the usual for an app on your machine'),
        value: 'public',
      },
      {
        label: 'Confidential',
        description: l10n.t('has a secret, which is asked for at the first sign-in'),
        value: 'confidential',
      },
    ];
    const clientType = await askOne(place, {
      placeHolder: l10n.t('ClientType of the Trusted Application'),
      choices,
      current: clientTypeOf(profile),
    });
    return clientType === BACK ? BACK : { ...profile, clientType };
  },
};
