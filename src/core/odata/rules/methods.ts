import { VARIABLE } from '../url/source.js';
import { finding, replace } from './finding.js';
import { similarTo } from '../../similar.js';
import type { Rule } from './rule.js';

/** Changes go with PATCH; a PUT would replace the whole (update.md). */
export const put: Rule = function* ({ method, url }) {
  if (method?.text.toUpperCase() !== 'PUT' || url.segments.length === 0) return;
  yield finding('odata.put', method, {}, replace(method, 'PATCH'));
};

/** Actions are POSTed, functions are read; a bound one is called on an entity (operations/index.md). */
export const operationCalls: Rule = function* ({ url, survey, method }) {
  const index = survey.resource.bound.findLastIndex(({ kind }) => kind === 'operation');
  const bound = survey.resource.bound[index];
  const segment = url.segments[index];
  if (bound?.kind !== 'operation' || !segment) return;
  const { name, kind } = bound.operation;
  const used = (method?.text ?? 'GET').toUpperCase();
  const right = kind === 'action' ? 'POST' : 'GET';
  if (used !== right && /^(?:GET|POST|PUT|PATCH)$/.test(used)) {
    const fix = method ? replace(method, right) : undefined;
    yield finding('odata.operation-method', method ?? segment, { name, method: right }, fix);
  }
  const before = survey.resource.bound[index - 1];
  if (before?.kind === 'set' && url.segments[index - 1]?.args.length === 0)
    yield finding('odata.operation-needs-key', segment.name, { name });
};

/** Parameters of a function stand in its brackets, by the names the model has (stored-attributes.md). */
export const parameters: Rule = function* ({ url, survey }) {
  for (const [index, { args }] of url.segments.entries()) {
    const bound = survey.resource.bound[index];
    if (bound?.kind !== 'operation' || bound.operation.kind !== 'function') continue;
    const names = bound.operation.parameters.map(({ name }) => name);
    const [list] = args;
    const items = list?.kind === 'arguments' ? list.items : [];
    for (const { name } of items) {
      if (!name || names.includes(name.text) || name.text.includes(VARIABLE)) continue;
      const near = similarTo(name.text, names);
      const fix = near === undefined ? undefined : replace(name, near);
      yield finding('odata.unknown-parameter', name, { name: name.text, nearest: near }, fix);
    }
    for (const { name } of url.options) {
      if (names.includes(name.text))
        yield finding('odata.parameters-in-query', name, { name: name.text });
    }
  }
};

/** Repositories have dotted names where sets have underscores (get-repository-events.md). */
export const repositoryName: Rule = function* ({ url }) {
  for (const { name: word, args } of url.segments) {
    const [list] = args;
    if (word.text !== 'GetRepositoryEvents' || list?.kind !== 'arguments') continue;
    for (const { value } of list.items) {
      if (value.kind !== 'literal' || !value.value.includes('_')) continue;
      if (value.value.includes(VARIABLE)) continue;
      const instead = value.value.replaceAll('_', '.');
      const facts = { name: value.value, instead };
      yield finding('odata.repository-name', value, facts, replace(value, `'${instead}'`));
    }
  }
};
