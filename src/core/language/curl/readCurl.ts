import { writeRequest, type WrittenRequest } from '../writeRequest.js';
import { readOptions } from './options.js';
import { shellWords } from './shellWords.js';

interface Command {
  method?: string;
  url?: string;
  /** Words that are neither options nor their values. */
  readonly others: string[];
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
  const [name = '', ...words] = shellWords(text.trim().replace(/^(?:\$|>|PS[^>\n]*>)\s+/, ''));
  if (!/^curl(?:\.exe)?$/.test(name)) return undefined;
  const command: Command = { others: [], headers: [], data: [], form: [], asQuery: false };
  for (const { option, value } of readOptions(words)) {
    if (option === '') command.others.push(value);
    else follow(command, option, value);
  }
  // The value of an option that is not known here may stand before the address.
  const { others } = command;
  const url = command.url ?? others.find((word) => SCHEME.test(word)) ?? others[0];
  return url === undefined ? undefined : writeRequest(requestOf(command, url));
}

const SCHEME = /^[a-z][a-z\d+.-]*:\/\//i;

function follow(command: Command, option: string, value: string): void {
  switch (option) {
    case '-X':
    case '--request':
      command.method = value;
      break;
    case '--url':
      command.url ??= value;
      break;
    case '-H':
    case '--header':
      addHeader(command, value);
      break;
    case '-d':
    case '--data':
    case '--data-ascii':
    case '--data-binary':
      // curl takes line ends out of what it reads from files only.
      command.data.push(orFile(value));
      break;
    case '--data-raw':
      command.data.push(value);
      break;
    case '--json':
      command.data.push(orFile(value));
      command.headers.push(['Content-Type', 'application/json'], ['Accept', 'application/json']);
      break;
    case '--data-urlencode':
      command.data.push(urlEncoded(value));
      break;
    case '-T':
    case '--upload-file':
      command.method ??= 'PUT';
      command.data.push(`< ${value}`);
      break;
    case '-F':
    case '--form':
    case '--form-string':
      command.form.push(value);
      break;
    case '-u':
    case '--user':
      command.headers.push(['Authorization', `Basic ${value.includes(':') ? value : `${value}:`}`]);
      break;
    case '--oauth2-bearer':
      command.headers.push(['Authorization', `Bearer ${value}`]);
      break;
    case '-b':
    case '--cookie':
      // Without `=` it names a file.
      if (value.includes('=')) command.headers.push(['Cookie', value]);
      break;
    case '-A':
    case '--user-agent':
      command.headers.push(['User-Agent', value]);
      break;
    case '-e':
    case '--referer':
      command.headers.push(['Referer', value]);
      break;
    case '-r':
    case '--range':
      command.headers.push(['Range', `bytes=${value}`]);
      break;
    case '-G':
    case '--get':
      command.asQuery = true;
      break;
    case '-I':
    case '--head':
      command.method ??= 'HEAD';
      break;
  }
}

function orFile(value: string): string {
  return value.startsWith('@') ? `< ${value.slice(1)}` : value;
}

/** `Name: value`; `Name;` sends an empty one, and `Name:` takes one away that curl would send by itself. */
function addHeader({ headers }: Command, text: string): void {
  const [, name, value, empty] = /^([^:;]+):\s*(\S[^]*)$|^([^:;]+);$/.exec(text.trim()) ?? [];
  if (name !== undefined) headers.push([name.trim(), value ?? '']);
  else if (empty !== undefined) headers.push([empty.trim(), '']);
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
  const address = SCHEME.test(url) ? url : `http://${url}`;
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
    const [, name = field, value = ''] = /^([^=]*)=(.*)$/s.exec(field) ?? [];
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
