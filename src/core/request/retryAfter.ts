import { ErpNetError } from '../errors.js';

/** An instance that is busy says so in seconds; whoever says "in an hour" means that nobody should wait for it. */
const LONGEST_WAIT_SECONDS = 300;
const MOST_WAITS = 5;

/** Why a request waits before it is sent again. */
export interface Wait {
  readonly status: number;
  readonly seconds: number;
}

/**
 * How long the server wants us to wait before the request is sent again: 429 and 503 with `Retry-After` (RFC 9110
 * 10.2.3, RFC 6585 4), and only for what may be sent twice (RFC 9110 9.2.2; of the idempotent methods only those that
 * change nothing).
 * @param waits how often the request has waited already
 * @param now milliseconds since the epoch
 */
export function waitOf(
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  method: string,
  { waits, now }: { readonly waits: number; readonly now: number },
): Wait | undefined {
  if ((status !== 429 && status !== 503) || waits >= MOST_WAITS) return undefined;
  const seconds = secondsOf(headers.get('retry-after'), now);
  if (!isRepeatable(method) || seconds === undefined || seconds > LONGEST_WAIT_SECONDS) {
    return undefined;
  }
  return { status, seconds };
}

/** Nothing happens twice when it is sent twice. */
export function isRepeatable(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** `delay-seconds` or an HTTP date, which begins with the day; `Date.parse` takes `-1` and `1.5` for dates, long ago. */
function secondsOf(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header);
  if (!/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(header)) return undefined;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}

/** @throws ErpNetError `cancelled`, at once */
export async function waitFor(seconds: number, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const over = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, seconds * 1000);
    });
    await orCancelled(over, signal);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * What a promise gives, unless the person does not want to wait for it any more: then it goes on by itself.
 * @throws ErpNetError `cancelled`
 */
export async function orCancelled<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const cancelled = (): ErpNetError => new ErpNetError({ code: 'cancelled' });
  if (signal.aborted) throw cancelled();
  let give: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    give = () => {
      reject(cancelled());
    };
    signal.addEventListener('abort', give, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (give) signal.removeEventListener('abort', give);
  }
}
