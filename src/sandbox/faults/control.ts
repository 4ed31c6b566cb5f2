import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SandboxFault } from '../api.js';
import { readJson } from '../http/body.js';
import { send, sendJson, sendText } from '../http/respond.js';
import { orderToken, readTokenOrder, type TokenIssuer } from './orderToken.js';
import { readFaults } from './readFaults.js';

/** What can be ordered. */
export interface Control {
  readonly list: () => readonly SandboxFault[];
  readonly add: (faults: readonly SandboxFault[]) => Promise<void>;
  readonly clear: () => void;
  readonly tokens: TokenIssuer;
}

const faultsPath = '/_faults';
const tokensPath = `${faultsPath}/tokens`;

export const isControl = (path: string): boolean => path === faultsPath || path === tokensPath;

/** Answers a request to the control endpoint. */
export async function answerControl(
  request: IncomingMessage,
  response: ServerResponse,
  control: Control,
): Promise<void> {
  const isTokens = request.url?.startsWith(tokensPath) === true;
  if (request.method === 'POST') {
    await order(request, response, isTokens ? tokensOf(control) : faultsOf(control));
  } else if (isTokens) {
    response.setHeader('Allow', 'POST');
    sendText(response, 405, 'Tokens are ordered by POST.');
  } else if (request.method === 'DELETE') {
    control.clear();
    send(response, { status: 204, body: '' });
  } else if (request.method === 'GET') {
    sendJson(response, 200, { body: control.list() });
  } else {
    response.setHeader('Allow', 'GET, POST, DELETE');
    sendText(response, 405, 'Faults are listed by GET, ordered by POST and cleared by DELETE.');
  }
}

/** Follows an order that came as JSON: gives what to answer with, if anything, or a text that says what is wrong. */
type Follow = (order: unknown) => Promise<object | string | undefined>;

const faultsOf =
  (control: Control): Follow =>
  async (value) => {
    const faults = readFaults(value);
    if (typeof faults === 'string') return faults;
    await control.add(faults);
    return undefined;
  };

const tokensOf =
  ({ tokens }: Control): Follow =>
  async (value) => {
    const wanted = readTokenOrder(value);
    return typeof wanted === 'string' ? wanted : orderToken(wanted, tokens);
  };

/** A page of another origin can't order anything: a browser asks first before it sends this content type. */
async function order(
  request: IncomingMessage,
  response: ServerResponse,
  follow: Follow,
): Promise<void> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    sendText(response, 415, 'Orders are sent as JSON.');
    return;
  }
  const answer = await follow(await readJson(request));
  if (typeof answer === 'string') sendText(response, 400, answer);
  else if (answer) sendJson(response, 200, { body: answer });
  else send(response, { status: 204, body: '' });
}
