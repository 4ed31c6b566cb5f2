/** A token found in a text that a person selected or pasted. */
export interface FoundToken {
  readonly token: string;
  /** Where it stood, when that says what it is. */
  readonly role?: 'access' | 'id' | 'refresh' | 'session';
}

const MAX_TEXT = 1_000_000;

/** What stands around a token, most telling first. */
const PATTERNS: readonly (readonly [pattern: RegExp, role?: FoundToken['role']])[] = [
  [/"access_token"\s*:\s*"([^"\s]+)"/, 'access'],
  [/"id_token"\s*:\s*"([^"\s]+)"/, 'id'],
  [/"refresh_token"\s*:\s*"([^"\s]+)"/, 'refresh'],
  [/^\s*ErpSession\s*:\s*(\S+)/im, 'session'],
  [/^\s*(?:X-)?Api-Key\s*:\s*(\S+)/im, 'access'],
  [/\bBearer\s+([\w~+/.=-]+)/i, 'access'],
  // Base64url of `{"`: so begins the header of every JWT.
  [/(?:^|[^\w-])(eyJ[\w-]*\.[\w-]*\.[\w-]*(?:\.[\w-]*\.[\w-]*)?)/],
  [/\b(enrt_[0-9a-f]+)\b/i],
];

/**
 * Finds a token in a selection, a header line, a response or a log. A text that is one word is taken as it is:
 * refresh tokens look like nothing in particular.
 */
export function findToken(text: string): FoundToken | undefined {
  const searched = text.slice(0, MAX_TEXT);
  for (const [pattern, role] of PATTERNS) {
    const token = pattern.exec(searched)?.[1];
    if (token) return { token, ...(role && { role }) };
  }
  const word = searched.trim();
  return /^\S{16,}$/.test(word) ? { token: word } : undefined;
}
