import { createStore } from '../../data/store.js';
import { version } from '../../records/instance.js';
import { invalidOperation, methodNotAllowed, notInSandbox, odataError } from '../errors.js';
import type { ApiAnswer, Context } from '../request.js';
import type { OperationName, Resource } from '../resource.js';
import { emptyAnswer, odataAnswer, openObject, openObjects, textAnswer } from '../respond.js';
import { readJsonBody, type Json } from '../write/json.js';
import { save } from '../write/save.js';
import { answerImport } from './importObjects.js';
import { readCall } from './parameters.js';
import { repositoryEvents } from './repositoryEvents.js';
import type { Transaction } from './transactions.js';

type Operation = Extract<Resource, { kind: 'operation' }>;

interface Unbound {
  /** Functions are called with GET, actions with POST (operations/index.md). */
  readonly method: 'GET' | 'POST';
  readonly answer: (context: Context, call: Operation['call']) => ApiAnswer;
}

/** Operations that belong to no entity. */
const operations: Readonly<Record<OperationName, Unbound>> = {
  GetVersion: {
    method: 'GET',
    answer: ({ sources }) => odataAnswer(openObject({ version }), sources),
  },
  GetRenamedEntityTypes: {
    method: 'GET',
    answer: ({ sources }) => odataAnswer(openObjects(sources.model.renames), sources),
  },
  GetRepositoryEvents: {
    method: 'GET',
    answer: ({ sources }, call) =>
      odataAnswer(openObject(repositoryEvents(readCall(call), sources.model)), sources),
  },
  GetChanges: { method: 'GET', answer: getChanges },
  // The real one waits up to two minutes for a change.
  WaitForChanges: { method: 'GET', answer: getChanges },
  BeginTransaction: { method: 'POST', answer: beginTransaction },
  EndTransaction: { method: 'POST', answer: endTransaction },
  CreateAdjustmentDocuments: {
    method: 'POST',
    answer: (context) => {
      requireTransaction(context);
      throw notInSandbox('The sandbox makes no adjustment documents.');
    },
  },
  Import: { method: 'POST', answer: answerImport },
  ExecuteScript: { method: 'POST', answer: refuseScript },
};

export function callOperation({ name, call }: Operation, context: Context): ApiAnswer {
  const { method, answer } = operations[name];
  const asked = context.request.method === 'HEAD' ? 'GET' : context.request.method;
  if (asked !== method) {
    throw methodNotAllowed(`'${name}' is called with ${method}, not with ${asked}.`, method);
  }
  return answer(context, call);
}

/** The parameters of an action; without a body none is given. */
const parametersOf = ({ request: { body } }: Context): Json =>
  body.trim() === '' ? {} : readJsonBody(body);

function beginTransaction(context: Context): ApiAnswer {
  const { model = 'common', trackChanges = false } = parametersOf(context);
  if (model !== 'common' && model !== 'frontend') {
    throw invalidOperation(
      `Invalid value '${String(model)}' of the parameter 'model'. Allowed values: common, frontend.`,
    );
  }
  if (typeof trackChanges !== 'boolean') {
    throw odataError(
      `Cannot convert the literal '${String(trackChanges)}' to the expected type 'Edm.Boolean'.`,
    );
  }
  return textAnswer(context.instance.transactions.begin(model, trackChanges).id);
}

function endTransaction(context: Context): ApiAnswer {
  const { instance, caller, sources } = context;
  const { id, changes } = requireTransaction(context);
  const { commit = true } = parametersOf(context);
  if (typeof commit !== 'boolean') {
    throw odataError(
      `Cannot convert the literal '${String(commit)}' to the expected type 'Edm.Boolean'.`,
    );
  }
  // After a commit that failed the transaction is still there: what is wrong can be put right.
  if (commit) save({ changes, instance, caller, sources });
  instance.transactions.end(id);
  return emptyAnswer();
}

function requireTransaction({ transaction }: Context): Transaction {
  if (transaction) return transaction;
  throw invalidOperation('This operation needs the header TransactionId.');
}

function getChanges(context: Context): ApiAnswer {
  const { log, changes } = requireTransaction(context);
  if (!log) {
    throw invalidOperation(
      'The transaction was begun without trackChanges: its changes are not collected.',
    );
  }
  const { model, store } = context.sources;
  return odataAnswer(
    openObject(log.take(createStore(changes, model, store.language))),
    context.sources,
  );
}

/** operations/execute-script.md: an empty body fails. Any other does here: the sandbox runs no code of strangers. */
function refuseScript({ request: { body } }: Context): ApiAnswer {
  if (body.trim() === '') throw invalidOperation('The request body of ExecuteScript is empty.');
  throw notInSandbox('The sandbox runs no scripts: ExecuteScript is not available here.');
}
