import { derivesFrom, isRelated } from '../bind/bind.js';
import type { Model, StructuredType } from '../model/model.js';
import type { Span } from '../url/nodes.js';
import { finding, replace, type Finding } from './finding.js';
import { setOf } from './lookup.js';

const ENTITY_ID = /^([A-Za-z_]\w*)\((.*)\)$/s;

/** The set that an entity id (`Set(guid)`) names; undefined where the text is none. */
export function setInEntityId(text: string): string | undefined {
  return ENTITY_ID.exec(text)?.[1];
}

export interface EntityIdPlace {
  /** The reference that holds the id, and what it leads to. */
  readonly name: string;
  readonly target: StructuredType;
  /** The whole literal, quotes included. */
  readonly literal: Span;
  /** Where the id starts behind its quote. */
  readonly start: number;
  /** A base set is faster to compare with (query-examples.md); what is sent names the entity itself. */
  readonly isCompared: boolean;
}

/** The set in an id has to be that of the reference's target, of a base or of a derived type (filter.md). */
export function* checkEntityId(
  named: string,
  place: EntityIdPlace,
  model: Model,
): Iterable<Finding> {
  const { name, target, literal, isCompared } = place;
  const found = model.set(named);
  const word = { start: place.start, end: place.start + named.length };
  if (!found) {
    const instead = model.renamed(named);
    const facts = { name: named, instead: instead ?? '' };
    if (instead === undefined)
      yield finding('odata.reference-other-set', literal, { name, set: named });
    else yield finding('odata.renamed-set-in-literal', literal, facts, replace(word, instead));
    return;
  }
  const set = setOf(target, model)?.name;
  if (!isRelated(found.type, target))
    yield finding('odata.reference-other-set', literal, { name, set: named });
  else if (isCompared && set !== undefined && isBelow(found.type, target)) {
    const facts = { name: named, instead: set };
    yield finding('odata.reference-derived-set', literal, facts, replace(word, set));
  }
}

function isBelow(type: StructuredType, base: StructuredType): boolean {
  return type.name !== base.name && derivesFrom(type, base);
}
