import type { Clock } from '../../ports.js';
import { addOffset, formatDate } from './dates.js';

/** What system variables need of the world. */
export interface World {
  readonly clock: Clock;
  /** As `Math.random`: from 0 to below 1. */
  readonly random: () => number;
  /** A variable of the process. */
  readonly env: (name: string) => string | undefined;
  /** Folder of the workspace, for `{{$projectRoot}}`. */
  readonly projectRoot?: string;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ALPHANUMERIC = `${LETTERS}0123456789_`;
const HEXADECIMAL = '0123456789abcdef';

/** Names for completion, with what is shown behind them. */
export const SYSTEM_VARIABLES = [
  '$guid',
  '$uuid',
  '$timestamp',
  '$isoTimestamp',
  '$datetime',
  '$localDatetime',
  '$date',
  '$randomInt',
  '$random.uuid',
  '$random.integer',
  '$random.float',
  '$random.alphabetic',
  '$random.alphanumeric',
  '$random.hexadecimal',
  '$random.email',
  '$processEnv',
  '$dotenv',
  '$env',
  '$shared',
  '$secret',
  '$profile',
  '$projectRoot',
] as const;

/** A value that a system variable makes from clock and chance; undefined when it is none of those. */
export function generate(name: string, args: string, world: World): string | undefined {
  const numbers = args.match(/-?\d+(?:\.\d+)?/g)?.map(Number) ?? [];
  switch (name) {
    case '$guid':
    case '$uuid':
    case '$random.uuid':
      return uuid(world.random);
    case '$timestamp': {
      const time = args ? addOffset(world.clock(), args) : world.clock();
      return time === undefined ? undefined : String(Math.floor(time / 1000));
    }
    case '$isoTimestamp':
      return new Date(world.clock()).toISOString();
    case '$date':
      return formatDate(world.clock(), 'YYYY-MM-DD', 0);
    case '$datetime':
      return dateTime(args, world.clock(), 0);
    case '$localDatetime':
      return dateTime(args, world.clock(), -new Date(world.clock()).getTimezoneOffset());
    case '$randomInt':
    case '$random.integer':
      return String(integer(numbers, world.random));
    case '$random.float':
      return String(between(numbers, world.random));
    case '$random.alphabetic':
      return characters(LETTERS, numbers[0], world.random);
    case '$random.alphanumeric':
      return characters(ALPHANUMERIC, numbers[0], world.random);
    case '$random.hexadecimal':
      return characters(HEXADECIMAL, numbers[0], world.random);
    case '$random.email':
      return `${characters(LETTERS, 8, world.random).toLowerCase()}@example.com`;
    case '$projectRoot':
      return world.projectRoot;
    default:
      return undefined;
  }
}

/** RFC 9562 version 4, from a given source of chance. */
function uuid(random: () => number): string {
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (char) => {
    const digit = Math.floor(random() * 16);
    return (char === 'x' ? digit : (digit & 3) | 8).toString(16);
  });
}

/** `rfc1123`, `iso8601` or a quoted format, then an offset: `"DD-MM-YYYY" 1 y`. */
function dateTime(args: string, now: number, zone: number): string | undefined {
  const match = /^(?:"([^"]*)"|'([^']*)'|(\w+))?(?:\s+(.+))?$/.exec(args);
  if (!match) return undefined;
  const [, double, single, word, offset] = match;
  const format = double ?? single ?? word ?? 'iso8601';
  if (word !== undefined && !['rfc1123', 'iso8601'].includes(word)) return undefined;
  const time = offset === undefined ? now : addOffset(now, offset);
  return time === undefined ? undefined : formatDate(time, format, zone);
}

/** `a b` or `(a, b)`, without the upper bound; 0 to 999 where none are given. */
function integer(bounds: readonly number[], random: () => number): number {
  const [low = 0, high = 1000] = bounds.length === 1 ? [0, bounds[0]] : bounds;
  return Math.floor(low + random() * Math.max(0, high - low));
}

function between([low = 0, high = 1000]: readonly number[], random: () => number): number {
  return low + random() * (high - low);
}

function characters(alphabet: string, length: number | undefined, random: () => number): string {
  const count = Math.min(Math.max(0, length ?? 10), 10_000);
  return Array.from({ length: count }, () => alphabet[Math.floor(random() * alphabet.length)]).join(
    '',
  );
}
