/** SHA-256 of the text's UTF-8, first 16 bytes in lower-case hex: enough to tell values apart, nothing to use. */
export async function sha256Hex(text: string): Promise<string> {
  const hash = new Uint8Array(
    await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)),
  );
  return [...hash.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
