import { l10n } from 'vscode';
import type { Instance } from '../../core/instance/instance.js';
import { formatTime } from '../token/timeWords.js';

/** What discovery told of an instance, each fact with its name. */
export function factsOf(instance: Instance): readonly (readonly [name: string, value: string])[] {
  const table = instance.sites.find(({ type }) => type === 'TableAPI');
  const facts: readonly (readonly [string, string | undefined])[] = [
    [l10n.t('Address'), instance.root],
    [l10n.t('Name'), instance.name],
    [l10n.t('Version'), instance.version],
    [l10n.t('Database'), instance.database],
    [l10n.t('Identity service'), instance.identity],
    [l10n.t('Domain API'), instance.serviceRoot],
    [l10n.t('Table API'), table && (table.serviceRoot ?? table.url)],
    [l10n.t('Asked'), formatTime(instance.discoveredAt)],
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}
