import { ErpNetError, type Problem } from '../errors.js';
import type { Fetch } from '../ports.js';

/** Host and port of a URL, for sentences. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '?';
}

interface WithinOptions {
  readonly fetch: Fetch;
  readonly signal?: AbortSignal;
  readonly init?: RequestInit;
}

/**
 * Fetches with a time limit; redirects are never followed here.
 * @throws ErpNetError `instance.unreachable`, `instance.timeout`, `instance.certificate`, `cancelled`
 */
export function fetchWithin(
  seconds: number,
  url: string,
  options: WithinOptions,
): Promise<Response> {
  return within(seconds, url, options, (response) => Promise.resolve(response));
}

export interface TextAnswer {
  readonly response: Response;
  /** Empty unless the status is 200. */
  readonly text: string;
}

/**
 * Fetches a text of a stranger: the time limit is for all of it, and what is longer than it may be is not read.
 * @throws ErpNetError `instance.too-large` and those of {@link fetchWithin}
 */
export function fetchTextWithin(
  seconds: number,
  url: string,
  options: WithinOptions & { readonly maxBytes: number },
): Promise<TextAnswer> {
  return within(seconds, url, options, async (response) => {
    if (response.status === 200) {
      return { response, text: await readText(response, url, options.maxBytes) };
    }
    await response.body?.cancel();
    return { response, text: '' };
  });
}

async function readText(response: Response, url: string, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  // Leaving the loop closes the connection.
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new ErpNetError({ code: 'instance.too-large', host: hostOf(url) });
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

async function within<T>(
  seconds: number,
  url: string,
  options: WithinOptions,
  use: (response: Response) => Promise<T>,
): Promise<T> {
  const { signal, init } = options;
  const limit = AbortSignal.timeout(seconds * 1000);
  try {
    const response = await options.fetch(url, {
      ...init,
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    return await use(response);
  } catch (error) {
    if (limit.aborted && !signal?.aborted) {
      throw new ErpNetError({ code: 'instance.timeout', host: hostOf(url), seconds });
    }
    throw translateFetchError(error, url, signal);
  }
}

/** Node's TLS failures that mean "the certificate", as opposed to "the connection". */
const CERTIFICATE_CODE = /CERT|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)|ERR_TLS/;

/** The one translator of what `fetch` rejects with: `TypeError: fetch failed` with the reason in its causes. */
export function translateFetchError(
  error: unknown,
  url: string,
  signal?: AbortSignal,
): ErpNetError {
  // Libraries wrap what the transport says.
  const own = causesOf(error).find((cause) => cause instanceof ErpNetError);
  if (own) return own;
  const host = hostOf(url);
  const reason = codeOf(error);
  const problem: Problem = signal?.aborted
    ? { code: 'cancelled' }
    : CERTIFICATE_CODE.test(reason)
      ? { code: 'instance.certificate', host, reason }
      : { code: 'instance.unreachable', host, reason };
  return new ErpNetError(problem, { cause: error });
}

/** The first code along the chain of causes, or nothing; never a message, messages may hold addresses. */
function codeOf(error: unknown): string {
  for (const cause of causesOf(error)) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  }
  return '';
}

const MAX_CAUSES = 5;

/** An error and what caused it; of several that failed together, the first. */
function causesOf(error: unknown): readonly Error[] {
  const causes: Error[] = [];
  for (let cause = error; cause instanceof Error && causes.length < MAX_CAUSES;) {
    causes.push(cause);
    const [first] = cause instanceof AggregateError ? (cause.errors as readonly unknown[]) : [];
    cause = first ?? cause.cause;
  }
  return causes;
}
