/** What is wrong with a text that should be the address in which the browser ended. */
export type PastedProblem =
  | 'not-an-address'
  /** Another address than the one that the browser was to end in. */
  | 'elsewhere'
  /** The answer to another sign-in. */
  | 'other-sign-in';

/** Takes the authorization response (RFC 6749 4.1.2) out of an address that a person copied. */
export function readPastedCallback(
  text: string,
  { redirectUri, state }: { readonly redirectUri: string; readonly state: string },
): URL | PastedProblem {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) return 'not-an-address';
  const url = new URL(trimmed);
  if (withoutQuery(url) !== withoutQuery(new URL(redirectUri))) return 'elsewhere';
  const states = url.searchParams.getAll('state');
  return states.length === 1 && states[0] === state ? url : 'other-sign-in';
}

/** Browsers write host names in small letters and keep the rest. */
function withoutQuery({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`;
}
