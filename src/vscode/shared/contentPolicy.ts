/**
 * What a page of ours may load (CSP 3): scripts that carry the nonce, styles and fonts of the bundle, and nothing else.
 * @param nonce random, new for each page
 * @param source where the bundle is served
 */
export function contentPolicy(nonce: string, source: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${source}`,
    `font-src ${source}`,
    // Images of answers come as part of a message, never by an address.
    'img-src data:',
  ].join('; ');
}
