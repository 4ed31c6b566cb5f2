import type { IncomingMessage, ServerResponse } from 'node:http';
import { loadModel } from '../data/loadModel.js';
import { allRecipes } from '../data/recipes/allRecipes.js';
import { createStore } from '../data/store.js';
import { send, sendJson, sendText, type Handler } from '../http/respond.js';
import type { VerifyAccessToken } from '../identity/accessToken.js';
import { version } from '../records/instance.js';
import { answerCount, answerEntity, answerSet } from './answers.js';
import { authorize } from './authorize.js';
import { DomainError, errorBody, notInSandbox } from './errors.js';
import { metadata } from './metadata.js';
import { readQueryOptions } from './query/queryOptions.js';
import { findResource } from './resource.js';
import type { Sources } from './sources.js';

const jsonType = 'application/json;odata.metadata=minimal;odata.streaming=true;charset=utf-8';

/** The OData service of the instance. */
export function createDomainApi(serviceRoot: string, verify: VerifyAccessToken): Handler {
  const model = loadModel();
  const sources: Sources = { model, store: createStore(model, allRecipes), serviceRoot };
  const rootPath = new URL(serviceRoot).pathname;

  return async (request, response, url) => {
    if (!(await authorize(request, response, verify))) return;
    try {
      answer(request, response, { url, path: url.pathname.slice(rootPath.length), sources });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      sendJson(response, error.status, { body: errorBody(error) });
    }
  };
}

function answer(
  { method }: IncomingMessage,
  response: ServerResponse,
  { url, path, sources }: { readonly url: URL; readonly path: string; readonly sources: Sources },
): void {
  if (method !== 'GET' && method !== 'HEAD') {
    throw notInSandbox(`This version of the sandbox only reads; it can't answer ${method ?? ''}.`);
  }
  const options = readQueryOptions(url.search);
  const resource = findResource(path, sources);
  switch (resource.kind) {
    case 'service':
      sendOData(response, sources, { context: '', body: serviceDocument(sources) });
      return;
    case 'metadata':
      send(response, {
        status: 200,
        headers: { 'Content-Type': 'application/xml', 'OData-Version': '4.0' },
        body: metadata(sources.model),
      });
      return;
    case 'version':
      sendOData(response, sources, { context: '#Erp.OpenObject', body: { version } });
      return;
    case 'renames':
      sendOData(response, sources, {
        context: '#Collection(Erp.OpenObject)',
        body: { value: sources.model.renames },
      });
      return;
    case 'count':
      sendText(response, 200, String(answerCount(resource.set, options, sources)));
      return;
    case 'set':
      sendOData(response, sources, answerSet(resource.set, options, sources));
      return;
    case 'entity':
      sendOData(response, sources, answerEntity(resource, options, sources));
  }
}

const serviceDocument = ({ model }: Sources): object => ({
  value: [...model.sets.keys()].map((name) => ({ name, kind: 'EntitySet', url: name })),
});

function sendOData(
  response: ServerResponse,
  { serviceRoot }: Sources,
  { context, body }: { readonly context: string; readonly body: object },
): void {
  const json = JSON.stringify({ '@odata.context': `${serviceRoot}$metadata${context}`, ...body });
  send(response, {
    status: 200,
    headers: { 'Content-Type': jsonType, 'OData-Version': '4.0' },
    body: asciiOnly(json),
  });
}

/** ODataLib writes everything but ASCII as an escape. */
const asciiOnly = (json: string): string =>
  json.replace(
    /[\u0080-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
