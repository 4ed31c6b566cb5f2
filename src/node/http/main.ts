import path from 'node:path';
import { ErpNetError, isCancelled, type Problem } from '../../core/errors.js';
import { discoverInstance } from '../../core/instance/discovery.js';
import { ownOrigins } from '../../core/instance/instance.js';
import { readProfiles } from '../../core/instance/profileSetting.js';
import { fingerprintsFor } from '../../core/instance/trustedCertificates.js';
import type { Fetch } from '../../core/ports.js';
import { createTransport } from '../transport/transport.js';
import { parseOptions, USAGE, type HttpOptions } from './options.js';
import { createReporter } from './report.js';
import { runDocument, UsageError, type DocumentRun, type RunnerProfile } from './runDocument.js';
import { createSecrets, type Secrets } from './secrets.js';
import { findProfile, loadSettings, type RunnerSettings } from './settings.js';
import { untrusted } from './untrusted.js';

/** The surroundings of the headless runner. */
export interface Surroundings {
  readonly args: readonly string[];
  /** Folder that paths are relative to, and the limit of what documents reach. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly describe: (problem: Problem) => string;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly signal: AbortSignal;
}

const PASSED = 0;
const FAILED = 1;
const MISUSED = 2;
/** As shells have it for SIGINT. */
const CANCELLED = 130;

/** Runs documents as the command line says. @returns the exit code */
export async function runHttp(given: Surroundings): Promise<number> {
  const describe = (problem: Problem): string => untrusted(problem) ?? given.describe(problem);
  const surroundings = { ...given, describe };
  const { args, error } = surroundings;
  const options = parseOptions(args);
  if (typeof options === 'string') {
    error(`${options}\n\n${USAGE}\n`);
    return MISUSED;
  }
  try {
    return await runAll(options, surroundings);
  } catch (problem) {
    if (isCancelled(problem)) return CANCELLED;
    if (problem instanceof UsageError) error(`${problem.message}\n`);
    else if (problem instanceof ErpNetError) error(`${describe(problem.problem)}\n`);
    else throw problem;
    return MISUSED;
  }
}

async function runAll(
  options: HttpOptions,
  { root, env, describe, out, signal }: Surroundings,
): Promise<number> {
  const settings = await settingsOf(options, root);
  const secrets = createSecrets();
  const exceptions = new Set<string>();
  const fetch = transportOf(settings, exceptions);
  const profile = await profileOf(options, { settings, secrets, env, fetch, signal });
  const run: DocumentRun = {
    options,
    root,
    settings,
    profile,
    secrets,
    describe,
    env,
    fetch,
    signal,
  };
  const reporter = createReporter(options.format, exceptions);
  let code = PASSED;
  for (const file of options.files) {
    for await (const request of runDocument(path.resolve(root, file), run)) {
      out(reporter.next(request));
      if (request.outcome !== 'passed') code = FAILED;
    }
    if (code !== PASSED && !options.keepsGoing) break;
  }
  out(reporter.end());
  return code;
}

async function settingsOf(options: HttpOptions, root: string): Promise<RunnerSettings> {
  const file = path.resolve(root, options.settings ?? '.vscode/settings.json');
  const settings = await loadSettings(file);
  if (settings) return settings;
  if (options.settings !== undefined) throw new UsageError(`${options.settings} can't be read.`);
  return { environments: {}, profiles: undefined };
}

/**
 * As in the extension, a certificate that one profile excepts is excepted for the server, whoever sends.
 * @param exceptions receives the hosts that were asked by grace of an exception
 */
function transportOf({ profiles: setting }: RunnerSettings, exceptions: Set<string>): Fetch {
  const { profiles } = readProfiles(setting);
  return createTransport({
    fetch: (url, init) => globalThis.fetch(url, init),
    fingerprints: (host) => {
      const fingerprints = fingerprintsFor(host, profiles);
      if (fingerprints.length > 0) exceptions.add(host);
      return fingerprints;
    },
  });
}

interface ProfileDeps {
  readonly settings: RunnerSettings;
  readonly secrets: Secrets;
  readonly env: Surroundings['env'];
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
}

/**
 * Asks the instance of the profile where its API is. The token comes from the environment of the process: it is in no
 * file, in no list of processes, and CI systems keep it there.
 */
async function profileOf(
  { profile: wanted, tokenVariable }: HttpOptions,
  { settings, secrets, env, fetch, signal }: ProfileDeps,
): Promise<RunnerProfile | undefined> {
  if (wanted === undefined) return undefined;
  const token = env[tokenVariable];
  if (!token) {
    throw new UsageError(`The environment variable ${tokenVariable} holds no access token.`);
  }
  secrets.add(token);
  const profile = findProfile(wanted, settings);
  const { name, instance: root, clientId } = profile;
  const instance = await discoverInstance(root, {
    fetch,
    signal,
    clock: Date.now,
  });
  const { serviceRoot, identity: issuer } = instance;
  return {
    facts: { name, clientId, instance: root, serviceRoot },
    profile,
    instance,
    access: { origins: ownOrigins(instance), issuer, token: () => Promise.resolve(token) },
  };
}
