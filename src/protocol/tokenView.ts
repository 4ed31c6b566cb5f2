import * as v from 'valibot';

/** The token inspector. The token itself crosses to the view only when the person asks to see it, and is never kept there. */

/**
 * Words of the view in the person's language; the view itself holds none.
 * `{0}` stands for the value: a time, a duration, a number.
 */
export interface TokenLabels {
  readonly header: string;
  readonly claims: string;
  readonly token: string;
  readonly reveal: string;
  readonly hide: string;
  readonly copy: string;
  readonly copyHeader: string;
  readonly copyCurl: string;
  readonly copied: string;
  readonly signature: string;
  readonly compare: string;
  readonly endCompare: string;
  /** Head of the column of a claim's value in the token that is shown, beside that of the other. */
  readonly thisToken: string;
  readonly noDifference: string;
  readonly absent: string;
  readonly choose: string;
  readonly issuedAt: string;
  readonly expiresIn: string;
  readonly expired: string;
  readonly expiredAgo: string;
  readonly name: string;
  readonly value: string;
  readonly meaning: string;
  readonly checks: string;
  readonly validate: string;
  /** Words for the outcome of a check, for a screen reader. */
  readonly pass: string;
  readonly warning: string;
  readonly fail: string;
  readonly unknown: string;
  readonly localTime: string;
  readonly utc: string;
  readonly characters: string;
  readonly days: string;
  readonly hours: string;
  readonly minutes: string;
  readonly seconds: string;
}

export interface ClaimRow {
  readonly name: string;
  /** Value as text; arrays one item per entry. */
  readonly values: readonly string[];
  /** Explanation in one sentence; empty when the claim is not known to us. */
  readonly meaning: string;
  /** Whose tokens carry the claim: "user" or "service"; absent where both do. */
  readonly flow?: string;
  /** For `iat`, `nbf`, `exp`, `auth_time`: milliseconds since the epoch. */
  readonly time?: number;
}

/** The token alone, an `Authorization` header, a command for a shell. */
export type CopyForm = 'token' | 'header' | 'curl';

/** One finding of a check. */
export interface CheckRow {
  readonly outcome: 'pass' | 'warning' | 'fail' | 'unknown';
  readonly text: string;
  /** What to do about it. */
  readonly remedy?: string;
}

/** How the token differs from another one. */
export interface Comparison {
  /** The other token: "Before the last renewal". */
  readonly other: string;
  /** Values as text, one item per entry; empty where a token lacks the claim. */
  readonly rows: readonly {
    readonly name: string;
    readonly here: readonly string[];
    readonly there: readonly string[];
  }[];
}

/** The last word on the token. A token that was only decoded is never called valid. */
export interface VerdictRow {
  readonly kind: 'verified' | 'unverified' | 'invalid' | 'expired' | 'opaque';
  readonly text: string;
}

export interface TokenSnapshot {
  /** Profile and account the token belongs to; empty for a token that was pasted. */
  readonly profile: string;
  readonly account: string;
  /** For example "Access token (JWT)" or "Reference token". */
  readonly kind: string;
  /** First and last characters only: `eyJhbG…x3Q`. Never enough to use it. */
  readonly masked: string;
  readonly length: number;
  readonly header: readonly ClaimRow[];
  readonly claims: readonly ClaimRow[];
  /** What can be said of the third part without checking it. */
  readonly signature: readonly ClaimRow[];
  readonly comparison?: Comparison;
  /** Whether there is another token to compare with. */
  readonly canCompare: boolean;
  /** Whether there is another profile to look at. */
  readonly canChoose: boolean;
  readonly copies: readonly CopyForm[];
  /** Milliseconds since the epoch; absent where the token does not say. */
  readonly expiresAt?: number;
  readonly issuedAt?: number;
  readonly verdict?: VerdictRow;
  /** What went wrong first; empty for a token that can't be read. */
  readonly checks: readonly CheckRow[];
  /** Whether asking the identity service would tell more. */
  readonly canValidate: boolean;
  /** A sentence instead of claims: signed out, token can't be decoded. */
  readonly message?: string;
  /** What helps in that state, the likeliest first. */
  readonly actions?: readonly TokenAction[];
}

export interface TokenAction {
  readonly id: 'signIn' | 'addInstance' | 'choose' | 'startSandbox';
  readonly label: string;
}

export type ToTokenView =
  | { readonly type: 'show'; readonly snapshot: TokenSnapshot; readonly labels: TokenLabels }
  /** Answer to `reveal`; the view shows it for `seconds` and forgets it. */
  | { readonly type: 'revealed'; readonly token: string; readonly seconds: number }
  | { readonly type: 'copied'; readonly form: CopyForm };

/** What the view may say. Anything else is dropped and logged. */
export const FromTokenView = v.variant('type', [
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({ type: v.literal('reveal') }),
  v.strictObject({ type: v.literal('copy'), form: v.picklist(['token', 'header', 'curl']) }),
  v.strictObject({ type: v.literal('compare') }),
  v.strictObject({ type: v.literal('endCompare') }),
  v.strictObject({ type: v.literal('choose') }),
  v.strictObject({ type: v.literal('signIn') }),
  v.strictObject({ type: v.literal('addInstance') }),
  v.strictObject({ type: v.literal('startSandbox') }),
  v.strictObject({ type: v.literal('validate') }),
]);
export type FromTokenView = v.InferOutput<typeof FromTokenView>;
