import type { Answered, Answers, Message } from '../http/variables/responses.js';
import type { Exchange } from './exchange.js';
import type { PreparedRequest } from './prepare.js';
import { readResponse } from './response.js';

/**
 * Answers to named requests, which `{{name.response…}}` reads. One for each document; they are kept apart by environment,
 * since the token of one server must not be sent to another. In memory only.
 */
export interface AnswerStore {
  of(environment: string | undefined): Answers;
  set(environment: string | undefined, name: string, answered: Answered): void;
  /** What handlers keep with `client.global.set`. */
  globals(environment: string | undefined): ReadonlyMap<string, string>;
  keep(environment: string | undefined, values: ReadonlyMap<string, string>): void;
  clear(): void;
}

export function createAnswerStore(): AnswerStore {
  const stored = new Map<string | undefined, Map<string, Answered>>();
  const kept = new Map<string | undefined, ReadonlyMap<string, string>>();
  const globals: AnswerStore['globals'] = (environment) => kept.get(environment) ?? new Map();
  return {
    of: (environment) => (name) => stored.get(environment)?.get(name),
    set: (environment, name, answered) => {
      const answers = stored.get(environment) ?? new Map<string, Answered>();
      stored.set(environment, answers.set(name, answered));
    },
    globals,
    keep: (environment, values) => {
      kept.set(environment, new Map([...globals(environment), ...values]));
    },
    clear: () => {
      stored.clear();
      kept.clear();
    },
  };
}

export function toAnswered(request: PreparedRequest, exchange: Exchange): Answered {
  const { headers } = exchange;
  const model = readResponse(exchange);
  const response: Message = {
    headers,
    // Large answers are read when a variable wants something of them.
    get text() {
      return model.text;
    },
    get json() {
      return model.json;
    },
  };
  return { request: sentMessage(request), response };
}

function sentMessage({ headers, body }: PreparedRequest): Message {
  if (typeof body !== 'string') return { headers };
  try {
    return { headers, text: body, json: JSON.parse(body) };
  } catch {
    return { headers, text: body };
  }
}
