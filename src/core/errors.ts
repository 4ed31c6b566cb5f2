/**
 * Everything that can go wrong in a way a person should read about, with the facts the sentence needs.
 * The sentences themselves are in `vscode/shared/messages.ts`: one exhaustive switch over these codes.
 * No fact may hold a token, a code, a secret or an address with a query.
 */
interface ProblemDetails {
  /** The person, or the caller's AbortSignal, ended the work. Never shown. */
  cancelled: object;
  internal: { readonly reason: string };

  'address.empty': object;
  'address.invalid': { readonly address: string };
  /** Plain http to a host other than this machine. */
  'address.insecure': { readonly host: string };
  /** `id.erp.net` signs people in to other apps; it is not an instance. */
  'address.global-authority': object;

  /** No answer at all. `reason` is the network layer's code, e.g. `ECONNREFUSED`, `ENOTFOUND`; may be empty. */
  'instance.unreachable': { readonly host: string; readonly reason: string };
  'instance.timeout': { readonly host: string; readonly seconds: number };
  /** The server's certificate is not trusted. `reason` is the TLS code. */
  'instance.certificate': { readonly host: string; readonly reason: string };
  /** An answer, but no ERP.net: HTML, another JSON, 404 on both discovery paths. */
  'instance.not-erpnet': { readonly host: string; readonly got: string };
  'instance.site-missing': { readonly host: string; readonly site: string };

  'profile.none': object;
  'profile.unknown': { readonly name: string };
  'profile.invalid': { readonly name: string; readonly reason: string };

  'scope.unknown-prefix': { readonly scope: string; readonly suggestion: string };
  'scope.conflict': { readonly first: string; readonly second: string };

  'signin.required': { readonly profile: string };
  'signin.timeout': { readonly profile: string; readonly minutes: number };
  'signin.browser': { readonly profile: string };
  'signin.listener': { readonly reason: string };
  /** An OAuth error of RFC 6749 4.1.2.1 or 5.2, as the identity service sent it. */
  'signin.refused': { readonly error: string; readonly description: string };
  /** The answer of the identity service failed one of our checks (state, nonce, iss, signature …). */
  'signin.untrusted': { readonly reason: string };
  'signin.metadata': { readonly issuer: string; readonly reason: string };
  /** The refresh token is expired, revoked or was already used. */
  'signin.ended': { readonly profile: string };

  /** A text in which no token could be found. */
  'token.none': object;

  'secrets.unavailable': { readonly reason: string };

  'request.none': object;
  /** Restricted Mode: the workspace is not trusted. */
  'request.untrusted': object;
  'request.unknown-variable': { readonly name: string };
  'request.variable-cycle': { readonly name: string };
  'request.no-profile': object;
  'request.invalid-url': { readonly url: string };
  'request.invalid-header': { readonly line: string };
  'request.insecure': { readonly host: string };
  'request.timeout': { readonly host: string; readonly seconds: number };
  'request.too-many-redirects': { readonly host: string };
  'request.redirect': {
    readonly location: string;
    readonly reason: 'insecure' | 'body' | 'invalid';
  };

  'sandbox.port-taken': { readonly port: number };
  'sandbox.failed': { readonly reason: string };
}

export type ErrorCode = keyof ProblemDetails;

/** A code with its facts; switch over `code` narrows the facts. */
export type Problem = { [C in ErrorCode]: { readonly code: C } & ProblemDetails[C] }[ErrorCode];

/** The only error type that the product throws. `message` is for logs; people read `messages.ts`. */
export class ErpNetError extends Error {
  override readonly name = 'ErpNetError';
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.code, options);
    this.problem = problem;
  }

  get code(): ErrorCode {
    return this.problem.code;
  }
}

export function isCancelled(error: unknown): boolean {
  return error instanceof ErpNetError && error.code === 'cancelled';
}

/**
 * @throws ErpNetError `cancelled` when the signal is aborted. Call it after each await of a longer journey.
 */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new ErpNetError({ code: 'cancelled' });
}
