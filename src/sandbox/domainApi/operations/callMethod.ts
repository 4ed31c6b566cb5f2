import type { Method } from '../../data/model.js';
import { methodNotAllowed, notInSandbox } from '../errors.js';
import type { ApiAnswer, Context } from '../request.js';
import type { Entity, Resource } from '../resource.js';
import { readJsonBody } from '../write/json.js';
import { allowedPropertyValues, allowedValues } from './allowedValues.js';
import { changeState, makeVoid } from './documentState.js';
import {
  createCopy,
  createNotification,
  parentDocuments,
  recalculateDocument,
} from './entityMethods.js';
import { readArguments, readCall, type Arguments } from './parameters.js';
import { getPrintout } from './printout.js';

type Bound = Extract<Resource, { kind: 'method' }>;

/** Runs a method on an entity. */
export type MethodCall = (entity: Entity, given: Arguments, context: Context) => ApiAnswer;

/** Methods that the sandbox has; the model names more. */
const calls: ReadonlyMap<string, MethodCall> = new Map([
  ['ChangeState', changeState],
  ['CreateCopy', createCopy],
  ['CreateNotification', createNotification],
  ['GetAllParentDocuments', parentDocuments],
  ['GetAllowedCustomPropertyValues', allowedPropertyValues],
  ['GetPropertyAllowedValues', allowedValues],
  ['GetPrintout', getPrintout],
  ['MakeVoid', makeVoid],
  ['Recalculate', recalculateDocument],
]);

/** `POST {Set}({id})/{Action}` and `GET {Set}({id})/{Function}(…)` (operations/index.md). */
export function callMethod({ entity, method, call }: Bound, context: Context): ApiAnswer {
  const { name, kind } = method;
  const asked = context.request.method === 'HEAD' ? 'GET' : context.request.method;
  const allowed = kind === 'action' ? 'POST' : 'GET';
  if (asked !== allowed) {
    throw methodNotAllowed(`'${name}' is called with ${allowed}, not with ${asked}.`, allowed);
  }
  const run = calls.get(name);
  if (!run) throw notInSandbox(`The sandbox doesn't have the method '${name}'.`);
  return run(entity, argumentsOf(method, call, context), context);
}

function argumentsOf(
  method: Method,
  call: Bound['call'],
  { request, sources }: Context,
): Arguments {
  if (method.kind === 'function') return readArguments(readCall(call), method, sources);
  const hasBody = request.body.trim() !== '';
  return readArguments(hasBody ? readJsonBody(request.body) : {}, method, sources);
}
