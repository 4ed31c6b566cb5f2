import type { Span } from './scanJson.js';

/** The JSON text of a value, as the server wrote it; with a limit, no more bytes than that. */
export function rawText(bytes: Uint8Array, { start, end }: Span, limit = Infinity): string {
  return new TextDecoder().decode(bytes.subarray(start, Math.min(end, start + limit)));
}

/** What a JSON string says; of anything else, its JSON text. */
export function textOf(bytes: Uint8Array, span: Span): string {
  const raw = rawText(bytes, span);
  if (!raw.startsWith('"')) return raw;
  try {
    return String(JSON.parse(raw));
  } catch {
    return raw;
  }
}
