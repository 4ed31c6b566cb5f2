import * as vscode from 'vscode';
import { ErpNetError, throwIfCancelled, type ErrorCode } from '../../core/errors.js';
import type { Block, HttpDocument } from '../../core/http/nodes.js';
import type { Instance } from '../../core/instance/instance.js';
import type { Instances } from '../../core/instance/instances.js';
import type { Profile } from '../../core/instance/profile.js';
import type { Clock, Fetch, SecretStore } from '../../core/ports.js';
import type { Exchange } from '../../core/request/exchange.js';
import { lendToken, type LendDeps, type Loan } from '../../core/request/lendToken.js';
import type { PreparedRequest } from '../../core/request/prepare.js';
import { runSteps, type RunDeps } from '../../core/request/run.js';
import type { StepResult } from '../../core/request/settle.js';
import { hideValues } from '../../core/language/hideValues.js';
import { MASK } from '../../core/language/conceal.js';
import { planRun, type Step } from '../../core/request/runOrder.js';
import { readResponse } from '../../core/request/response.js';
import { secretNames } from '../../core/request/secretNames.js';
import { guardSecrets, watchSecrets, type SecretOrigins } from '../../core/request/secretGuard.js';
import { sendRequest, type SendOptions as TravelOptions } from '../../core/request/send.js';
import { guardWrite } from '../../core/request/writeGuard.js';
import type { KeyStore } from '../../core/token/keys.js';
import type { History } from '../history/history.js';
import type { DocumentAnswers } from '../language/answers.js';
import { treeOf } from '../language/documents.js';
import type { Outcomes } from '../language/outcomes.js';
import type { Surrounding, Surroundings } from '../language/surroundings.js';
import type { OData } from '../odata/registerOData.js';
import type { Profiles } from '../profiles/profiles.js';
import { log } from '../shared/log.js';
import type { Transactions } from '../transaction/transactions.js';
import { filesOf } from './documentFiles.js';
import { createHiddenValues, type HiddenValues } from './hiddenValues.js';
import { readSecrets } from './namedSecrets.js';
import { askForConsent, askForValue, createWriteConsent, maySendSecrets } from './questions.js';

export interface SendDeps extends LendDeps {
  readonly answers: DocumentAnswers;
  readonly clock: Clock;
  readonly fetch: Fetch;
  readonly history: Pick<History, 'add'>;
  readonly instances: Instances;
  readonly keys: KeyStore;
  readonly odata: Pick<OData, 'knownModel' | 'reportServerError'>;
  readonly outcomes: Outcomes;
  readonly profiles: Profiles;
  readonly secretOrigins: SecretOrigins;
  readonly secrets: SecretStore;
  readonly surroundings: Surroundings;
  readonly transactions: Pick<Transactions, 'carry' | 'follow'>;
}

/** A document at the moment of sending: what stays the same from one of its requests to the next. */
export interface Scene {
  readonly document: vscode.TextDocument;
  readonly tree: HttpDocument;
  readonly profile: Profile | undefined;
  readonly instance: Instance | undefined;
  readonly surrounding: Surrounding;
}

export interface SceneOptions {
  readonly signal: AbortSignal;
  /** Name of the profile; the active one when absent. */
  readonly sender?: string | undefined;
}

/**
 * Reads a document for sending with a profile.
 * @throws ErpNetError `request.untrusted`, `profile.unknown`, `instance.*`, `cancelled`
 */
export async function setScene(
  document: vscode.TextDocument,
  { profiles, instances, surroundings }: SendDeps,
  { signal, sender }: SceneOptions,
): Promise<Scene> {
  if (!vscode.workspace.isTrusted) throw new ErpNetError({ code: 'request.untrusted' });
  const tree = treeOf(document);
  const profile = sender === undefined ? profiles.active() : profiles.byName(sender);
  // Discovery is remembered; the first request to an instance runs it.
  const instance =
    profile &&
    (instances.get(profile.instance) ?? (await instances.discover(profile.instance, signal)));
  // Behind discovery, which tells what the profile's facts are.
  const surrounding = await surroundings.of(document, profile);
  throwIfCancelled(signal);
  return { document, tree, profile, instance, surrounding };
}

/** A request on its way. */
export interface Attempt extends Loan {
  readonly request: PreparedRequest;
  /** Values that nothing may show which outlives the request. */
  readonly hidden?: ReadonlySet<string>;
}

/** What became of one request. */
export interface Sent extends StepResult {
  readonly block: Block;
  /** Absent: nothing was sent. */
  readonly attempt?: Attempt;
}

export interface SendOptions {
  readonly signal: AbortSignal;
  /** Sends again what other requests need, though its answer is known. */
  readonly isFresh?: boolean;
  /** Goes on after a failure. */
  readonly keepsGoing?: boolean;
  /** Before each request, those that another needs included. */
  readonly onStep?: (step: Step) => void;
  readonly onSending?: (attempt: Attempt) => void;
  /** See `sendRequest`. */
  readonly onWait?: TravelOptions['onWait'];
  readonly onAnswer?: TravelOptions['onAnswer'];
}

/**
 * Sends requests of a document in the given order, each behind those whose answers it needs, and remembers what came of
 * them for lenses and variables.
 * @param wanted indexes of blocks
 * @throws ErpNetError `cancelled`, and before anything is sent `request.unknown-request`, `request.dependency-cycle`
 */
