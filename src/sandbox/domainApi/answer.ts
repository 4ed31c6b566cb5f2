import type { ChangeableLayer } from '../data/layer.js';
import { createStore } from '../data/store.js';
import { requireScope } from './authorize.js';
import { methodNotAllowed } from './errors.js';
import type { Instance } from './instance.js';
import { languageOf } from './language.js';
import { metadata } from './metadata.js';
import { callMethod } from './operations/callMethod.js';
import { callOperation } from './operations/callOperation.js';
import { readQueryOptions } from './query/queryOptions.js';
import { answerCount, answerEntity, answerSet } from './read/answers.js';
import type { ApiAnswer, ApiRequest, Caller, Context } from './request.js';
import { findResource, notRead, type Resource } from './resource.js';
import { errorAnswer, odataAnswer, textAnswer } from './respond.js';
import type { Sources } from './sources.js';
import { answerDelete, answerPatch, answerPost, answerPostChild } from './write/answers.js';

/** What a request is answered with, and where its changes go. */
export interface Site {
  readonly instance: Instance;
  readonly caller: Caller;
  /** Present in a changeset, whose requests see each other's changes. */
  readonly layer?: ChangeableLayer;
  readonly inBatch?: boolean;
}

/** Answers one request to the OData service; the parts of a batch too. Refusals are answers. */
export function answerRequest(request: ApiRequest, site: Site): ApiAnswer {
  try {
    requireScope(site.caller, request.method);
    const context = contextOf(request, site);
    return answerResource(findResource(request.path, context.sources), context);
  } catch (error) {
    return errorAnswer(error, { wrapped: site.inBatch });
  }
}

function contextOf(request: ApiRequest, { instance, caller, layer }: Site): Context {
  const options = readQueryOptions(request.search);
  const id = request.headers['transactionid'];
  const transaction = id === undefined ? undefined : instance.transactions.find(id);
  const used = layer ?? transaction?.changes ?? instance.tables;
  const { model, serviceRoot } = instance;
  const store = createStore(used, model, languageOf(request, options));
  const sources: Sources = { model, store, serviceRoot };
  return { request, options, instance, caller, layer: used, sources, transaction };
}

function answerResource(resource: Resource, context: Context): ApiAnswer {
  switch (resource.kind) {
    case 'operation':
      return callOperation(resource, context);
    case 'method':
      return callMethod(resource, context);
    case 'set':
      return byMethod(context, {
        GET: () => read(resource, context),
        ...(resource.cast ? {} : { POST: () => answerPost(resource.set, context) }),
      });
    case 'entity':
      return byMethod(context, {
        GET: () => read(resource, context),
        PATCH: () => answerPatch(resource, context),
        DELETE: () => answerDelete(resource, context),
      });
    case 'children':
      return byMethod(context, {
        GET: () => {
          throw notRead(resource.child.name);
        },
        POST: () => answerPostChild(resource.owner, resource.child, context),
      });
    case 'service':
    case 'metadata':
    case 'count':
      return byMethod(context, { GET: () => read(resource, context) });
  }
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

function byMethod(
  { request: { method } }: Context,
  answers: Partial<Readonly<Record<Method, () => ApiAnswer>>>,
): ApiAnswer {
  const known = Object.entries(answers);
  const [, answer] = known.find(([name]) => name === (method === 'HEAD' ? 'GET' : method)) ?? [];
  if (answer) return answer();
  const allowed = known.map(([name]) => name).join(', ');
  throw methodNotAllowed(`The method ${method} is not allowed here; use ${allowed}.`, allowed);
}

type Readable = Extract<Resource, { kind: 'service' | 'metadata' | 'set' | 'count' | 'entity' }>;

function read(resource: Readable, { options, sources }: Context): ApiAnswer {
  switch (resource.kind) {
    case 'service':
      return odataAnswer({ context: '', body: serviceDocument(sources) }, sources);
    case 'metadata':
      return {
        status: 200,
        headers: { 'Content-Type': 'application/xml', 'OData-Version': '4.0' },
        body: metadata(sources.model),
      };
    case 'count':
      return textAnswer(String(answerCount(resource, options, sources)));
    case 'set':
      return odataAnswer(answerSet(resource, options, sources), sources);
    case 'entity':
      return odataAnswer(answerEntity(resource, options, sources), sources);
  }
}

const serviceDocument = ({ model }: Sources): object => ({
  value: [...model.sets.keys()].map((name) => ({ name, kind: 'EntitySet', url: name })),
});
