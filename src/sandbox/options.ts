import { parseArgs } from 'node:util';
import type { SandboxOptions } from './api.js';
import { isLoopback } from './loopback.js';

/** A command line that can't be followed; the message is one sentence for a person. */
export class UsageError extends Error {}

/** A flag that takes a whole number. */
interface NumberFlag {
  /** The option that it sets. */
  readonly option: keyof SandboxOptions;
  /** `N` a number, `S` seconds. */
  readonly unit: 'N' | 'S';
  readonly least: number;
  readonly most: number;
  readonly help: string;
}

const number = (
  option: keyof SandboxOptions,
  [least, most]: readonly [number, number],
  help: string,
): NumberFlag => ({ option, unit: 'N', least, most, help });

const year = 365 * 24 * 3600;

const seconds = (option: keyof SandboxOptions, help: string): NumberFlag => ({
  ...number(option, [1, year], help),
  unit: 'S',
});

const numbers: Readonly<Record<string, NumberFlag>> = {
  port: number('port', [0, 65535], 'TCP port to listen on; 0 for any free one (default 0)'),
  'access-token-lifetime': seconds(
    'accessTokenLifetime',
    'seconds until an access token expires (default 3600)',
  ),
  'refresh-token-lifetime': seconds(
    'refreshTokenLifetime',
    'seconds until a refresh token expires (default a day for public applications, else 30 days)',
  ),
  'code-lifetime': seconds(
    'codeLifetime',
    'seconds until an authorization code expires (default 60)',
  ),
  licences: number(
    'licences',
    [0, 1_000_000],
    'number of licence slots: of sessions that can be open at once (default no limit)',
  ),
  'session-lifetime': seconds(
    'sessionLifetime',
    'seconds without a call until a session ends and frees its slot (default 1200)',
  ),
  'service-session-lifetime': seconds(
    'serviceSessionLifetime',
    'seconds until a session of a service ends, whatever it does (default 3600)',
  ),
  'calls-per-minute': number(
    'callsPerMinute',
    [1, 1_000_000],
    'Domain API calls that one application may make in a minute before it gets 429 (default no limit)',
  ),
};

interface OtherFlag {
  readonly value?: string;
  readonly help: string;
}

const others: Readonly<Record<string, OtherFlag>> = {
  host: { value: 'H', help: 'loopback address to listen on (default 127.0.0.1)' },
  faults: { help: 'take orders to misbehave at {root}/_faults; for tests' },
  help: { help: 'print this text' },
};

/** All flags as a person types them, each with what it does. */
const flags: readonly (readonly [usage: string, help: string])[] = [
  ...Object.entries(numbers).map(([name, { unit, help }]) => [`--${name} ${unit}`, help] as const),
  ...Object.entries(others).map(
    ([name, { value, help }]) =>
      [value === undefined ? `--${name}` : `--${name} ${value}`, help] as const,
  ),
];

/** What `--help` prints. */
export function helpText(): string {
  const width = Math.max(...flags.map(([usage]) => usage.length)) + 2;
  return [
    'A small ERP.net instance on this computer. When it is ready it prints one line of JSON with its addresses,',
    'applications and users. Ctrl+C ends it.',
    '',
    ...flags.map(([usage, help]) => `  ${usage.padEnd(width)}${help}`),
    '',
  ].join('\n');
}

/**
 * Reads the flags of the command line; `'help'` when that is what they ask for.
 * @throws UsageError for flags that are unknown or can't be followed
 */
export function parseFlags(args: readonly string[]): SandboxOptions | 'help' {
  const values = parseKnownFlags(args);
  if (values['help'] === true) return 'help';
  const given = Object.entries(numbers).flatMap(([flag, range]) => {
    const text = values[flag];
    return text === undefined ? [] : [[range.option, wholeNumber(flag, text, range)] as const];
  });
  const { host, faults } = values;
  return {
    ...Object.fromEntries(given),
    ...(faults === true ? { faults } : {}),
    ...(typeof host === 'string' ? { host: loopbackHost(host) } : {}),
  };
}

type Values = Readonly<Record<string, string | boolean>>;

function parseKnownFlags(args: readonly string[]): Values {
  const isSwitch = (name: string): boolean =>
    Object.hasOwn(others, name) && others[name]?.value === undefined;
  const options = Object.fromEntries(
    [...Object.keys(numbers), ...Object.keys(others)].map((name) => [
      name,
      { type: isSwitch(name) ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  // Not strict: Node's own refusals take several sentences, and speak of its API.
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const values: Record<string, string | boolean> = {};
  for (const token of tokens) {
    if (token.kind !== 'option') {
      const what = token.kind === 'positional' ? token.value : '--';
      throw new UsageError(`The sandbox takes no argument "${what}"; --help lists its options.`);
    }
    const { name, rawName, value } = token;
    if (!Object.hasOwn(options, name)) {
      throw new UsageError(`The sandbox has no option ${rawName}; --help lists those that it has.`);
    }
    if (isSwitch(name) && value !== undefined) {
      throw new UsageError(`${rawName} takes no value.`);
    }
    if (!isSwitch(name) && (value === undefined || value === '')) {
      throw new UsageError(`${rawName} needs a value; --help tells which.`);
    }
    values[name] = value ?? true;
  }
  return values;
}

function wholeNumber(flag: string, text: string | boolean, { least, most }: NumberFlag): number {
  const value = typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(
    `--${flag} takes a whole number from ${least} to ${most}, not "${String(text)}".`,
  );
}

function loopbackHost(host: string): string {
  if (isLoopback(host)) return host;
  throw new UsageError(`The sandbox listens on loopback addresses only; "${host}" is not one.`);
}

/** Worker data comes from another bundle: only what has the right type is taken. */
export function workerOptions(data: unknown): SandboxOptions {
  if (typeof data !== 'object' || data === null) return {};
  const types: Readonly<Record<string, string>> = {
    host: 'string',
    faults: 'boolean',
    ...Object.fromEntries(Object.values(numbers).map(({ option }) => [option, 'number'])),
  };
  return Object.fromEntries(
    Object.entries(data).filter(([name, value]) => typeof value === types[name]),
  );
}
