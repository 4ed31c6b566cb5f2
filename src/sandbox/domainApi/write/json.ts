import { odataError } from '../errors.js';

/** An object in the body of a request. */
export type Json = Readonly<Record<string, unknown>>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a body that must be a JSON object; refuses others with ODataLib's messages. */
export function readJsonBody(text: string): Json {
  const value = parse(text);
  if (isJson(value)) return value;
  throw unexpectedNode(value, 'StartObject');
}

function parse(text: string): unknown {
  if (text.trim() === '') {
    throw odataError('The request has no body; a JSON object was expected.');
  }
  try {
    return JSON.parse(text);
  } catch {
    throw odataError('Invalid JSON. A token was not recognized in the JSON content.');
  }
}

/** Members that are data: those of the model, without annotations. */
export const dataNames = (json: Json): readonly string[] =>
  Object.keys(json).filter((name) => !name.includes('@'));

/** A value as a message shows it. */
export const shown = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null);

const nodeOf = (value: unknown): string => {
  if (Array.isArray(value)) return 'StartArray';
  return isJson(value) ? 'StartObject' : 'PrimitiveValue';
};

/** What the JSON reader of ODataLib says of a value of the wrong kind. */
export const unexpectedNode = (
  value: unknown,
  wanted: 'StartObject' | 'StartArray' | 'PrimitiveValue',
) =>
  odataError(
    `An unexpected '${nodeOf(value)}' node was found when reading from the JSON reader. A '${wanted}' node was expected.`,
  );

export const unknownMember = (name: string, type: string) =>
  odataError(
    `The property '${name}' does not exist on type 'Erp.${type}'. Make sure to only use property names that are defined by the type or mark the type as open type.`,
  );
