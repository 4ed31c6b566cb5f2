import { hasUnit } from '../bind/bind.js';
import { propertyOf, sentEntities, type JsonObject } from '../body/sentEntities.js';
import type { JsonProperty } from '../body/readBody.js';
import type { Member, StructuredType } from '../model/model.js';
import { finding, type Finding } from './finding.js';
import type { Rule } from './rule.js';

/** The unit of a quantity and the currency of an amount: where they are kept, and not said twice (update-order.md). */
export const bodyUnits: Rule = function* (facts) {
  for (const { object, type, role } of sentEntities(facts)) {
    if (role === 'reference') continue;
    for (const property of object.properties) {
      const member = type.member(property.name.text);
      if (member && hasUnit(member)) yield* unitOf(member, property, { object, type });
    }
  }
};

function* unitOf(
  member: Member,
  { value }: JsonProperty,
  { object, type }: { readonly object: JsonObject; readonly type: StructuredType },
): Iterable<Finding> {
  const part = isAmount(member) ? 'Currency' : 'Unit';
  const given = value?.kind === 'object' ? propertyOf(value, part) : undefined;
  if (!given) return;
  const { name, unit } = member;
  const keepers = unit === undefined ? guessedKeepers(member, type) : [unit];
  const local = keepers.filter((keeper) => !keeper.includes('.'));
  if (local.length === 0) {
    yield finding('odata.unit-elsewhere', given.name, { name, part, path: unit });
    return;
  }
  const isGiven = (keeper: string): boolean =>
    [keeper, `${keeper}@odata.bind`].some((one) => propertyOf(object, one));
  const twice = local.find((one) => isGiven(one) && (unit !== undefined || isOwn(one, member)));
  if (twice !== undefined)
    yield finding('odata.unit-twice', given.name, { name: part, instead: twice });
}

/** Where the model does not name the place: a type without any such reference has it elsewhere. */
function guessedKeepers(member: Member, { members }: StructuredType): readonly string[] {
  return members.filter((one) => keepsUnit(one, member)).map((one) => one.name);
}

function isAmount({ type }: Member): boolean {
  return type.endsWith('Amount');
}

function keepsUnit({ kind, type }: Member, member: Member): boolean {
  const target = isAmount(member) ? /Currency$/ : /MeasurementUnit$/;
  return kind === 'reference' && target.test(type);
}

/** `QuantityUnit` of `Quantity`; a currency is that of the whole entity. */
function isOwn(keeper: string, member: Member): boolean {
  return isAmount(member) || keeper === `${member.name}Unit`;
}
