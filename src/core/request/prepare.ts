import { ErpNetError, type Problem, type ProblemWith } from '../errors.js';
import { isIdentity } from '../instance/profile.js';
import type { DocumentFiles } from '../http/files.js';
import { isBodiless, METHODS, PROTOCOLS } from '../http/methods.js';
import type { Block, ForeignNode, HttpDocument, RequestNode } from '../http/nodes.js';
import { foreignProtocol } from '../http/protocol.js';
import { metaNodes, metaValue, methodOf } from '../http/texts.js';
import { askAll, promptsOf, type Ask } from '../http/variables/prompts.js';
import {
  createVariables,
  type Variables,
  type VariableSources,
} from '../http/variables/variables.js';
import { createFindings, type Findings } from './findings.js';
import { readHandler } from './handlers.js';
import { prepareBody, type PreparedBody } from './prepareBody.js';
import { headerOf, prepareHeaders, type Header } from './prepareHeaders.js';
import { prepareUrl, type UrlContext } from './prepareUrl.js';
import type { ProfileOptions } from './profileOptions.js';
import { readSettings, type RequestSettings } from './requestSettings.js';

/** A request as it will be sent, before the token is added. */
export interface PreparedRequest {
  readonly method: string;
  /** Absolute, encoded. */
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body?: string | Uint8Array;
  /** The document brings its own credentials; ours stay out. */
  readonly hasCredentials: boolean;
  /** How to send it; absent: as usual. */
  readonly settings?: RequestSettings;
}

/** What preparing needs besides the document. */
export interface PrepareContext {
  readonly sources: Omit<VariableSources, 'prompted' | 'warn'>;
  /** Domain API service root of the active profile's instance, with a slash at the end. */
  readonly serviceRoot?: string | undefined;
  /** The active profile, for what its requests say unless they say otherwise. */
  readonly profile?: ProfileOptions | undefined;
  readonly files?: DocumentFiles | undefined;
  /** For `# @prompt`; absent: prompted variables have no value. */
  readonly ask?: Ask | undefined;
  /** Comments in JSON bodies are sent too. */
  readonly keepsJsonComments?: boolean;
}

export type Prepared = { readonly warnings: readonly Problem[] } & (
  | {
      readonly request: PreparedRequest;
      /** With the values that went into the request, for what is read after it: asserts, outputs. */
      readonly variables: Variables;
    }
  | { readonly problems: readonly Problem[] }
);

const CREDENTIAL_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'x-api-key',
  'api-key',
  'cookie',
  'erpsession',
]);

/** For the Domain API; a request to another server travels as it is written. */
const DEFAULT_HEADERS: readonly Header[] = [
  ['Accept', 'application/json;odata.metadata=minimal'],
  ['OData-MaxVersion', '4.0'],
];

/** The sender decides about these (Fetch standard, forbidden headers; undici refuses some of them). */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'upgrade',
  'expect',
]);

/** `fetch` refuses these (Fetch standard, forbidden methods). */
const FORBIDDEN_METHODS: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK']);

/**
 * Turns a block of a document into a request.
 * @returns the request, or every reason why nothing may be sent: an unresolved `{{x}}` never travels
 * @throws ErpNetError `cancelled` when the person gave no answer to a prompt
 */
export async function prepareRequest(
  document: HttpDocument,
  block: Block,
  context: PrepareContext,
): Promise<Prepared> {
  const prompted = await askPerson(block, context);
  const preparation = begin(document, block, { ...context.sources, prompted });
  const { node, findings, settings, variables } = preparation;
  const url = node && prepareUrl(block, node, { ...preparation, ...placeOf(context) });
  const body =
    node?.body &&
    (await prepareBody(block, node.body, headerOf(preparation.headers, 'content-type'), {
      variables,
      findings,
      files: context.files,
      keepsComments: context.keepsJsonComments ?? false,
      noEncoding: settings.noEncoding,
    }));
  checkMethod(block, body?.body !== undefined, findings);
  const { problems, warnings } = findings;
  if (problems.length > 0 || !url) return { problems, warnings };
  return {
    request: assemble(preparation, url, { ...body, serviceRoot: context.serviceRoot }),
    variables,
    warnings,
  };
}

/** The address that a request would be sent to, for showing it; nothing is asked and no file is read. */
export function previewUrl(
  document: HttpDocument,
  block: Block,
  context: Pick<PrepareContext, 'sources' | 'serviceRoot'>,
): { readonly url: string } | { readonly problems: readonly Problem[] } {
  const preparation = begin(document, block, context.sources);
  const { node } = preparation;
  const url = node && prepareUrl(block, node, { ...preparation, ...placeOf(context) });
  const { problems } = preparation.findings;
  return url && problems.length === 0 ? { url: url.href } : { problems };
}

