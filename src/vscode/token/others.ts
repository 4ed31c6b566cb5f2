import * as vscode from 'vscode';
import type { Inspected, SubjectDeps } from './subject.js';
import type { Other } from './tokenSnapshot.js';

/** Tokens to compare with: the one before the last renewal, then those of the other profiles. */
export async function otherTokens(
  { session, found, profile }: Inspected,
  { profiles, sessions }: SubjectDeps,
): Promise<readonly Other[]> {
  if (!found) return [];
  const before = session && sessions.replaced(session.id);
  const others: Other[] = before
    ? [{ label: vscode.l10n.t('Before the last renewal'), found: { token: before } }]
    : [];
  for (const { name } of profiles.list()) {
    if (name === profile?.name) continue;
    const { tokens } = (await sessions.ofProfile(name)) ?? {};
    if (tokens) others.push({ label: name, found: { token: tokens.accessToken } });
  }
  return others;
}

/** @returns undefined when the person chose none */
export async function pickOther(others: readonly Other[]): Promise<Other | undefined> {
  if (others.length === 1) return others[0];
  const items = others.map((other) => ({ label: other.label, other }));
  const title = vscode.l10n.t('Compare with');
  return (await vscode.window.showQuickPick(items, { title }))?.other;
}
