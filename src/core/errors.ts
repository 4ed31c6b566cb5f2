import type { OfFamily } from './families.js';
import type { Identity } from './instance/profile.js';
import type { Advice, RefusalPhase } from './oauth/advice.js';

/**
 * Everything that can go wrong in a way a person should read about, with the facts the sentence needs.
 * The sentences themselves are behind `vscode/shared/sentences.ts`: exhaustive switches over these codes.
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
  /** It shows another certificate than the one that the person trusts for it. */
  'instance.certificate-changed': { readonly host: string };
  /** An answer, but no ERP.net: HTML, another JSON, 404 on both discovery paths. */
  'instance.not-erpnet': { readonly host: string; readonly got: string };
  /** A web page where discovery should be. */
  'instance.web-page': { readonly host: string; readonly status: number };
  /** The address leads on to another host. */
  'instance.moved': { readonly host: string; readonly to: string };
  /** It describes itself as an identity service, and has no auto-discovery: an authority for other apps. */
  'instance.identity-only': { readonly host: string };
  'instance.too-large': { readonly host: string };
  'instance.site-missing': { readonly host: string; readonly site: string };
  /** What the instance says of a site of its own; `description` may be empty. */
  'instance.site-down': {
    readonly host: string;
    readonly site: string;
    readonly description: string;
  };
  /** Its identity site is the global authority, whose tokens no API of an instance takes. */
  'instance.global-authority': { readonly host: string };
  /** The identity service calls itself otherwise than the instance does. */
  'instance.issuer': {
    readonly host: string;
    readonly identity: string;
    readonly issuer: string;
  };

  'profile.none': object;
  'profile.unknown': { readonly name: string };
  /** `reason` is the field of the setting. */
  'profile.invalid': { readonly name: string; readonly reason: string };
  /** Two entries of the setting with one name. */
  'profile.duplicate': { readonly name: string };
  /** A file that should hold profiles, and does not. */
  'profile.document': { readonly path: string };
  /** No exception is made for its certificate: it is part of no instance, or of erp.net, whose certificates are sound. */
  'profile.certificate': { readonly host: string; readonly reason: 'foreign' | 'cloud' };
  /** Restricted Mode: what a workspace recommends is not looked at. */
  'profile.untrusted': object;

  /** The record of a Trusted Application, which not everybody may read. */
  'app.unreadable': { readonly host: string; readonly status: number };
  'app.not-found': { readonly host: string; readonly clientId: string };

  'scope.unknown-prefix': { readonly scope: string; readonly suggestion: string };
  /** No profile is for what a request asks; `wanted` are its pseudo-scopes. */
  'scope.no-profile': { readonly wanted: string };
  'scope.conflict': { readonly first: string; readonly second: string };

  /** `identity`: the one that is not signed in, where it is not the profile's first. */
  'signin.required': { readonly profile: string; readonly identity?: Identity };
  'signin.timeout': { readonly profile: string; readonly minutes: number };
  'signin.browser': object;
  'signin.listener': { readonly reason: string };
  /** An OAuth error of RFC 6749 4.1.2.1 or 5.2, as the identity service sent it. */
  'signin.refused': {
    readonly error: string;
    readonly description: string;
    readonly phase?: RefusalPhase;
    /** The profile that was to be signed in. */
    readonly profile?: string;
    /** What the Trusted Application would have to say, most likely first. */
    readonly advice?: readonly Advice[];
  };
  /** The answer of the identity service failed one of our checks (state, nonce, iss, signature …). */
  'signin.untrusted': { readonly reason: string };
  /** The identity service calls itself `found`; an instance must name it as it names itself, to the character. */
  'signin.issuer': { readonly issuer: string; readonly found: string };
  /** The instance names `id.erp.net`, whose tokens no API of an instance accepts. */
  'signin.global-authority': { readonly host: string };
  'signin.metadata': { readonly issuer: string; readonly reason: string };
  /** The person chose to sign in again, because the browser had signed in somebody else. */
  'signin.other-account': { readonly expected: string; readonly subject: string };
  /** A reference token that was tried with a call. */
  'signin.token-refused': { readonly host: string; readonly status: number };
  /** The profile has no such identity: only a hybrid one has a user and a service. */
  'signin.identity': { readonly profile: string; readonly identity: string };
  /** Another window renews the session, and does not come to an end. */
  'signin.busy': object;
  /** The refresh token is expired, revoked or was already used. */
  'signin.ended': { readonly profile: string };

  /** A text in which no token could be found. */
  'token.none': object;

  'secrets.unavailable': { readonly reason: string };

  /** The request of an answer was changed beyond recognition, or deleted. */
  'results.request-gone': object;
  /** The profile that rows came with is no longer there, so no token for more of them is either. */
  'results.profile-gone': { readonly profile: string };
  /** The service takes no condition on this member. */
  'results.not-filterable': { readonly name: string };
  /** There is no operator that would leave out a value of this member. */
  'results.not-excludable': { readonly name: string };
  /** An address of a record that is not part of the instance. */
  'results.not-a-record': object;

  'request.none': object;
  /** Restricted Mode: the workspace is not trusted. */
  'request.untrusted': object;
  /** The clipboard holds neither a curl command nor a link to the Query Tool. */
  'request.nothing-to-paste': object;
  /** ERP.net's tools are beside the Domain API, and take requests to it only. */
  'request.no-tool-link': { readonly host: string };
  /** The Query Builder reads only. */
  'request.no-builder-link': { readonly method: string };
  'request.unknown-variable': { readonly name: string };
  'request.variable-cycle': { readonly name: string };
  /** Definitions within definitions, too many or too long. */
  'request.variable-size': { readonly name: string };
  'request.no-profile': object;
  'request.invalid-url': { readonly url: string };
  'request.invalid-header': { readonly line: string };
  /** Braces in an address or a header that hold no name. */
  'request.expression': { readonly text: string };
  /** A variable that would ask another tool for a token. */
  'request.auth-variable': { readonly name: string };
  /** An `Authorization` scheme that another tool turns into something else before sending. */
  'request.auth-scheme': { readonly scheme: string };
  'request.unsupported-variable': { readonly name: string };
  /** A value comes from the answer of a request that was not sent yet. */
  'request.not-run': { readonly name: string };
  'request.nothing-selected': { readonly name: string; readonly path: string };
  'request.unknown-request': { readonly name: string };
  /** Requests that wait for each other's answers. */
  'request.dependency-cycle': { readonly names: string };
  'request.unknown-method': { readonly method: string };
  /** `# @as` with a word that is no identity. */
  'request.identity': { readonly identity: string };
  'request.protocol': { readonly protocol: string };
  /** A `curl` command. */
  'request.curl': object;
  'request.body-json': { readonly line: number };
  'request.body-boundary': { readonly reason: 'missing' | 'unused' | 'unclosed' };
  /** A request that can't travel in a batch. `what`: a host, a method, the name of a request, or empty. */
  'request.batch': {
    readonly reason: 'elsewhere' | 'credentials' | 'identity' | 'method' | 'nested' | 'answer';
    readonly what: string;
  };
  /** Its changeset failed because of another request. */
  'request.batch-undone': object;
  /** The server ended the batch before this part. */
  'request.batch-unanswered': object;
  /** HTTP says 200, and not all objects of an `Import` were imported. */
  'request.import': { readonly failed: number; readonly total: number };
  /** Only the beginning of the answer arrived; the notes of the exchange say why. */
  'request.incomplete': object;
  'request.file-missing': { readonly path: string };
  'request.file-outside': { readonly path: string };
  'request.file-encoding': { readonly encoding: string };
  'request.assert-unreadable': { readonly text: string };
  /** The server refused, and no assert of the document expects that. */
  'request.status': { readonly status: number };
  'request.output-exists': { readonly path: string };
  'request.output-outside': { readonly path: string };
  /** The profile is marked so that nothing is changed with it. */
  'request.read-only': { readonly profile: string; readonly method: string };
  'request.timeout': { readonly host: string; readonly seconds: number };
  /** `# @connection-timeout` */
  'request.connect-timeout': { readonly host: string; readonly seconds: number };
  'request.too-many-redirects': { readonly host: string };
  'request.redirect': {
    readonly location: string;
    readonly reason: 'insecure' | 'body' | 'credentials' | 'invalid';
  };
  /** `@odata.nextLink` leads where no request of ours goes. */
  'request.next-link': {
    readonly location: string;
    readonly reason: 'insecure' | 'credentials' | 'invalid' | 'loop';
  };
  /** The answer to a next link has no rows. */
  'request.page': {
    readonly status: number;
    readonly reason: 'status' | 'not-rows' | 'cut-off';
  };

  /** No answer is shown that has rows. */
  'export.nothing': object;
  /** The file can't be written. `reason` is the code of the system, e.g. `EACCES`; may be empty. */
  'export.file': { readonly reason: string };

  /** From here on to `environment.security`: the request is sent all the same, and the person should know. */
  'http.variable-clash': { readonly name: string; readonly used: 'document' | 'environment' };
  /** Plain http to a host other than this machine. A token of ours never goes there. */
  'http.unencrypted': { readonly host: string };
  /** A body where servers expect none. */
  'http.body-unusual': { readonly method: string };
  'http.header-comma': { readonly header: string };
  'http.not-run': { readonly what: 'script' | 'import' | 'spread' | 'metadata' };
  /** Lines that REST Client would take out of the body as comments. */
  'http.body-comments': object;
  /** `# @no-reject-unauthorized` */
  'http.certificate-checked': object;
  'environment.invalid': { readonly path: string; readonly reason: 'json' | 'object' };
  /** Sign-ins described in an environment file. */
  'environment.security': { readonly path: string };
  /** The value is kept in a store of another tool. */
  'environment.foreign-secret': { readonly name: string };

  /** Neither CSDL nor a model of ERP.net. `got` says what it is instead: `HTML`, `JSON`, `<feed>`; empty where it is nothing. */
  'model.unrecognised': { readonly got: string };
  /** `version` is the OData version of the service, e.g. `2.0`. */
  'model.odata-version': { readonly version: string };
  'model.malformed': { readonly line: number; readonly column: number };
  /** What no service needs and an attack uses: a document type declaration, or elements nested without end. */
  'model.unsafe': { readonly what: 'doctype' | 'depth' };
  'model.too-large': { readonly megabytes: number };

  /** Nothing at the cursor names one entity. */
  'record.none': object;
  /** The text of a record is no JSON object. */
  'record.json': { readonly line: number };
  /** A change that can't be sent. */
  'record.member': {
    readonly member: string;
    readonly reason: 'read-only' | 'annotation' | 'removed' | 'collection';
  };
  /** Somebody changed the entity since it was read. */
  'record.conflict': { readonly record: string };
  'record.refused': { readonly record: string; readonly status: number };
  /** Auto save would send each keystroke to the server. */
  'record.auto-save': object;

  'transaction.none': object;
  /** A profile has one at most. */
  'transaction.open': { readonly profile: string };

  'sandbox.port-taken': { readonly port: number };
  'sandbox.failed': { readonly reason: string };
}

export type ErrorCode = keyof ProblemDetails;

/** A code with its facts; switch over `code` narrows the facts. */
export type Problem = { [C in ErrorCode]: { readonly code: C } & ProblemDetails[C] }[ErrorCode];

/** The problem with this code. */
export type ProblemWith<C extends ErrorCode> = Extract<Problem, { readonly code: C }>;

/** The problems of a family: those whose code begins with its name and a dot. */
export type ProblemOf<F extends string> = OfFamily<Problem, F>;

/** The only error type that the product throws. `message` is for logs; people read `sentences.ts`. */
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

/** What a person may be told of any failure. */
export function problemOf(error: unknown): Problem {
  return error instanceof ErpNetError
    ? error.problem
    : { code: 'internal', reason: error instanceof Error ? error.name : typeof error };
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
