import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import type { Instances } from '../../core/instance/instances.js';
import type { Profiles } from './profiles.js';

/** Roots of all known instances: those that were discovered, and those that a profile names. */
export function knownRoots(instances: Instances, profiles: Profiles): readonly string[] {
  const stored = instances.list().map(({ root }) => root);
  return [...new Set([...stored, ...profiles.list().map(({ instance }) => instance)])];
}

/** @throws ErpNetError `profile.none`, `cancelled` */
export async function pickRoot(roots: readonly string[]): Promise<string> {
  const [first, second] = roots;
  if (first === undefined) throw new ErpNetError({ code: 'profile.none' });
  if (second === undefined) return first;
  const picked = await vscode.window.showQuickPick([...roots], {
    title: vscode.l10n.t('Choose an instance'),
  });
  if (picked === undefined) throw new ErpNetError({ code: 'cancelled' });
  return picked;
}
