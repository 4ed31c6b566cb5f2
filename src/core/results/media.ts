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

/** The name that a server gives a file (RFC 6266), without any folder; undefined where it gives none. */
export function fileNameOf(
  headers: readonly (readonly [name: string, value: string])[],
): string | undefined {
  const header = headers.find(([name]) => name === 'content-disposition')?.[1] ?? '';
  const encoded = /filename\*\s*=\s*utf-8''([^;\s]+)/i.exec(header)?.[1];
  const plain = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(header);
  const name = encoded === undefined ? (plain?.[1] ?? plain?.[2]) : decoded(encoded);
  const last = name
    ?.split(/[\\/]/)
    .at(-1)
    ?.replace(/[\p{Cc}<>:"|?*]/gu, '');
  return last && !/^\.+$/.test(last) ? last : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
