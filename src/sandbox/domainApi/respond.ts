import { DomainError, errorBody, errorMembers } from './errors.js';
import type { ODataAnswer } from './read/answers.js';
import type { ApiAnswer } from './request.js';
import type { Sources } from './sources.js';

const jsonType =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

/** An answer in OData's JSON. */
export function odataAnswer(
  { context, body }: ODataAnswer,
  { serviceRoot }: Sources,
  options: Partial<Pick<ApiAnswer, 'status' | 'headers'>> = {},
): ApiAnswer {
  return jsonAnswer({ '@odata.context': `${serviceRoot}$metadata${context}`, ...body }, options);
}

/** The same for a body that has its context already. */
export const jsonAnswer = (
  body: object,
  { status = 200, headers = {} }: Partial<Pick<ApiAnswer, 'status' | 'headers'>> = {},
): ApiAnswer => ({
  status,
  headers: { 'Content-Type': jsonType, 'OData-Version': '4.0', ...headers },
  body: asciiOnly(JSON.stringify(body)),
});

/** ODataLib writes everything but ASCII as an escape. */
const asciiOnly = (json: string): string =>
  json.replace(
    /[\u0080-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Values that are no entities: operations answer with them. */
export const openObject = (body: object): ODataAnswer => ({ context: '#Erp.OpenObject', body });

export const openObjects = (value: readonly unknown[]): ODataAnswer => ({
  context: '#Collection(Erp.OpenObject)',
  body: { value },
});

export const textAnswer = (body: string): ApiAnswer => ({
  status: 200,
  headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  body,
});

export const emptyAnswer = (headers: ApiAnswer['headers'] = {}): ApiAnswer => ({
  status: 204,
  headers: { 'OData-Version': '4.0', ...headers },
  body: '',
});

/**
 * The answer to a request that was refused; any other error is a mistake of the sandbox and goes on.
 * `wrapped`: in the envelope that batches use for every error (data-manipulation/batch.md).
 */
export function errorAnswer(
  error: unknown,
  { wrapped = false }: { readonly wrapped?: boolean | undefined } = {},
): ApiAnswer {
  if (!(error instanceof DomainError)) throw error;
  return {
    status: error.status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...error.details.headers },
    body: JSON.stringify(wrapped ? { error: errorMembers(error) } : errorBody(error)),
  };
}
