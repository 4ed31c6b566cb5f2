import type { HttpDocument } from '../http/nodes.js';
import { textOf } from '../http/texts.js';
import type { EnvironmentEntries } from '../http/variables/environments.js';
import { namesOf } from '../http/variables/names.js';
import { promptsOf } from '../http/variables/prompts.js';
import type { Answered, Answers, Message } from '../http/variables/responses.js';
import type { VariableSources } from '../http/variables/variables.js';
import { findSecrets, isSecretName } from './findSecrets.js';
import { occurrencesOf } from './occurrences.js';
import { perBlock } from './perBlock.js';
import { isPromptedIn } from './references.js';

/** What is shown in place of a secret. */
export const MASK = '••••••';

export const SECRET_HEADER = /^(?:authorization|cookie|set-cookie|x-api-key|api-key|erpsession)$/i;
/** Files that are kept from others, so their values are not for a shared screen either. */
export const PRIVATE_FILE = /\.private\.env\.json$|\.env\.json\.user$/;
/** Larger answers are not gone through for a hover. */
const MAX_ANSWER = 500_000;

/**
 * The sources of a document's variables, for showing values: what may be secret is masked wherever it comes from, so a
 * value that is made of a secret shows none of it.
 */
export function concealed(
  document: HttpDocument,
  sources: Omit<VariableSources, 'prompted' | 'warn'>,
): VariableSources {
  const { world, environment, shared, dotenv, answers } = sources;
  return {
    ...sources,
    prompted: secretsOf(document),
    environment: environment && concealEntries(environment),
    shared: shared && concealEntries(shared),
    dotenv: dotenv && new Map([...dotenv].map(([name, value]) => [name, hide(name, value)])),
    world: {
      ...world,
      env: (name) => {
        const value = world.env(name);
        return value === undefined ? undefined : hide(name, value);
      },
    },
    answers: answers && concealAnswers(answers),
  };
}

export function isSecretHeader(name: string): boolean {
  return SECRET_HEADER.test(name) || isSecretName(name);
}

function hide(name: string, value: string): string {
  return isSecretName(name) ? MASK : value;
}

const secretsOfDocuments = new WeakMap<HttpDocument, ReadonlyMap<string, string>>();

/** Stronger than all other sources: variables of the document that are or hold a secret, and what is asked for. */
function secretsOf(document: HttpDocument): ReadonlyMap<string, string> {
  const known = secretsOfDocuments.get(document);
  if (known) return known;
  const masked = new Map<string, string>();
  const { variables } = namesOf(document);
  for (const block of document.blocks) {
    for (const name of secretNames(block)) {
      if (variables.get(name)?.block === block || isPromptedIn(block, name)) masked.set(name, MASK);
    }
  }
  secretsOfDocuments.set(document, masked);
  return masked;
}

/** Variables of a block whose values are nobody's business: by their names, by what they hold, by `# @secret`. */
const secretNames = perBlock((block): readonly string[] => {
  const names: string[] = [];
  for (const { name, value } of block.variables) {
    const { start, end } = value;
    const isPlain = !textOf(block, value).includes('{{');
    const holds = findSecrets(block).some(({ span }) => span.start >= start && span.end <= end);
    if (holds || (isPlain && isSecretName(textOf(block, name)))) names.push(textOf(block, name));
  }
  if (occurrencesOf(block).some(({ isPrompted }) => isPrompted)) {
    for (const { name, isSecret } of promptsOf(block)) if (isSecret) names.push(name);
  }
  return names.length > 0 ? names : NONE;
});

const NONE: readonly string[] = [];

function concealEntries(entries: EnvironmentEntries): EnvironmentEntries {
  return new Map(
    [...entries].map(([name, entry]) => {
      const isSecret = isSecretName(name) || PRIVATE_FILE.test(entry.source);
      return [name, isSecret ? { ...entry, value: MASK } : entry];
    }),
  );
}

const concealedAnswers = new WeakMap<Answered, Answered>();

function concealAnswers(answers: Answers): Answers {
  return (name) => {
    const answered = answers(name);
    if (!answered) return undefined;
    const known = concealedAnswers.get(answered);
    if (known) return known;
    const hidden = {
      request: concealMessage(answered.request),
      response: concealMessage(answered.response),
    };
    concealedAnswers.set(answered, hidden);
    return hidden;
  };
}

/** The text as a whole is never shown. */
function concealMessage({ headers, text, json }: Message): Message {
  const isSmall = (text?.length ?? 0) <= MAX_ANSWER;
  return {
    headers: headers.map(([name, value]) => [name, SECRET_HEADER.test(name) ? MASK : value]),
    ...(json !== undefined && isSmall && { json: concealJson(json) }),
  };
}

function concealJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(concealJson);
  if (typeof value === 'string') return concealText(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      isSecretName(name) && typeof inner === 'string' ? MASK : concealJson(inner),
    ]),
  );
}

/** A text without tokens in it. */
export function concealText(text: string): string {
  return text.replace(/\beyJ[\w-]{6,}\.[\w-]*(?:\.[\w-]*)*|\benrt_[\da-f]{6,}/gi, MASK);
}
