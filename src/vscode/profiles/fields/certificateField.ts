import { l10n } from 'vscode';
import { trusting } from '../../../core/instance/trustedCertificates.js';
import { askSome, BACK } from '../ask.js';
import type { Field } from './field.js';

/** Exceptions can be taken away here; a new one is made where a certificate was refused. */
export const certificateField: Field = {
  label: () => l10n.t('Trusted certificates'),
  value: ({ trustedCertificates = {} }) => Object.keys(trustedCertificates).join(', '),
  appliesTo: ({ trustedCertificates }) => trustedCertificates !== undefined,
  ask: async (profile, place) => {
    const entries = Object.entries(profile.trustedCertificates ?? {});
    const choices = entries.map(([host, fingerprint]) => ({
      label: host,
      description: fingerprint,
      value: host,
    }));
    const hosts = choices.map(({ value }) => value);
    const kept = await askSome(place, {
      placeHolder: l10n.t('Servers whose certificates are trusted as they are now'),
      choices,
      current: hosts,
    });
    if (kept === BACK) return BACK;
    return hosts
      .filter((host) => !kept.includes(host))
      .reduce((rest, host) => trusting(rest, host, undefined), profile);
  },
};
