import { parseArgs } from 'node:util';
import type { SandboxOptions } from './api.js';
import { isLoopback } from './loopback.js';

/** A command line that can't be followed; the message is one sentence for a person. */
export class UsageError extends Error {}

/** Reads `--port N --host H --access-token-lifetime S`. */
export function parseFlags(flags: readonly string[]): SandboxOptions {
  const { values } = parseKnownFlags(flags);
  return {
    ...(values.port === undefined
      ? {}
      : { port: wholeNumber('--port', values.port, { most: 65535 }) }),
    ...(values.host === undefined ? {} : { host: loopbackHost(values.host) }),
    ...(values['access-token-lifetime'] === undefined
      ? {}
      : {
          accessTokenLifetime: wholeNumber(
            '--access-token-lifetime',
            values['access-token-lifetime'],
            { least: 1, most: 365 * 24 * 3600 },
          ),
        }),
  };
}

function parseKnownFlags(flags: readonly string[]) {
  try {
    return parseArgs({
      args: [...flags],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        'access-token-lifetime': { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(sentence(error));
  }
}

/** Node explains wrong flags in two or three sentences; the first says what is wrong. */
function sentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [first = message] = message.split(/\.\s|\n/);
  return `${first.replace(/\.$/, '')}. The sandbox knows --port N, --host H and --access-token-lifetime S.`;
}

function wholeNumber(
  flag: string,
  text: string,
  { least = 0, most }: { readonly least?: number; readonly most: number },
): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  const from = least === 0 ? '' : ` from ${least}`;
  throw new UsageError(`${flag} takes a whole number${from} up to ${most}, not "${text}".`);
}

function loopbackHost(host: string): string {
  if (isLoopback(host)) return host;
  throw new UsageError(`The sandbox listens on loopback addresses only; "${host}" is not one.`);
}
