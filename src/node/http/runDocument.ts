import fs from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '../../core/errors.js';
import type { Instance } from '../../core/instance/instance.js';
import type { HttpDocument } from '../../core/http/nodes.js';
import { parseHttp } from '../../core/http/parser.js';
import { startOf } from '../../core/http/places.js';
import { loadEnvironments, type Environments } from '../../core/http/variables/environments.js';
import { namesOf } from '../../core/http/variables/names.js';
import type { Fetch } from '../../core/ports.js';
import type { Access } from '../../core/request/exchange.js';
import type { PrepareContext } from '../../core/request/prepare.js';
import { runSteps, type RunDeps } from '../../core/request/run.js';
import { createAnswerStore } from '../../core/request/runAnswers.js';
import { planRun, requestIndexes, type Step } from '../../core/request/runOrder.js';
import { secretNames } from '../../core/request/secretNames.js';
import { readResponse } from '../../core/request/response.js';
import { sendRequest } from '../../core/request/send.js';
import { guardWrite } from '../../core/request/writeGuard.js';
import { createDocumentFiles } from '../documentFiles.js';
import { describeResult } from './describeResult.js';
import type { HttpOptions } from './options.js';
import { missingSecret, namedSecrets } from './namedSecrets.js';
import type { ReportedRequest } from './report.js';
import type { Secrets } from './secrets.js';
import type { NamedProfile, RunnerSettings } from './settings.js';

/** An instance that requests without a host go to, and the token for it. */
export interface RunnerProfile {
  readonly facts: Readonly<Record<string, string>>;
  readonly profile: NamedProfile;
  readonly instance: Instance;
  readonly access: Access;
}

export interface DocumentRun {
  readonly options: HttpOptions;
  /** Paths are relative to it, and documents reach no file outside it. */
  readonly root: string;
  readonly settings: RunnerSettings;
  readonly profile: RunnerProfile | undefined;
  readonly secrets: Secrets;
  readonly describe: (problem: Problem) => string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
}

/** A command that can't be followed; the message is one sentence. */
export class UsageError extends Error {}

/**
 * Runs one document, or the chosen requests of it.
 * @throws UsageError for an environment or a request that is not there
 * @throws ErpNetError `cancelled`
 */
export async function* runDocument(
  file: string,
  run: DocumentRun,
): AsyncGenerator<ReportedRequest> {
  const text = await readText(file);
  const document = parseHttp(text);
  const unanswered = { reason: '' };
  const files = createDocumentFiles(file, rootOf(file, run.root));
  const environments = await loadEnvironments(files, run.settings.environments);
  checkEnvironment(environments, run.options.env);
  const plan = planRun(document, wantedIndexes(document, run.options.names));
  if ('problem' in plan) throw new UsageError(run.describe(plan.problem));
  const context: PrepareContext = {
    sources: {
      ...sourcesOf(environments, run),
      secrets: namedSecrets(
        secretNames(document, plan.steps, environments.of(run.options.env)),
        run.env,
        run.secrets,
      ),
    },
    serviceRoot: run.profile?.instance.serviceRoot,
    profile: run.profile?.profile,
    files,
    ask: ({ name, isSecret }) => {
      unanswered.reason = `Nothing was sent: nobody answers the prompt. Give --var ${name}=….`;
      return Promise.resolve(answerOf(name, isSecret, run));
    },
  };
  const deps: RunDeps = {
    context,
    environment: run.options.env,
    answers: createAnswerStore(),
    send: async (request) => {
      await guardWrite(request, { profile: undefined, instance: undefined, ...run.profile }, () => {
        unanswered.reason =
          'Nothing was sent: people work in this instance, and the request may change data. Give --write-to-production.';
        return Promise.resolve(run.options.writesToProduction);
      });
      return sendRequest(request, {
        fetch: run.fetch,
        clock: Date.now,
        signal: run.signal,
        access: run.profile?.access,
      });
    },
    confirm: ({ kind }) => {
      unanswered.reason =
        kind === 'note'
          ? 'Nothing was sent: the document asks first. Give --yes.'
          : 'Nothing was sent: another request needs this one, and it may change data. Give --yes.';
      return Promise.resolve(run.options.saysYes);
    },
    write: files.write,
    keepsGoing: run.options.keepsGoing,
    signal: run.signal,
  };
  for await (const result of runSteps(document, plan.steps, deps)) {
    if (result.exchange) run.secrets.addFrom(readResponse(result.exchange).json);
    // The run itself cancels nothing: a question had no answer.
    const describe = (problem: Problem): string =>
      problem.code === 'cancelled'
        ? unanswered.reason
        : (missingSecret(problem) ?? run.describe(problem));
    yield describeResult(document, result, {
      file: path.relative(run.root, file) || file,
      line: lineOf(text, document, result),
      hide: run.secrets.hide,
      hideCut: run.secrets.hideCut,
      describe,
    });
  }
  if (run.options.names.length > 0) return;
  for (const [index, what] of unsent(document)) {
    const step = { index, isDependency: false };
    const problem: Problem =
      what === 'curl' ? { code: 'request.curl' } : { code: 'http.not-run', what: 'import' };
    yield {
      file: path.relative(run.root, file) || file,
      line: lineOf(text, document, step),
      name: '',
      method: what,
      url: '',
      outcome: 'failed',
      asserts: [],
      warnings: [],
      problems: [run.describe(problem)],
    };
  }
}

