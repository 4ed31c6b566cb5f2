import type { Method, Model, Parameter } from '../../data/model.js';
import type { Row } from '../../data/row.js';
import { scan } from '../filter/scanner.js';
import { odataError } from '../errors.js';
import { splitText } from '../query/splitText.js';
import type { Call } from '../resource.js';
import { findSet, type Sources } from '../sources.js';
import { isJson, shown, type Json } from '../write/json.js';
import { readEntityId } from '../entityId.js';

/** Values of the parameters of an operation, by name; what was left out is absent. */
export type Arguments = ReadonlyMap<string, string | number | boolean | Row | null>;

/** A parameter that is a text; `otherwise` when it was left out. */
export function textOf(given: Arguments, name: string, otherwise = ''): string {
  const value = given.get(name);
  return typeof value === 'string' ? value : otherwise;
}

/** A parameter that is an entity. */
export function rowOf(given: Arguments, name: string): Row | null {
  const value = given.get(name);
  return typeof value === 'object' ? value : null;
}

/** Reads `customPropertyCode='color',top=10`, the brackets of a function. */
export function readCall(call: Call): Json {
  if (call === undefined || call.trim() === '') return {};
  const pairs = splitText(call, ',').map((part) => {
    const [, name, literal] = /^(\w+)\s*=\s*(.+)$/s.exec(part) ?? [];
    if (name === undefined || literal === undefined) {
      throw odataError('Bad Request - Error in query syntax.');
    }
    return [name, readLiteral(literal)] as const;
  });
  return Object.fromEntries(pairs);
}

function readLiteral(text: string): unknown {
  const [token, end] = scan(text);
  if (!token || end?.kind !== 'end') throw odataError('Bad Request - Error in query syntax.');
  if (token.kind === 'number') return Number(token.text);
  if (token.kind !== 'name') return token.text;
  return (
    new Map<string, unknown>([
      ['true', true],
      ['false', false],
      ['null', null],
    ]).get(token.text) ?? null
  );
}

/** Checks what was passed against the parameters of the operation; ODataLib's messages. */
export function readArguments(
  json: Json,
  { name, parameters }: Pick<Method, 'name' | 'parameters'>,
  sources: Sources,
): Arguments {
  const given = Object.keys(json).filter((one) => !one.startsWith('@'));
  const unknown = given.find((one) => !parameters.some((parameter) => parameter.name === one));
  if (unknown !== undefined) {
    throw odataError(
      `The parameter '${unknown}' specified in the payload was not found in the metadata for operation '${name}'.`,
    );
  }
  const missing = parameters.filter((one) => !one.optional && !(one.name in json));
  if (missing.length > 0) {
    const names = missing.map((one) => one.name).join(', ');
    throw odataError(
      `One or more parameters of the operation '${name}' are missing in the payload: ${names}.`,
    );
  }
  return new Map(
    parameters.flatMap((one) =>
      one.name in json ? [[one.name, readArgument(json[one.name], one, sources)]] : [],
    ),
  );
}

function readArgument(
  value: unknown,
  parameter: Parameter,
  sources: Sources,
): string | number | boolean | Row | null {
  const { type, isEnum, optional } = parameter;
  if (value === null && optional) return null;
  if (isEnum) {
    if (typeof value === 'string' && isMember(value, type, sources.model)) return value;
  } else if (type === 'string') {
    if (typeof value === 'string') return value;
  } else if (type === 'boolean') {
    if (typeof value === 'boolean') return value;
  } else if (type === 'int32') {
    if (typeof value === 'number' && Number.isInteger(value)) return value;
  } else return readEntity(value, parameter, sources);
  throw wrongArgument(value, parameter);
}

const isMember = (text: string, enumeration: string, { enums }: Model): boolean =>
  enums.get(enumeration)?.has(text) ?? false;

/** An entity is passed as `{"@odata.id": "Set(guid)"}`. */
function readEntity(value: unknown, parameter: Parameter, sources: Sources): Row {
  const id = isJson(value) ? value['@odata.id'] : undefined;
  const named = typeof id === 'string' ? readEntityId(id, sources) : undefined;
  if (!named) throw wrongArgument(value, parameter);
  const set = parameter.type.replaceAll('.', '_');
  const row = sources.store.find(
    sources.model.sets.has(set) ? findSet(set, sources).name : named.set.name,
    named.id,
  );
  if (row) return row;
  throw odataError(`The object ${named.set.name}(${named.id}) does not exist.`, 404);
}

const wrongArgument = (value: unknown, { name, type, isEnum }: Parameter) =>
  odataError(
    `Cannot convert the literal '${shown(value)}' to the expected type '${isEnum ? `Erp.${type.replaceAll('.', '_')}` : type}' of the parameter '${name}'.`,
  );
