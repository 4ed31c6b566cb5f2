import type { Block, Span } from '../http/nodes.js';
import { textOf } from '../http/texts.js';

export interface FoundSecret {
  readonly what: 'token' | 'credentials' | 'secret';
  /** Of the secret alone. */
  readonly span: Span;
  /** What it may be called where it is kept. */
  readonly name: string;
  /** It stands in the request, so a value asked for at sending can take its place. */
  readonly canBeAsked: boolean;
}

/** Looked at first: most blocks hold none of these. */
const MAY_HOLD = /eyJ|enrt_|authorization|secret|password|passwd|token|api-?key|erpsession/i;

const SECRET_NAME = /secret|passw(?:or)?d|passphrase|token|api[_-]?key|^pwd$/i;

interface Pattern {
  readonly what: FoundSecret['what'];
  /** `d` and `g`; the group `secret`, and `name` where the text gives it one. */
  readonly pattern: RegExp;
}

/** No value that begins with a brace: that is a reference. */
const PATTERNS: readonly Pattern[] = [
  // RFC 7515: base64url of `{"`, three parts.
  { what: 'token', pattern: /(?<secret>\beyJ[\w-]{6,}\.[\w-]{6,}\.[\w-]*(?:\.[\w-]+){0,2})/dg },
  // ERP.net, reference tokens.
  { what: 'token', pattern: /(?<secret>\benrt_[\da-f]{8,})/dgi },
  {
    what: 'token',
    pattern: /^[ \t]*authorization[ \t]*:[ \t]*bearer[ \t]+(?<secret>[^\s{<][^\s{]{7,})/dgim,
  },
  {
    what: 'credentials',
    // Not the name of a person before a reference, or before no password.
    pattern:
      /^[ \t]*authorization[ \t]*:[ \t]*basic[ \t]+(?<secret>[^\s{<][^\r\n{]*[^\s{:])(?![^\s{]*(?:[ \t:]\{\{|:[ \t\r]*$))/dgim,
  },
  {
    what: 'secret',
    pattern: /^[ \t]*(?<name>(?:x-)?api-key|erpsession)[ \t]*:[ \t]*(?<secret>[^\s{<]{8,})/dgim,
  },
  {
    what: 'secret',
    pattern:
      /(?<![\w-])(?<name>client_secret|password|refresh_token|access_token|api_key)=(?<secret>[^&\s{<"']{4,})/dgi,
  },
  {
    what: 'secret',
    pattern:
      /"(?<name>client_secret|password|refresh_token|access_token|api_key)"\s*:\s*"(?<secret>[^"\r\n{]{4,})"/dgi,
  },
];

/** Secrets in a block, in the order of the text, none over another. */
export function findSecrets(block: Block): readonly FoundSecret[] {
  if (!MAY_HOLD.test(block.text)) return [];
  const found = [...secretVariables(block), ...PATTERNS.flatMap((one) => matches(block, one))];
  const apart: FoundSecret[] = [];
  for (const secret of found.toSorted((a, b) => a.span.start - b.span.start)) {
    if (secret.span.start >= (apart.at(-1)?.span.end ?? 0)) apart.push(secret);
  }
  return apart;
}

function matches(block: Block, { what, pattern }: Pattern): readonly FoundSecret[] {
  return [...block.text.matchAll(pattern)].flatMap((match): readonly FoundSecret[] => {
    const place = match.indices?.groups?.['secret'];
    if (!place) return [];
    const [start, end] = place;
    const name = match.groups?.['name'] ?? (what === 'token' ? 'token' : 'credentials');
    const { request } = block;
    const canBeAsked = request !== undefined && start >= request.start && end <= request.end;
    return [{ what, span: { start, end }, name: toName(name), canBeAsked }];
  });
}

/** `@password = …` */
function secretVariables(block: Block): readonly FoundSecret[] {
  return block.variables.flatMap(({ name, value }): readonly FoundSecret[] => {
    const written = textOf(block, value);
    const called = textOf(block, name);
    if (!isSecretName(called) || written.length < 6 || /\{\{|^https?:/.test(written)) return [];
    return [{ what: 'secret', span: value, name: toName(called), canBeAsked: false }];
  });
}

/** Does a name say that its value is nobody's business? */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name) && !/endpoint|url|type|lifetime|expir/i.test(name);
}

function toName(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}_-]/gu, '_');
}