export async function* sendRequests(
  scene: Scene,
  wanted: readonly number[],
  deps: SendDeps,
  options: SendOptions,
): AsyncGenerator<Sent> {
  const { document, tree, surrounding } = scene;
  const known = deps.answers.of(document.uri).of(surrounding.answersKey);
  const isAnswered = (name: string): boolean => !options.isFresh && known(name) !== undefined;
  const plan = planRun(tree, wanted, { isAnswered });
  if ('problem' in plan) throw new ErpNetError(plan.problem);
  let attempt: Attempt | undefined;
  const runDeps = await runDepsOf(scene, plan.steps, deps, {
    ...options,
    onSending: (begun) => {
      attempt = begun;
      options.onSending?.(begun);
    },
  });
  const begin = (step: Step | undefined): void => {
    attempt = undefined;
    if (step) options.onStep?.(step);
  };
  const ahead = [...plan.steps];
  begin(ahead.shift());
  for await (const result of runSteps(tree, plan.steps, runDeps)) {
    const block = tree.blocks[result.index];
    if (!block) continue;
    remember(result, block, { scene, deps, hidden: runDeps.hidden.values });
    yield { ...result, block, ...(attempt && { attempt }) };
    begin(ahead.shift());
  }
}

interface DocumentRunDeps extends RunDeps {
  readonly hidden: HiddenValues;
}

/**
 * What running requests of a document needs: where values come from, and how a request is sent.
 * @throws ErpNetError `cancelled` when the person gives no secret
 */
export async function runDepsOf(
  scene: Scene,
  steps: readonly Step[],
  deps: SendDeps,
  { signal, keepsGoing = false, onSending, onWait, onAnswer }: SendOptions,
): Promise<DocumentRunDeps> {
  const { document, tree, surrounding, instance } = scene;
  const { sources, answersKey } = surrounding;
  const names = secretNames(tree, steps, sources.environment);
  const { secrets, takeUsed } = watchSecrets(await readSecrets(names, deps.secrets));
  const { files, write } = filesOf(document);
  const mayWrite = createWriteConsent();
  const hidden = createHiddenValues({ ...sources, secrets });
  return {
    hidden,
    context: {
      sources: hidden.sources,
      serviceRoot: instance?.serviceRoot,
      profile: scene.profile,
      files,
      ask: hidden.watch(askForValue),
    },
    environment: answersKey,
    answers: deps.answers.of(document.uri),
    confirm: askForConsent,
    write,
    send: async (prepared) => {
      const used = takeUsed();
      await guardWrite(prepared, scene, mayWrite);
      const { secretOrigins: origins } = deps;
      await guardSecrets(used, prepared, { instance, origins, confirm: maySendSecrets });
      throwIfCancelled(signal);
      const owner = { profile: scene.profile, document: document.uri };
      const request = deps.transactions.carry(prepared, owner);
      const { values } = hidden;
      const attempt: Attempt = {
        request,
        hidden: values,
        ...(await lendToken(request, scene, deps)),
      };
      onSending?.(attempt);
      hidden.addRequest(request);
      const exchange = await travel(attempt, deps, { signal, onWait, onAnswer });
      hidden.add(attempt.lentToken?.());
      if (exchange.status < 300) deps.transactions.follow(request, owner);
      return exchange;
    },
    keepsGoing,
    signal,
  };
}

/** Sends, and logs what may be told of it. */
export async function travel(
  { request, access, hidden = new Set() }: Attempt,
  { fetch, clock }: Pick<SendDeps, 'fetch' | 'clock'>,
  told: Pick<TravelOptions, 'signal' | 'onWait' | 'onAnswer'>,
): Promise<Exchange> {
  const { pathname, host } = new URL(request.url);
  const path = hideValues(pathname, hidden, MASK);
  const isLogged = request.settings?.noLog !== true;
  try {
    const options = { fetch, clock, ...told, access: access?.(told.signal) };
    const exchange = await sendRequest(request, options);
    const { status, millis } = exchange;
    if (isLogged) {
      log().info(`${request.method} ${path} ${status} ${Math.round(millis)} ms`);
    }
    return exchange;
  } catch (error) {
    if (error instanceof ErpNetError && isLogged) {
      log().info(`${request.method} ${path} ${host} ${error.code}`);
    }
    throw error;
  }
}

/** Those of a request whose status is good. */
const FAILURES: ReadonlySet<ErrorCode> = new Set(['request.import', 'request.incomplete']);

interface Remembering {
  readonly scene: Scene;
  readonly deps: Pick<SendDeps, 'outcomes' | 'odata' | 'history'>;
  /** Values that the history must not hold. */
  readonly hidden: ReadonlySet<string>;
}

/** For the lens, for the history, and for the editor to point at what the server complains about. */
export function remember(
  { exchange, asserts, problems, request }: StepResult,
  block: Block,
  { scene, deps, hidden }: Remembering,
): void {
  if (!exchange) return;
  const { document, tree, profile, instance } = scene;
  const passed = asserts.filter((one) => one.passed).length;
  const { status, millis } = exchange;
  const counts = { passed, failed: asserts.length - passed };
  const isFailed = status >= 400 || problems.some(({ code }) => FAILURES.has(code));
  deps.outcomes.set(document.uri, block, { status, millis, isFailed, asserts: counts });
  const message = readResponse(exchange).serverError?.message;
  deps.odata.reportServerError(document.uri, block.text, message);
  if (request?.settings?.noLog === true) return;
  deps.history.add({
    profile: profile?.name ?? '',
    document: tree,
    block,
    exchange,
    serviceRoot: instance?.serviceRoot,
    secrets: hidden,
  });
}
