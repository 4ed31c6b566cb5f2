import type { Bound } from '../bind/bind.js';
import type { StructuredType } from '../model/model.js';
import type { Segment } from '../url/nodes.js';
import { textMeant } from './bareText.js';
import { finding, replace, type Finding } from './finding.js';
import { setOf } from './lookup.js';
import { similarTo } from '../../similar.js';
import type { Facts, Rule } from './rule.js';

const LAST_UPDATE = 'AggregateLastUpdateTimeUtc';

/** Every name is a member of the type it is looked up in. */
export const unknownMember: Rule = function* (facts) {
  const { url, survey } = facts;
  const resource = { segments: url.segments, ...survey.resource, clause: 'resource' };
  for (const { segments, bound, clause } of [resource, ...survey.uses]) {
    for (const [index, segment] of segments.entries()) {
      const what = bound[index];
      if (what?.kind === 'valueOf') yield* outsideFilter(what, segment, clause);
      if (what?.kind !== 'unknown' || !what.owner) continue;
      if (isKeyword(segment, clause)) continue;
      yield* unknown(segment, what.owner, facts);
    }
  }
};

/** `default` in `$select` is the set of members that come by themselves (select.md); keys may be segments. */
function isKeyword({ name: { text } }: Segment, clause: string): boolean {
  if (text === '') return true;
  return clause === 'resource' ? !/^[A-Za-z_]\w*$/.test(text) : text === 'default';
}

function* unknown(segment: Segment, owner: StructuredType, facts: Facts): Iterable<Finding> {
  const { name: word } = segment;
  const { model, text } = facts;
  const { text: name } = word;
  if (model?.type(name)) return;
  if (text.slice(word.start, word.end) === LAST_UPDATE) {
    yield finding('odata.last-update-outside-root', word, {});
    return;
  }
  const set = model && setOf(owner, model);
  const renamed = set && model.renamed(`${set.name}.${name}`);
  const instead = renamed?.replace(/^.*\./, '');
  if (instead !== undefined) {
    yield finding('odata.renamed-member', word, { name, instead }, replace(word, instead));
    return;
  }
  const own = name === 'Id' ? ownId(owner) : undefined;
  if (own !== undefined) {
    yield finding('odata.own-id', word, { name: own }, replace(word, own));
    return;
  }
  const type = owner.name;
  const quoted = textMeant(segment, facts);
  if (quoted !== undefined) {
    const meant = { name, nearest: undefined, type, quoted };
    yield finding('odata.unknown-member', word, meant, replace(word, quoted));
    return;
  }
  const known = [...owner.members, ...owner.operations].map((one) => one.name);
  const near = similarTo(name, known);
  const fix = near === undefined ? undefined : replace(word, near);
  yield finding('odata.unknown-member', word, { name, nearest: near, type }, fix);
}

/** The id of a party is `PartyId` (grouping.md). */
function ownId(type: StructuredType): string | undefined {
  const name = `${type.name.replace(/^.*[._]/, '')}Id`;
  return type.member(name)?.type === 'Edm.Guid' ? name : undefined;
}

/** `QuantityValue` is a name for filters; elsewhere it is `Quantity` (complex-types.md). */
function* outsideFilter(what: Bound, { name: word }: Segment, clause: string): Iterable<Finding> {
  if (what.kind !== 'valueOf' || !/^(?:select|expand|orderby)$/.test(clause)) return;
  const facts = { name: word.text, instead: what.member.name };
  yield finding('odata.value-name-outside-filter', word, facts, replace(word, what.member.name));
}
