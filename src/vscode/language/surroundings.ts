import * as vscode from 'vscode';
import { profileFacts } from '../../core/instance/profileFacts.js';
import type { Profile } from '../../core/instance/profile.js';
import type { Instances } from '../../core/instance/instances.js';
import type { Environments } from '../../core/http/variables/environments.js';
import type { VariableSources } from '../../core/http/variables/variables.js';
import type { Clock } from '../../core/ports.js';
import type { Profiles } from '../profiles/profiles.js';
import type { Disposable } from '../shared/lifecycle.js';
import { environmentSetting, foreignEnvironments, onDidChangeSetting } from '../shared/settings.js';
import type { DocumentAnswers } from './answers.js';
import { folderOf, nearestFile } from './nearestFile.js';

/** What a document's variables can come from besides the document. */
export interface Surrounding {
  readonly environments: Environments;
  /** Name of the chosen environment. */
  readonly environment: string | undefined;
  /** Under which the answers of the document's requests are kept: what one profile got is not for another. */
  readonly answersKey: string;
  readonly sources: Omit<VariableSources, 'prompted' | 'warn'>;
  /** Of the profile's instance, as far as it is known without asking the network. */
  readonly serviceRoot: string | undefined;
}

export interface Surroundings extends Disposable {
  /** @param profile the active one when absent */
  of(document: vscode.TextDocument, profile?: Profile): Promise<Surrounding>;
  /** Where environment files define a variable. */
  locate(document: vscode.TextDocument, name: string): Promise<readonly vscode.Location[]>;
  /** Something of it changed: profile, environment, its files. */
  readonly onDidChange: vscode.Event<void>;
}

export interface SurroundingsDeps {
  readonly answers: DocumentAnswers;
  readonly clock: Clock;
  readonly instances: Instances;
  readonly profiles: Profiles;
}

const ENVIRONMENT_FILE = /(?:^|\/)(?:http-client\.(?:private\.)?env\.json(?:\.user)?|\.env[^/]*)$/;
/** Files may change outside VS Code; nobody types faster than this between two looks. */
const FRESH_MS = 3000;

interface Loaded {
  readonly at: number;
  readonly environments: Promise<Environments>;
  readonly files: Map<string, vscode.Uri>;
}

export function createSurroundings(deps: SurroundingsDeps): Surroundings {
  const { answers, clock, instances, profiles } = deps;
  const changed = new vscode.EventEmitter<void>();
  const loaded = new Map<string, Loaded>();
  const change = (): void => {
    loaded.clear();
    changed.fire();
  };
  const subscriptions = [
    changed,
    profiles.onDidChange(change),
    instances.onDidChange(change),
    onDidChangeSetting('erpnet.http.environment', change),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (ENVIRONMENT_FILE.test(uri.path)) change();
    }),
  ];
  const load = (document: vscode.TextDocument): Loaded => {
    const folder = folderOf(document);
    const key = folder?.toString() ?? '';
    const known = loaded.get(key);
    if (known && clock() - known.at < FRESH_MS) return known;
    const files = new Map<string, vscode.Uri>();
    const nearest = async (name: string): ReturnType<typeof nearestFile> => {
      const file = folder && (await nearestFile(folder, name));
      if (file) files.set(file.path, file.uri);
      return file;
    };
    const environments = import('../../core/http/variables/environments.js').then(
      ({ loadEnvironments }) => loadEnvironments({ nearest }, foreignEnvironments(document.uri)),
    );
    const fresh = { at: clock(), environments, files };
    loaded.set(key, fresh);
    return fresh;
  };
  return {
    of: async (document, profile = profiles.active()) => {
      const environments = await load(document).environments;
      const environment = environmentSetting(document.uri);
      const instance = profile && instances.get(profile.instance);
      const answersKey = JSON.stringify([profile?.name, environment]);
      return {
        environments,
        environment,
        answersKey,
        serviceRoot: instance?.serviceRoot,
        sources: {
          answers: answers.of(document.uri).of(answersKey),
          globals: answers.of(document.uri).globals(answersKey),
          world: {
            clock,
            random: Math.random,
            env: (name) => process.env[name],
            ...projectRoot(document),
          },
          environment: environments.of(environment),
          shared: environments.shared,
          dotenv: environments.dotenv(environment),
          profile: profile && instance && profileFacts(profile, instance),
        },
      };
    },
    locate: async (document, name) => {
      const { environments, files } = load(document);
      const entry = (await environments).of(environmentSetting(document.uri)).get(name);
      const uri = entry && files.get(entry.source);
      if (!uri || entry.offset === undefined) return [];
      const file = await vscode.workspace.openTextDocument(uri);
      return [new vscode.Location(uri, file.positionAt(entry.offset))];
    },
    onDidChange: changed.event,
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

function projectRoot({ uri }: vscode.TextDocument): { readonly projectRoot?: string } {
  const folder = vscode.workspace.getWorkspaceFolder(uri) ?? vscode.workspace.workspaceFolders?.[0];
  return folder ? { projectRoot: folder.uri.fsPath } : {};
}
