import fs from 'node:fs';
import path from 'node:path';

/** What a fresh VS Code would otherwise show or fetch on its own. */
export const QUIET_SETTINGS: Readonly<Record<string, unknown>> = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  // Its search for ports starts programs from the extension host again and again, which holds that up.
  'remote.autoForwardPorts': false,
};

/** Writes `settings.json` into `folder`, as VS Code reads it. */
export function writeSettings(folder: string, settings: Readonly<Record<string, unknown>>): void {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(settings, undefined, 2));
}
