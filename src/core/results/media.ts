/** A body that is no text. */
export interface Media {
  /** Media type without parameters, e.g. `image/png`. */
  readonly type: string;
  /** Ending of a file of this type, without a dot; empty where it is not known. */
  readonly ending: string;
  readonly isImage: boolean;
}

/** What Chromium shows by `<img>`, where nothing in the file can run or load anything. */
const IMAGES: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/bmp': 'bmp',
  'image/svg+xml': 'svg',
};

/** What ERP.net hands out as files: printouts, exports, attachments. */
const FILES: Readonly<Record<string, string>> = {
  'application/json': 'json',
  'application/pdf': 'pdf',
  'application/xml': 'xml',
  'application/zip': 'zip',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'text/csv': 'csv',
  'text/html': 'html',
  'text/plain': 'txt',
};

/** @param headers of the answer, names in lower case */
export function mediaOf(headers: readonly (readonly [name: string, value: string])[]): Media {
  const header = headers.find(([name]) => name === 'content-type')?.[1] ?? '';
  const type = (header.split(';')[0] ?? '').trim().toLowerCase() || 'application/octet-stream';
  const ending = IMAGES[type] ?? FILES[type] ?? '';
  return { type, ending, isImage: type in IMAGES };
}

/** Opening one of these runs nothing: what else a server calls a file is only saved. */
const OPENED: ReadonlySet<string> = new Set([
  'application/pdf',
  'application/json',
  'application/xml',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'text/csv',
  'text/plain',
]);

/** Whether a file of a media type may be handed to the program that the person has for it. */
export function canBeOpened({ type, isImage }: Media): boolean {
  return OPENED.has(type) || (isImage && type !== 'image/svg+xml');
}

interface Answered {
  /** Names in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Absolute; its last segment names the file where no header does. */
  readonly url: string;
}

/** A name for the file that an answer is, with the ending of its media type, in the words of the server as far as they are safe. */
export function fileNameFor({ headers, url }: Answered): string {
  const { ending } = mediaOf(headers);
  const name = fileNameOf(headers) ?? safeName(lastSegment(url)) ?? 'answer';
  return !ending || name.toLowerCase().endsWith(`.${ending}`) ? name : `${name}.${ending}`;
}

/** The same for a file that another program opens: VS Code encodes a `#` twice on the way there, and no file is found. */
export function openedNameFor(answered: Answered): string {
  return fileNameFor(answered).replaceAll('#', '_');
}

function lastSegment(url: string): string {
  const [segment = ''] = (url.split(/[?#]/)[0] ?? '').split('/').slice(-1);
  return decoded(segment.replace(/\(.*$/, ''));
}

const PARAMETER = /;\s*([^\s=;]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g;

/** The name that a server gives a file (RFC 6266 4.3), without any folder; undefined where it gives none. */
export function fileNameOf(headers: Answered['headers']): string | undefined {
  const header = headers.find(([name]) => name === 'content-disposition')?.[1] ?? '';
  const parameters = new Map<string, string>();
  for (const [, name = '', quoted, token = ''] of header.matchAll(PARAMETER)) {
    parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? token.trim());
  }
  const encoded = /^utf-8'[^']*'(.*)$/i.exec(parameters.get('filename*') ?? '')?.[1];
  // The one in UTF-8 goes first.
  const name = encoded === undefined ? undefined : safeName(decoded(encoded));
  return name ?? safeName(parameters.get('filename') ?? '');
}

const LONGEST = 120;

/** Without folders, characters that no file system takes or that turn the reading direction, and names of devices. */
function safeName(name: string): string | undefined {
  const [last = ''] = name.split(/[\\/]/).slice(-1);
  const clean = last.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '').replace(/^[\s.]+|[\s.]+$/g, '');
  if (!clean || /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(clean)) return undefined;
  if (clean.length <= LONGEST) return clean;
  const ending = /\.\w{1,10}$/.exec(clean)?.[0] ?? '';
  return clean.slice(0, LONGEST - ending.length) + ending;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
