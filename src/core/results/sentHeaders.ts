import { isSecretHeader, MASK } from '../language/conceal.js';
import type { Access } from '../request/exchange.js';
import type { Header } from '../request/prepareHeaders.js';
import { tokenHeader } from '../request/access.js';

/** A JWT or a reference token, wherever it stands. */
const TOKEN = /\beyJ[\w-]{8,}\.[\w.-]*|\benrt_\w+/g;

interface Sent {
  readonly headers: readonly Header[];
  /** The token that was lent; absent: none was. */
  readonly token?: string | undefined;
  readonly sentAs?: Access['sentAs'];
}

/** The headers of a request for showing: what may be secret is masked, and so is the token that was added. */
export function sentHeaders({ headers, token, sentAs }: Sent): readonly Header[] {
  const lent = token === undefined ? [] : [tokenHeader(sentAs, token)];
  return [...headers, ...lent].map(([name, value]) => [
    name,
    isSecretHeader(name) ? masked(value) : value.replace(TOKEN, MASK),
  ]);
}

/** The scheme of an `Authorization` is no secret, and tells much. */
function masked(value: string): string {
  const scheme = /^(Basic|Bearer) /i.exec(value)?.[0] ?? '';
  return scheme + MASK;
}
