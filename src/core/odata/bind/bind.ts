import type { EntitySet, Member, Model, Operation, StructuredType } from '../model/model.js';
import type { Segment } from '../url/nodes.js';
import { VARIABLE } from '../url/source.js';

/** What a segment of a path stands for in the model. */
export type Bound =
  | { readonly kind: 'set'; readonly set: EntitySet }
  | { readonly kind: 'member'; readonly member: Member; readonly owner: StructuredType }
  /** ERP.net's `QuantityValue`, which stands for `Quantity/Value` in filters and aggregates. */
  | { readonly kind: 'valueOf'; readonly member: Member; readonly owner: StructuredType }
  | { readonly kind: 'cast'; readonly type: StructuredType }
  | { readonly kind: 'operation'; readonly operation: Operation }
  /** A name given in the URL itself: lambda variable, parameter alias, computed or aggregated value. */
  | { readonly kind: 'alias' }
  /** `$count`, `$it`, `*`, `default`, a key as segment. */
  | { readonly kind: 'system' }
  /** The type is known and has no such member. */
  | { readonly kind: 'unknown'; readonly owner: StructuredType | undefined }
  /** Nothing is known about what comes before. */
  | { readonly kind: 'open' };

/** The type that members are looked up in; `undefined`: nothing is known, `primitive`: there are none. */
export type Shape = StructuredType | 'primitive' | undefined;

export interface Place {
  readonly shape: Shape;
  readonly isCollection: boolean;
}

export interface Scope {
  readonly model: Model | undefined;
  readonly shape: Shape;
  /** Lambda variables, aliases and computed names with their types. */
  readonly names: ReadonlyMap<string, Shape>;
}

export interface BoundPath {
  /** One for each segment. */
  readonly bound: readonly Bound[];
  /** What the whole path leads to. */
  readonly leadsTo: Place;
  /** The type in which each segment was looked up; one for each segment. */
  readonly owners: readonly Shape[];
}

const OPEN: Bound = { kind: 'open' };
const SYSTEM: Bound = { kind: 'system' };
const NOWHERE: Place = { shape: undefined, isCollection: false };

/** Looks the segments of a path up, from the scope on. */
export function bindPath(segments: readonly Segment[], scope: Scope): BoundPath {
  const bound: Bound[] = [];
  const owners: Shape[] = [];
  let place: Place = { shape: scope.shape, isCollection: false };
  for (const [index, segment] of segments.entries()) {
    owners.push(place.shape);
    const [what, next] = bindSegment(
      segment,
      place,
      index === 0 ? scope : { ...scope, names: NONE },
    );
    bound.push(what);
    place = next;
  }
  return { bound, leadsTo: place, owners };
}

const NONE: ReadonlyMap<string, Shape> = new Map();

function bindSegment(segment: Segment, place: Place, scope: Scope): readonly [Bound, Place] {
  const name = segment.name.text;
  if (name.includes(VARIABLE)) return [OPEN, NOWHERE];
  if (scope.names.has(name)) {
    return [{ kind: 'alias' }, { shape: scope.names.get(name), isCollection: false }];
  }
  if (/^\$(?:it|this|these|filter|each|ref|query)$/.test(name)) return [SYSTEM, place];
  if (/^[$*@]/.test(name) || name === 'any' || name === 'all') {
    return [
      SYSTEM,
      { shape: name.startsWith('$c') ? 'primitive' : undefined, isCollection: false },
    ];
  }
  // A primitive type (`cast(No,Edm.String)`), all operations of a namespace (`$select=Erp.*`).
  if (/^Edm\.|\.\*$/.test(name)) return [SYSTEM, NOWHERE];
  const { shape } = place;
  const { model } = scope;
  if (!model || shape === undefined) return [OPEN, NOWHERE];
  if (shape === 'primitive') return [{ kind: 'unknown', owner: undefined }, NOWHERE];
  return bindName(segment, place, shape, model);
}

function bindName(
  { name: { text: name }, args }: Segment,
  place: Place,
  owner: StructuredType,
  model: Model,
): readonly [Bound, Place] {
  const member = owner.member(name);
  if (member) return [{ kind: 'member', member, owner }, placeOf(member, model, args.length > 0)];
  const cast = name.includes('.') ? model.type(name) : undefined;
  if (cast)
    return [
      { kind: 'cast', type: cast },
      { ...place, shape: cast },
    ];
  const operation = owner.operations.find((one) => one.name === name.replace(/^.*\./, ''));
  if (operation) return [{ kind: 'operation', operation }, placeOfType(operation.returns, model)];
  const valued = name.endsWith('Value') ? owner.member(name.slice(0, -5)) : undefined;
  if (valued && hasUnit(valued)) return [{ kind: 'valueOf', member: valued, owner }, PRIMITIVE];
  // Of one instance only: no model that is shipped knows them (domain-api/common-tasks/stored-attributes.md).
  if (/^(?:CustomProperty|CalculatedAttribute)_/.test(name)) return [OPEN, NOWHERE];
  return [{ kind: 'unknown', owner }, NOWHERE];
}

const PRIMITIVE: Place = { shape: 'primitive', isCollection: false };

function placeOf(member: Member, model: Model, hasKey: boolean): Place {
  if (member.kind === 'attribute') {
    // Complex values without members of their own that the model lists.
    return isPlain(member) ? PRIMITIVE : NOWHERE;
  }
  return { shape: model.type(member.type), isCollection: member.kind === 'collection' && !hasKey };
}

function isPlain(member: Member): boolean {
  return !hasUnit(member) && !member.multilanguage && !member.custom;
}

function placeOfType(type: string | undefined, model: Model): Place {
  if (type === undefined) return NOWHERE;
  const item = /^Collection\((.*)\)$/.exec(type)?.[1];
  return { shape: model.type(item ?? type), isCollection: item !== undefined };
}

/** Amount and Quantity: a value with its currency or unit (domain-api/complex-types). */
export function hasUnit(member: Member): boolean {
  return /(?:^|\.)(?:Amount|Quantity)$/.test(member.type);
}

/** Is `type` the other, a base or a derived type of it? */
export function isRelated(type: StructuredType, other: StructuredType): boolean {
  return derivesFrom(type, other) || derivesFrom(other, type);
}

export function derivesFrom(type: StructuredType, base: StructuredType): boolean {
  for (let at: StructuredType | undefined = type; at; at = at.base) {
    if (at.name === base.name) return true;
  }
  return false;
}