function placeOf({
  serviceRoot,
  profile,
}: PrepareContext): Pick<UrlContext, 'serviceRoot' | 'profile'> {
  return { serviceRoot, profile };
}

interface Preparation {
  readonly block: Block;
  readonly node: RequestNode | undefined;
  readonly settings: RequestSettings;
  readonly variables: Variables;
  readonly findings: Findings;
  readonly headers: readonly Header[];
}

function begin(
  document: HttpDocument,
  block: Block,
  sources: Omit<VariableSources, 'warn'>,
): Preparation {
  const findings = createFindings();
  const variables = createVariables(document, { ...sources, warn: findings.warn });
  const { request: node } = block;
  if (!node) {
    const isCurl = block.foreign.some(({ kind }) => kind === 'curl');
    findings.problem({ code: isCurl ? 'request.curl' : 'request.none' });
  }
  for (const foreign of block.foreign) {
    const what = notRun(block, foreign);
    if (what) findings.warn({ code: 'http.not-run', what });
  }
  // What stands below the first line of another protocol are no headers: the protocol is the reason, and reason enough.
  const hasHeaders = node && foreignProtocol(block) === undefined;
  const headers = hasHeaders ? prepareHeaders(block, node, { variables, findings }) : [];
  return { block, node, settings: readSettings(block), variables, findings, headers };
}

type NotRun = ProblemWith<'http.not-run'>['what'];

/** What the sender should know to be left out. */
function notRun(block: Block, node: ForeignNode): NotRun | undefined {
  switch (node.kind) {
    case 'script':
      return 'script';
    case 'handler':
      return readHandler(block, node) ? undefined : 'script';
    case 'import':
    case 'run':
      return 'import';
    case 'spread':
      return 'spread';
    default:
      return undefined;
  }
}

async function askPerson(
  block: Block,
  { ask }: PrepareContext,
): Promise<ReadonlyMap<string, string>> {
  const answers = ask ? await askAll(promptsOf(block), ask) : new Map<string, string>();
  if (!answers) throw new ErpNetError({ code: 'cancelled' });
  return answers;
}

function checkMethod(block: Block, hasBody: boolean, findings: Findings): void {
  if (!block.request) return;
  const method = methodOf(block);
  if (PROTOCOLS.has(method)) return;
  if (!METHODS.has(method) || FORBIDDEN_METHODS.has(method)) {
    findings.problem({ code: 'request.unknown-method', method });
  } else if (hasBody && isBodiless(method)) {
    findings.warn({ code: 'http.body-unusual', method });
  }
  const identity = metaValue(block, 'as');
  if (identity !== undefined && !isIdentity(identity)) {
    findings.problem({ code: 'request.identity', identity });
  }
  if (metaNodes(block, 'no-reject-unauthorized').length > 0) {
    findings.warn({ code: 'http.certificate-checked' });
  }
}

function assemble(
  { block, headers, settings }: Preparation,
  url: URL,
  { body, contentType, serviceRoot }: PreparedBody & Pick<PrepareContext, 'serviceRoot'>,
): PreparedRequest {
  const written = headers.filter(([name]) => !OWN_HEADERS.has(name.toLowerCase()));
  const own = contentType === undefined ? written : withType(written, contentType);
  const isOData = serviceRoot !== undefined && isBelow(url, serviceRoot);
  return {
    method: methodOf(block),
    url: url.href,
    headers: isOData ? withDefaults(own) : own,
    ...(body !== undefined && { body }),
    hasCredentials: headers.some(([name]) => CREDENTIAL_HEADERS.has(name.toLowerCase())),
    settings,
  };
}

function isBelow({ href }: URL, serviceRoot: string): boolean {
  const root = serviceRoot.replace(/\/$/, '');
  return href === root || /^[/?]/.test(href.startsWith(root) ? href.slice(root.length) : '');
}

function withType(headers: readonly Header[], contentType: string): readonly Header[] {
  const others = headers.filter(([name]) => name.toLowerCase() !== 'content-type');
  return [...others, ['Content-Type', contentType]];
}

function withDefaults(headers: readonly Header[]): readonly Header[] {
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  return [...DEFAULT_HEADERS.filter(([name]) => !given.has(name.toLowerCase())), ...headers];
}
