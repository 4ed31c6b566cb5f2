import { finding, replace } from './finding.js';
import { GUID } from './lookup.js';
import type { Rule } from './rule.js';

/** No REST-style sub-resources: what belongs to an entity comes with `$expand` (url-components.md). */
export const subResource: Rule = function* ({ url, survey, method }) {
  const [set, member] = url.segments;
  const bound = survey.resource.bound[1];
  const isRead = !method || method.text.toUpperCase() === 'GET';
  if (!set || !member || url.segments.length !== 2 || !isRead || bound?.kind !== 'member') return;
  if (bound.member.kind === 'attribute' || bound.member.kind === 'complex') return;
  const name = member.name.text;
  const fix =
    url.options.length === 0 && set.args.length > 0 && member.args.length === 0
      ? replace({ start: set.end, end: url.end }, `?$expand=${name}`)
      : undefined;
  yield finding('odata.sub-resource', member, { member: name }, fix);
};

/** Keys are GUIDs without quotes. */
export const quotedKey: Rule = function* ({ url }) {
  for (const { args } of url.segments) {
    for (const list of args) {
      if (list.kind !== 'arguments') continue;
      for (const { name, value } of list.items) {
        if (name || value.kind !== 'literal' || value.type !== 'string') continue;
        if (GUID.test(value.value))
          yield finding('odata.quoted-key', value, {}, replace(value, value.value));
      }
    }
  }
};

/** A cast is written with the namespace `Erp.` (query-examples.md). */
export const castNamespace: Rule = function* ({ url, survey, model }) {
  const places = [
    { segments: url.segments, bound: survey.resource.bound },
    ...survey.uses.filter(({ clause }) => clause === 'expand' || clause === 'select'),
  ];
  for (const { segments, bound } of places) {
    for (const [index, { name }] of segments.entries()) {
      if (bound[index]?.kind !== 'unknown') continue;
      const type = model?.type(name.text);
      if (!type) continue;
      const instead = type.name.includes('.') ? type.name : `Erp.${type.name}`;
      if (instead === name.text) continue;
      const facts = { name: name.text, instead };
      yield finding('odata.cast-without-namespace', name, facts, replace(name, instead));
    }
  }
};
