import type { Expectation } from '../token/checks/check.js';
import { outcomeOf, type Finding } from '../token/findings.js';
import { findToken } from '../token/recognise.js';
import { validateToken, type Report, type ValidateDeps } from '../token/validate.js';

/** Why an API said no (ERP.net, API errors), most likely first. The sentences are in `vscode/check/causeSentences.ts`. */
interface CauseDetails {
  /** Nothing that names a caller travelled with the request. */
  'no-credentials': object;
  /** A token and an API key at once, of which ERP.net takes neither. */
  'several-credentials': object;
  /** The token fails a check of ours. */
  'bad-token': { readonly finding: Finding };
  /** A reference token tells nothing: revoked, expired, of another instance, or its app is disabled. */
  'reference-refused': object;
  /** An API key can be a reference token, and nothing else. */
  'key-no-reference': object;
  /** `Basic`, `ErpSession` and the like. */
  'other-credentials': object;
  /** Nothing is wrong with the token: it was revoked, or its app disabled. */
  revoked: object;
  'scope-lacks': { readonly scope: string; readonly granted: readonly string[] };
  'user-type': { readonly userType: string };
  /** The user, or the system user of the service, may not do this. */
  permission: { readonly account: string };
  'no-licence': object;
}

export type Cause = {
  [C in keyof CauseDetails]: { readonly code: C } & CauseDetails[C];
}[keyof CauseDetails];

/** The exchange that failed, and what is known of the caller. */
export interface RefusedExchange {
  readonly status: number;
  readonly method: string;
  /** As the document has them; the token that we add is not among them. */
  readonly requestHeaders: readonly (readonly [name: string, value: string])[];
  /** The profile's token, when it travelled. */
  readonly lentToken: string | undefined;
  /** The server's own words. */
  readonly message: string;
  /** The header `WWW-Authenticate` of the answer. */
  readonly challenge?: string;
}

export interface ExplainDeps extends ValidateDeps {
  /** Instance and API; the scopes follow from the method. */
  readonly expected: Omit<Expectation, 'scopes'>;
}

/** @returns undefined for a failure that is not about who asks */
export async function explainRefusal(
  exchange: RefusedExchange,
  deps: ExplainDeps,
): Promise<readonly Cause[] | undefined> {
  const { status, message } = exchange;
  if (message.includes('MaximumLicenseCountExceeded')) return [{ code: 'no-licence' }];
  if (status !== 400 && status !== 401 && status !== 403) return undefined;
  const { token, problem } = credentialsOf(exchange);
  // With 400 ERP.net refuses two credentials at once; any other 400 is about the request.
  if (status === 400) return problem?.code === 'several-credentials' ? [problem] : undefined;
  if (problem) return [problem];
  if (/^enrt_/i.test(token)) return status === 401 ? [{ code: 'reference-refused' }] : undefined;
  const expected = { ...deps.expected, scopes: [neededScope(exchange)] };
  const report = await validateToken(token, expected, { ...deps, mode: 'offline' });
  const causes = status === 401 ? causesOf401(report, exchange) : causesOf403(report, exchange);
  return causes.length > 0 ? causes : [{ code: 'revoked' }];
}

/** ERP.net, scopes: reading needs `read`, everything else `update`. */
function neededScope({ method }: RefusedExchange): string {
  return /^(GET|HEAD|OPTIONS)$/i.test(method) ? 'read' : 'update';
}

function credentialsOf({ requestHeaders, lentToken }: RefusedExchange): {
  readonly token: string;
  readonly problem?: Cause;
} {
  const header = (pattern: RegExp): string | undefined =>
    requestHeaders.find(([name]) => pattern.test(name))?.[1];
  const authorization = header(/^authorization$/i);
  const apiKey = header(/^(x-)?api-key$/i);
  const bearer = authorization ?? (lentToken === undefined ? undefined : `Bearer ${lentToken}`);
  if (bearer !== undefined && apiKey !== undefined) return failed({ code: 'several-credentials' });
  if (apiKey !== undefined && !/^enrt_/i.test(apiKey)) return failed({ code: 'key-no-reference' });
  const token = apiKey ?? (bearer && /^Bearer\b/i.test(bearer) ? findToken(bearer)?.token : '');
  if (token) return { token };
  const isOther = bearer !== undefined || header(/^(erpsession|cookie)$/i) !== undefined;
  return failed({ code: isOther ? 'other-credentials' : 'no-credentials' });
}

function failed(problem: Cause): { readonly token: string; readonly problem: Cause } {
  return { token: '', problem };
}

/** What explains a 401 by itself comes before what may be a consequence. */
const WEIGHTS: readonly RegExp[] = [
  /^structure\./,
  /^type\./,
  /^issuer\./,
  /^audience\./,
  /^database\./,
  /^expiry\./,
  /^not-before\./,
  /^(key|signature|algorithm|header|duplicates)\./,
];

/** ASP.NET Core's words for a `kid` that is not among the keys of the issuer (its handler for JWT bearer tokens). */
const KEY_IS_GONE = 'The signature key was not found';

function causesOf401({ findings }: Report, exchange: RefusedExchange): readonly Cause[] {
  const weight = ({ code }: Finding): number => WEIGHTS.findIndex((pattern) => pattern.test(code));
  return [...findings, ...missedKey(findings, exchange)]
    .filter((finding) => outcomeOf(finding) === 'fail' && weight(finding) >= 0)
    .toSorted((a, b) => weight(a) - weight(b))
    .map((finding) => ({ code: 'bad-token', finding }));
}

/** The keys that are here may be old, or none: then only the server knows that the token's key is gone. */
function missedKey(
  findings: readonly Finding[],
  { message, challenge = '' }: RefusedExchange,
): readonly Finding[] {
  const isGone = [message, challenge].some((words) => words.includes(KEY_IS_GONE));
  if (!isGone || findings.some(({ code }) => code === 'key.unknown')) return [];
  const named = findings.find((finding) => finding.code === 'key.named');
  return [{ code: 'key.unknown', kid: named?.kid ?? '' }];
}

/** Accounts that only some applications let in (ERP.net, trusted applications: `ImpersonateAs…UserAllowed`). */
const INTERNAL = 'InternalUser';

function causesOf403({ findings }: Report, exchange: RefusedExchange): readonly Cause[] {
  const causes: Cause[] = [];
  let account = '';
  for (const finding of findings) {
    if (finding.code === 'scope.lacks') {
      causes.push({
        code: 'scope-lacks',
        scope: finding.needed.join(' '),
        granted: finding.granted,
      });
    } else if (finding.code === 'scope.missing') {
      causes.push({ code: 'scope-lacks', scope: neededScope(exchange), granted: [] });
    } else if (finding.code === 'user-type.ok' && finding.type !== INTERNAL) {
      causes.push({ code: 'user-type', userType: finding.type });
    } else if (finding.code === 'identity.user') account = finding.login;
    else if (finding.code === 'identity.service') account = finding.client;
  }
  // With the scope missing, nobody has looked at the permissions yet.
  if (!causes.some(({ code }) => code === 'scope-lacks'))
    causes.push({ code: 'permission', account });
  return causes;
}
