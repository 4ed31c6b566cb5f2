/**
 * Who receives an answer at a redirect URI: a listener of ours on this machine, VS Code's handler for links to this
 * extension, or nobody of ours, so that the person has to paste the address.
 */
export type RedirectKind = 'loopback' | 'app-link' | 'elsewhere';

/**
 * For an application whose redirect URIs are compared with their port: the one to register. Sign-ins try it when a free
 * port was refused, so a profile need not name it.
 */
export const SUGGESTED_REDIRECT_URI = 'http://127.0.0.1:49152/callback';

/** VS Code opens `{scheme}://{this}/…` with our handler; the scheme differs by product (`vscode`, `vscode-insiders`). */
export const EXTENSION_ID = 'erpnet-tools.erpnet-api-explorer';
const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);

/**
 * @param uriScheme scheme of the links that this VS Code answers to; absent: those of any
 * @returns undefined for what no Trusted Application could register for this extension
 */
export function redirectKind(text: string, uriScheme?: string): RedirectKind | undefined {
  if (!URL.canParse(text) || text.includes('#') || /\s/.test(text)) return undefined;
  const { protocol, hostname, host, port } = new URL(text);
  if (protocol === 'https:') return 'elsewhere';
  // RFC 8252 7.3: plain http is for this machine alone.
  if (protocol === 'http:') return LOOPBACK_HOSTS.has(hostname) && port ? 'loopback' : undefined;
  if (host !== EXTENSION_ID) return undefined;
  return uriScheme === undefined || protocol === `${uriScheme}:` ? 'app-link' : 'elsewhere';
}