/** What other tools send and we don't: a run that passed must not mean that it was. */
function unsent({ blocks }: HttpDocument): readonly (readonly [number, 'curl' | 'run'])[] {
  return blocks.flatMap(({ request, foreign }, index) =>
    request
      ? []
      : foreign.flatMap(({ kind }) => (kind === 'curl' || kind === 'run' ? [[index, kind]] : [])),
  );
}

/** A document elsewhere reaches the files of its own folder. */
function rootOf(file: string, root: string): string {
  const relative = path.relative(root, file);
  const isOutside = relative.startsWith('..') || path.isAbsolute(relative);
  return isOutside ? path.dirname(file) : root;
}

async function readText(file: string): Promise<string> {
  try {
    return await fs.readFile(file, 'utf8');
  } catch {
    throw new UsageError(`${file} can't be read.`);
  }
}

function checkEnvironment({ names }: Environments, wanted: string | undefined): void {
  if (wanted === undefined || names.includes(wanted)) return;
  const known = names.length > 0 ? `There are ${names.join(', ')}.` : 'There is none.';
  throw new UsageError(`There is no environment "${wanted}". ${known}`);
}

function wantedIndexes(document: HttpDocument, wanted: readonly string[]): readonly number[] {
  if (wanted.length === 0) return requestIndexes(document);
  const { requests } = namesOf(document);
  return wanted.map((name) => {
    const index = requests.get(name);
    if (index === undefined) throw new UsageError(`There is no request named "${name}".`);
    return index;
  });
}

function sourcesOf(
  environments: Environments,
  { options, root, profile, env, secrets }: DocumentRun,
): PrepareContext['sources'] {
  const environment = environments.of(options.env);
  const dotenv = environments.dotenv(options.env);
  for (const { value, source } of environment.values()) {
    if (/\.private\.env\.json$|\.user$/.test(source)) secrets.add(value);
  }
  for (const value of dotenv.values()) secrets.add(value);
  return {
    globals: options.variables,
    environment,
    shared: environments.shared,
    dotenv,
    profile: profile?.facts,
    world: {
      clock: Date.now,
      random: Math.random,
      env: (name) => {
        secrets.add(env[name]);
        return env[name];
      },
      projectRoot: root,
    },
  };
}

/** Nobody sits before a headless run: prompts are answered by `--var`, or by the process. */
function answerOf(
  name: string,
  isSecret: boolean,
  { options, env, secrets }: DocumentRun,
): string | undefined {
  const value = options.variables.get(name) ?? env[name];
  if (isSecret) secrets.addNamed(value);
  return value;
}

/** From 1: of the request line. */
function lineOf(text: string, document: HttpDocument, { index }: Step): number {
  const start = document.blocks[index]?.request?.start ?? 0;
  return text.slice(0, startOf(document, index) + start).split('\n').length;
}
