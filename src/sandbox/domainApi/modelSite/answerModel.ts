import type { EntitySet } from '../../data/model.js';
import { repositoryName } from '../../data/model.js';
import { DomainError } from '../errors.js';
import type { Instance } from '../instance.js';
import type { ApiAnswer } from '../request.js';
import { errorAnswer, textAnswer } from '../respond.js';
import { compactRepository, detailedRepository } from './repositoryJson.js';

interface Asked {
  /** Below `api/domain/`. */
  readonly path: string;
  /** Whether the query has `details=true`. */
  readonly details: boolean;
}

interface ModelAnswer {
  readonly anonymous: boolean;
  readonly answer: () => ApiAnswer;
}

/**
 * The documents that describe the model (common-tasks/discover-model.md), and `reset`. The standard model is for
 * everybody and has nothing that this instance added. `undefined` for any other path.
 */
export function answerModel(
  { path, details }: Asked,
  { model }: Instance,
): ModelAnswer | undefined {
  if (path === 'reset') return { anonymous: false, answer: () => textAnswer('OK') };
  const [, kind, , name] = /^(standardmodel|currentmodel)(\/([\w.]+))?\/?$/.exec(path) ?? [];
  if (kind === undefined) return undefined;
  const isStandard = kind === 'standardmodel';
  const context = { model, isStandard };
  const answer = (): ApiAnswer => {
    if (name !== undefined) {
      const set = [...model.sets.values()].find(
        (one) => repositoryName(one.name) === repositoryName(name),
      );
      return set ? json(detailedRepository(set, context)) : notFound(name);
    }
    const write = (set: EntitySet): object =>
      details ? detailedRepository(set, context) : compactRepository(set, context);
    return json([...model.sets.values()].map(write));
  };
  return { anonymous: isStandard, answer };
}

const json = (body: unknown): ApiAnswer => ({
  status: 200,
  headers: { 'Content-Type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
});

const notFound = (name: string): ApiAnswer =>
  errorAnswer(
    new DomainError(`There is no repository '${name}'.`, {
      status: 404,
      type: 'InvalidOperationException',
    }),
  );
