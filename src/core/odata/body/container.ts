import { hasUnit } from '../bind/bind.js';
import type { Survey } from '../bind/surveyTypes.js';
import type { Member, Model, Operation, StructuredType } from '../model/model.js';

/** What an object or an array of a body is by its place. */
export type Container =
  | {
      readonly kind: 'entity';
      readonly type: StructuredType;
      readonly role: 'root' | 'reference' | 'item';
    }
  /** An object of Import that does not say its type yet. */
  | { readonly kind: 'any-entity' }
  | { readonly kind: 'items'; readonly of: Container }
  | { readonly kind: 'unit'; readonly member: Member }
  | { readonly kind: 'languages' }
  | { readonly kind: 'custom-value' }
  | { readonly kind: 'find-by' }
  | { readonly kind: 'parameters'; readonly operation: Operation };

/** What the body as a whole is; undefined where nothing is known of it. */
export function rootContainer({ resource, target }: Survey): Container | undefined {
  const last = resource.bound.at(-1);
  if (last?.kind === 'operation') return { kind: 'parameters', operation: last.operation };
  const { shape } = target;
  return shape && shape !== 'primitive' ? { kind: 'entity', type: shape, role: 'root' } : undefined;
}

/** One step further: into a property of an object, or an item of an array. */
export function within(
  container: Container,
  step: string | number,
  model: Model,
): Container | undefined {
  if (typeof step === 'number') return container.kind === 'items' ? container.of : undefined;
  if (step === '@erpnet.findBy') return { kind: 'find-by' };
  if (container.kind === 'entity') return ofMember(step, container.type, model);
  if (container.kind !== 'parameters') return undefined;
  const { operation } = container;
  if (operation.name === 'Import' && step === 'objects')
    return { kind: 'items', of: { kind: 'any-entity' } };
  const parameter = operation.parameters.find(({ name }) => name === step);
  const type = parameter && model.type(parameter.type);
  return type && { kind: 'entity', type, role: 'reference' };
}

function ofMember(name: string, owner: StructuredType, model: Model): Container | undefined {
  const member = owner.member(name);
  if (name.startsWith('CustomProperty_')) return { kind: 'custom-value' };
  if (!member) return undefined;
  if (member.multilanguage) return { kind: 'languages' };
  if (hasUnit(member)) return { kind: 'unit', member };
  const type = model.type(member.type);
  if (!type) return undefined;
  if (member.kind === 'reference') return { kind: 'entity', type, role: 'reference' };
  if (member.kind !== 'collection') return undefined;
  return { kind: 'items', of: { kind: 'entity', type, role: 'item' } };
}

/** The container once `@odata.type` is read. */
export function typed(
  container: Container | undefined,
  type: StructuredType | undefined,
): Container | undefined {
  if (!type || !container) return container;
  if (container.kind === 'entity') return { ...container, type };
  return container.kind === 'any-entity' ? { kind: 'entity', type, role: 'root' } : container;
}
