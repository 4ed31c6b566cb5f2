const decoder = new TextDecoder();

/** `bytes[start]` to `bytes[end - 1]` as text. */
export function decode(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, end));
}
