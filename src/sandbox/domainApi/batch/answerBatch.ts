import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { answerRequest, type Site } from '../answer.js';
import { createChanges } from '../../data/changes.js';
import { createStore } from '../../data/store.js';
import { odataError } from '../errors.js';
import type { Transaction } from '../operations/transactions.js';
import type { ApiAnswer, ApiRequest } from '../request.js';
import { errorAnswer } from '../respond.js';
import { save } from '../write/save.js';
import {
  boundaryOf,
  readParts,
  readRequest,
  writeMessage,
  writeParts,
  type Part,
  type PartRequest,
} from './multipart.js';

/** What the parts of a batch share. */
interface Batch {
  readonly request: ApiRequest;
  readonly site: Site;
}

interface Answered {
  readonly text: string;
  readonly failed: boolean;
}

/** `POST $batch`: requests and changesets, answered in their order (data-manipulation/batch.md). */
export function answerBatch(request: ApiRequest, site: Site): ApiAnswer {
  try {
    const boundary = boundaryOf(request.headers['content-type']);
    if (boundary === undefined) {
      throw odataError(
        'A batch is sent as multipart/mixed with a boundary; JSON batches are not supported.',
        415,
      );
    }
    const batch = { request, site: { ...site, inBatch: true } };
    const answers: string[] = [];
    for (const part of readParts(request.body, boundary)) {
      const { text, failed } = answerPart(part, batch);
      answers.push(text);
      // OData 4.0, 11.4.9.1: the first failure ends the batch unless the client asked to go on.
      if (failed && !goesOn(request)) break;
    }
    return multipart(answers, 'batchresponse');
  } catch (error) {
    return errorAnswer(error);
  }
}

const goesOn = ({ headers }: ApiRequest): boolean =>
  /\b(odata\.)?continue-on-error(?!\s*=\s*"?false)/i.test(headers['prefer'] ?? '');

function multipart(parts: readonly string[], name: string): ApiAnswer {
  const boundary = `${name}_${randomUUID()}`;
  return {
    status: 200,
    headers: { 'Content-Type': `multipart/mixed; boundary=${boundary}`, 'OData-Version': '4.0' },
    body: writeParts(parts, boundary),
  };
}

function answerPart(part: Part, batch: Batch): Answered {
  const boundary = boundaryOf(part.headers.get('content-type'));
  if (boundary !== undefined) return answerChangeset(readParts(part.body, boundary), batch);
  const answer = answerRequest(apiRequest(readRequest(part), batch), batch.site);
  return {
    text: writeAnswer(answer, part.headers.get('content-id')),
    failed: answer.status >= 400,
  };
}

/** All of a changeset is done or nothing; a failure is answered once, in place of all answers. */
function answerChangeset(parts: readonly Part[], batch: Batch): Answered {
  const { instance, caller } = batch.site;
  const transaction = transactionOf(batch);
  const layer = createChanges(transaction?.changes ?? instance.tables, instance.model);
  const site = { ...batch.site, layer };
  const created = new Map<string, string>();
  const answers: string[] = [];
  let id: string | undefined;
  const failure = (answer: ApiAnswer): Answered => ({
    text: changesetMessage([writeAnswer(answer, id)]),
    failed: true,
  });
  try {
    for (const part of parts) {
      id = contentId(part, created);
      const request = readRequest(part);
      if (request.method === 'GET') throw onlyWrites();
      const answer = answerRequest(apiRequest(resolve(request, created), batch), site);
      if (answer.status >= 400) return failure(answer);
      created.set(id, locationOf(answer, instance.serviceRoot) ?? resolveUrl(request.url, created));
      answers.push(writeAnswer(answer, id));
    }
    const store = createStore(layer, instance.model);
    if (transaction) {
      transaction.log?.add(layer.current(), transaction.changes);
      layer.commit();
    } else save({ changes: layer, instance, caller, sources: { store } });
  } catch (error) {
    return failure(errorAnswer(error, { wrapped: true }));
  }
  return { text: changesetMessage(answers), failed: false };
}

function transactionOf({ request, site: { instance } }: Batch): Transaction | undefined {
  const id = request.headers['transactionid'];
  return id === undefined ? undefined : instance.transactions.find(id);
}

const onlyWrites = () =>
  odataError(
    "An invalid HTTP method 'GET' was detected for a request in a change set. Requests in change sets only support the HTTP methods 'POST', 'PUT', 'DELETE', and 'PATCH'.",
    400,
  );

/** ODataLib's messages: each request of a changeset has an id of its own. */
function contentId({ headers }: Part, known: ReadonlyMap<string, string>): string {
  const id = headers.get('content-id') ?? randomUUID();
  if (!known.has(id)) return id;
  throw odataError(
    `The content ID '${id}' was found more than once in the same change set or same batch request. Content IDs have to be unique across all operations of a change set for OData V4.0 and have to be unique across all operations in the whole batch request for OData V4.01.`,
    400,
  );
}

/** Puts the ids of entities that were made before in place of `$1`, in the address and in the body. */
function resolve(request: PartRequest, created: ReadonlyMap<string, string>): PartRequest {
  const body = request.body.replaceAll(/"\$(\w+)"/g, (text, id: string) => {
    const path = created.get(id);
    return path === undefined ? text : JSON.stringify(path);
  });
  return { ...request, url: resolveUrl(request.url, created), body };
}

function resolveUrl(url: string, created: ReadonlyMap<string, string>): string {
  const [, id, rest = ''] = /^\/?\$(\w+)(\/.*|\?.*)?$/.exec(url) ?? [];
  if (id === undefined || url.startsWith('$metadata')) return url;
  const path = created.get(id);
  if (path !== undefined) return path + rest;
  throw odataError(
    `The content ID '${id}' was not found before the request that refers to it as '${url}'.`,
    400,
  );
}

const locationOf = ({ headers }: ApiAnswer, root: string): string | undefined =>
  headers['Location']?.slice(root.length);

/** An address in a batch is whole, begins at the host, or begins at the service root. */
function apiRequest(
  { method, url, headers, body }: PartRequest,
  { request, site }: Batch,
): ApiRequest {
  const root = new URL(site.instance.serviceRoot);
  const target = URL.canParse(url, root.href) ? new URL(url, root) : root;
  if (!target.pathname.startsWith(root.pathname)) {
    throw odataError(`The address '${url}' is not below the service root.`, 400);
  }
  const transaction = request.headers['transactionid'];
  return {
    method,
    path: target.pathname.slice(root.pathname.length),
    search: target.search,
    headers: {
      ...(transaction === undefined ? {} : { transactionid: transaction }),
      ...(request.headers['accept-language'] === undefined
        ? {}
        : { 'accept-language': request.headers['accept-language'] }),
      ...Object.fromEntries(headers),
    },
    body,
  };
}

const partHeaders = { 'Content-Type': 'application/http', 'Content-Transfer-Encoding': 'binary' };

function writeAnswer({ status, headers, body }: ApiAnswer, id: string | undefined): string {
  const message = writeMessage(headers, body);
  const line = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`;
  return writeMessage(
    { ...partHeaders, ...(id === undefined ? {} : { 'Content-ID': id }) },
    `${line}\r\n${message}`,
  );
}

function changesetMessage(parts: readonly string[]): string {
  const { headers, body } = multipart(parts, 'changesetresponse');
  return writeMessage({ 'Content-Type': headers['Content-Type'] ?? '' }, body);
}
