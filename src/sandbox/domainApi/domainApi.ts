import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../http/body.js';
import { allowsReading, send, type Handler } from '../http/respond.js';
import type { VerifyAccessToken } from '../identity/accessToken.js';
import { answerRequest } from './answer.js';
import { authorize, refuse } from './authorize.js';
import { answerBatch } from './batch/answerBatch.js';
import { notInSandbox, odataError } from './errors.js';
import type { Instance } from './instance.js';
import { answerModel } from './modelSite/answerModel.js';
import type { ApiAnswer, ApiRequest } from './request.js';

/** Larger than any import that makes sense on a demo instance. */
const bodyLimit = 16 * 1024 * 1024;

/** Everything below `{root}/api/domain`: the OData service, and the documents and tools beside it. */
export function createDomainApi(instance: Instance, verify: VerifyAccessToken): Handler {
  const odata = new URL(instance.serviceRoot).pathname;
  const domain = odata.slice(0, -'odata/'.length);

  return async (request, response, url) => {
    const below = url.pathname.startsWith(odata) || `${url.pathname}/` === odata;
    if (!below) {
      await answerBeside(request, response, {
        instance,
        url,
        verify,
        path: url.pathname.slice(domain.length),
      });
      return;
    }
    await answerOData(request, response, {
      instance,
      url,
      verify,
      path: url.pathname.slice(odata.length),
    });
  };
}

interface Asked {
  readonly instance: Instance;
  readonly url: URL;
  readonly verify: VerifyAccessToken;
  /** Below the service root, or below `api/domain/`. */
  readonly path: string;
}

async function answerOData(
  request: IncomingMessage,
  response: ServerResponse,
  { instance, url, verify, path }: Asked,
): Promise<void> {
  const isBatch = path === '$batch' && request.method === 'POST';
  // The parts of a batch need the scope that each of them would need by itself.
  const method = isBatch ? 'GET' : (request.method ?? '');
  const caller = await authorize(request, response, { verify, method });
  if (!caller) return;
  const body = await readBody(request, bodyLimit);
  if (!body) {
    refuse(response, odataError('The request body is too large.', 413));
    return;
  }
  const asked = apiRequest(request, { path, search: url.search, body: body.toString() });
  const site = { instance, caller };
  sendAnswer(response, isBatch ? answerBatch(asked, site) : answerRequest(asked, site));
}

function apiRequest(
  { method = '', headers }: IncomingMessage,
  rest: Pick<ApiRequest, 'path' | 'search' | 'body'>,
): ApiRequest {
  const known = Object.entries(headers).map(([name, value]) => {
    const text = Array.isArray(value) ? value.join(', ') : value;
    return [name, text] as const;
  });
  return { method, headers: Object.fromEntries(known), ...rest };
}

const sendAnswer = (response: ServerResponse, { status, headers, body }: ApiAnswer): void => {
  if (status === 204) response.writeHead(204, headers).end();
  else send(response, { status, headers, body });
};

/** What ERP.net has here for people with a browser. */
const tools = new Set(['query', 'querybuilder', 'import']);

const noTool = (path: string) =>
  notInSandbox(`The sandbox has no browser tools: ${path} is not available here.`);
const notThere = (path: string) => odataError(`There is nothing at ${path}.`, 404);

/** The model documents; the standard model is for everybody. */
async function answerBeside(
  request: IncomingMessage,
  response: ServerResponse,
  { instance, url, verify, path }: Asked,
): Promise<void> {
  const model = answerModel(
    { path, details: url.searchParams.get('details') === 'true' },
    instance,
  );
  if (!model) {
    refuse(response, tools.has(path) ? noTool(url.pathname) : notThere(url.pathname));
    return;
  }
  if (!allowsReading(request, response)) return;
  const method = request.method ?? '';
  if (!model.anonymous && !(await authorize(request, response, { verify, method }))) return;
  sendAnswer(response, model.answer());
}
