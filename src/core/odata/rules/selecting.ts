import { finding } from './finding.js';
import { lastMember } from './lookup.js';
import type { Rule } from './rule.js';

/** `*` is what comes without `$select` anyway: no Id, custom, calculated or child members (select.md). */
export const selectStar: Rule = function* ({ survey }) {
  for (const use of survey.uses) {
    if (use.clause === 'select' && use.segments.length === 1 && use.segments[0]?.name.text === '*')
      yield finding('odata.select-star', use, {});
  }
};

/** Computing ObjectVersion is dear: one entity at a time (object-version.md). */
export const objectVersion: Rule = function* ({ url, survey }) {
  const hasKey = url.segments.some(({ args }) => args.length > 0);
  const top = url.options.find(({ key }) => key === 'top')?.value;
  if (hasKey || (top?.kind === 'text' && top.text === '1')) return;
  for (const use of survey.uses) {
    if (use.clause === 'select' && use.segments.at(-1)?.name.text === 'ObjectVersion')
      yield finding('odata.object-version-in-list', use, {});
  }
};

/** `$expand` takes references and child collections; attributes come with `$select`. */
export const expandAttribute: Rule = function* ({ survey }) {
  for (const use of survey.uses) {
    const member = lastMember(use);
    if (use.clause === 'expand' && member && /^(?:attribute|complex)$/.test(member.kind))
      yield finding('odata.expand-attribute', use, { name: member.name });
  }
};

/** Only what the model marks can be ordered by; references never. */
export const ordering: Rule = function* ({ survey }) {
  for (const use of survey.uses) {
    if (use.clause !== 'orderby') continue;
    const member = lastMember(use);
    const isPath = use.bound.filter(({ kind }) => kind === 'member').length > 1;
    if (isPath || (member && member.kind !== 'attribute' && member.kind !== 'complex'))
      yield finding('odata.order-by-path', use, {});
    // Metadata says nothing of filters and of order alike.
    else if (member?.filters && !member.orderable)
      yield finding('odata.not-orderable', use, { name: member.name });
  }
};
