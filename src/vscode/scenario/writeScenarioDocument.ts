import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import type { Instances } from '../../core/instance/instances.js';
import type { Profile } from '../../core/instance/profile.js';
import type { SecretStore } from '../../core/ports.js';
import { createOneTimeValues } from '../../core/request/scenarios/oneTimeValues.js';
import {
  SCENARIOS,
  secretNamesOf,
  type ScenarioKind,
  type ScenarioWords,
} from '../../core/request/scenarios/scenario.js';
import { SCENARIO_STEPS } from '../../core/request/scenarios/steps.js';
import { writeScenario } from '../../core/request/scenarios/writeScenario.js';
import { setSecret } from '../request/namedSecrets.js';
import { scenarioHints, scenarioWords } from './scenarioWords.js';

export interface ScenarioDeps {
  readonly instances: Instances;
  readonly secrets: SecretStore;
}

/** Registered for applications without a port of their own (RFC 8252 7.3); nothing listens there. */
const LOOPBACK_REDIRECT = 'http://127.0.0.1/callback';

/**
 * Opens a new document for a profile.
 * @param kind absent: the person is asked
 * @throws ErpNetError `instance.*`, `cancelled`
 */
export async function writeScenarioDocument(
  profile: Profile,
  kind: ScenarioKind | undefined,
  { instances, secrets }: ScenarioDeps,
): Promise<vscode.TextDocument> {
  const words = scenarioWords();
  const chosen = kind ?? (await pickScenario(words));
  const { instance: root, name, clientId, scopes, redirectUri = LOOPBACK_REDIRECT } = profile;
  const instance = instances.get(root) ?? (await instances.discover(root));
  const { codeVerifier, ...oneTime } = await createOneTimeValues();
  if (SCENARIO_STEPS[chosen].includes('exchange')) {
    await setSecret(secretNamesOf(name).codeVerifier, codeVerifier, secrets);
  }
  const { identity: issuer, serviceRoot } = instance;
  const values = { profile: name, clientId, scopes, redirectUri, issuer, serviceRoot, ...oneTime };
  const content = writeScenario(chosen, values, words);
  const document = await vscode.workspace.openTextDocument({ language: 'http', content });
  await vscode.window.showTextDocument(document);
  return document;
}

async function pickScenario(words: ScenarioWords): Promise<ScenarioKind> {
  const hints = scenarioHints();
  const items = SCENARIOS.map((kind) => {
    return { label: words.scenario[kind].title, detail: hints[kind], scenario: kind };
  });
  const title = vscode.l10n.t('How does your application get its token?');
  const chosen = await vscode.window.showQuickPick(items, { title, matchOnDetail: true });
  if (!chosen) throw new ErpNetError({ code: 'cancelled' });
  return chosen.scenario;
}
