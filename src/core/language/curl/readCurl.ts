import { writeRequest, type WrittenRequest } from '../writeRequest.js';
import { shellWords } from './shellWords.js';

/** Options with a value that says nothing about the request. */
const SKIPPED: ReadonlySet<string> = new Set(
  (
    '-o --output -m --max-time -x --proxy -w --write-out -K --config -c --cookie-jar -E --cert --key --cacert --capath ' +
    '--connect-timeout --retry --retry-delay --resolve --interface --limit-rate --max-redirs --ciphers -T --upload-file'
  ).split(' '),
);

/** Short options that take a value, which may stand right behind them: `-XPOST`. */
const SHORT_WITH_VALUE = /^-([XHdFubAeomxwKcET])(.+)$/s;

interface Command {
  method?: string;
  url?: string;
  readonly headers: (readonly [string, string])[];
  readonly data: string[];
  readonly form: string[];
  asQuery: boolean;
}

/**
 * A `curl` command as a request of a `.http` document; undefined when the text is none. Options about curl itself
 * (proxies, output, retries, certificates) are left out: the profile and the settings decide about those.
 */
export function readCurl(text: string): string | undefined {
  const [name = '', ...words] = shellWords(text.trim().replace(/^\$\s+/, ''));
  if (!/^curl(?:\.exe)?$/.test(name)) return undefined;
  const command = readOptions(words);
  return command.url === undefined ? undefined : writeRequest(requestOf(command, command.url));
}

function readOptions(words: readonly string[]): Command {
  const command: Command = { headers: [], data: [], form: [], asQuery: false };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const [, short, attached] = SHORT_WITH_VALUE.exec(word) ?? [];
    const [, long, assigned] = /^(--[\w-]+)=(.*)$/s.exec(word) ?? [];
    const option = short === undefined ? (long ?? word) : `-${short}`;
    const given = attached ?? assigned;
    const value = given ?? words[at + 1] ?? '';
    if (readOption(command, option, value) && given === undefined) at += 1;
  }
  return command;
}

/** @returns whether the option takes a value */
function readOption(command: Command, option: string, value: string): boolean {
  switch (option) {
    case '-X':
    case '--request':
      command.method = value;
      return true;
    case '--url':
      command.url ??= value;
      return true;
    case '-H':
    case '--header':
      addHeader(command, value);
      return true;
    case '-d':
    case '--data':
    case '--data-ascii':
      // curl takes line ends out of what it reads from files only.
      command.data.push(value.startsWith('@') ? `< ${value.slice(1)}` : value);
      return true;
    case '--data-binary':
      command.data.push(value.startsWith('@') ? `< ${value.slice(1)}` : value);
      return true;
    case '--data-raw':
      command.data.push(value);
      return true;
    case '--json':
      command.data.push(value);
      command.headers.push(['Content-Type', 'application/json'], ['Accept', 'application/json']);
      return true;
    case '--data-urlencode':
      command.data.push(urlEncoded(value));
      return true;
    case '-F':
    case '--form':
      command.form.push(value);
      return true;
    case '-u':
    case '--user':
      command.headers.push(['Authorization', `Basic ${value}`]);
      return true;
    case '-b':
    case '--cookie':
      command.headers.push(['Cookie', value]);
      return true;
    case '-A':
    case '--user-agent':
      command.headers.push(['User-Agent', value]);
      return true;
    case '-e':
    case '--referer':
      command.headers.push(['Referer', value]);
      return true;
    case '-G':
    case '--get':
      command.asQuery = true;
      return false;
    case '-I':
    case '--head':
      command.method ??= 'HEAD';
      return false;
    default:
      if (SKIPPED.has(option)) return true;
      if (!option.startsWith('-')) command.url ??= option;
      return false;
  }
}

function addHeader({ headers }: Command, text: string): void {
  const colon = text.indexOf(':');
  if (colon > 0) headers.push([text.slice(0, colon).trim(), text.slice(colon + 1).trim()]);
}

/** `name=value`, of which the value is encoded (curl's manual). */
function urlEncoded(text: string): string {
  const equals = text.indexOf('=');
  if (equals < 0) return encodeURIComponent(text);
  const name = text.slice(0, equals);
  const value = encodeURIComponent(text.slice(equals + 1));
  return name ? `${name}=${value}` : value;
}

function requestOf({ method, headers, data, form, asQuery }: Command, url: string): WrittenRequest {
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(url) ? url : `http://${url}`;
  const query = data.join('&');
  if (asQuery && query) {
    const joined = `${address}${address.includes('?') ? '&' : '?'}${query}`;
    return { method: method ?? 'GET', url: joined, headers };
  }
  if (form.length > 0) return { method: method ?? 'POST', url: address, ...formOf(form, headers) };
  if (data.length === 0) return { method: method ?? 'GET', url: address, headers };
  const hasType = headers.some(([name]) => name.toLowerCase() === 'content-type');
  const type = ['Content-Type', 'application/x-www-form-urlencoded'] as const;
  return {
    method: method ?? 'POST',
    url: address,
    headers: hasType ? headers : [...headers, type],
    body: query,
  };
}

const BOUNDARY = 'form';

function formOf(
  form: readonly string[],
  headers: Command['headers'],
): Pick<WrittenRequest, 'headers' | 'body'> {
  const parts = form.map((field) => {
    const equals = field.indexOf('=');
    const [name, value] = [field.slice(0, equals), field.slice(equals + 1)];
    const [, path, rest = ''] = /^[@<]([^;]+)(.*)$/s.exec(value) ?? [];
    const disposition = `Content-Disposition: form-data; name="${name}"`;
    if (path === undefined) return `${disposition}\n\n${value}`;
    const file = path.split(/[\\/]/).at(-1) ?? path;
    const type = /;\s*type=([^;]+)/.exec(rest)?.[1];
    const head = `${disposition}; filename="${file}"${type ? `\nContent-Type: ${type}` : ''}`;
    return `${head}\n\n< ${path}`;
  });
  const others = headers.filter(([name]) => name.toLowerCase() !== 'content-type');
  return {
    headers: [...others, ['Content-Type', `multipart/form-data; boundary=${BOUNDARY}`]],
    body: [...parts.map((part) => `--${BOUNDARY}\n${part}`), `--${BOUNDARY}--`].join('\n'),
  };
}
