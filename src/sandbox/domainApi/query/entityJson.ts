import type { Row } from '../../data/row.js';
import type { EntitySet } from '../../data/model.js';
import type { Sources } from '../sources.js';
import type { Expanded, Shape } from './shape.js';

export interface JsonOptions {
  readonly sources: Sources;
  /** Leave out what is empty (`options=skipnulls`). */
  readonly skipNulls: boolean;
}

type Json = Readonly<Record<string, unknown>>;

/** An entity as ERP.net writes it: the id first, references that are not expanded as links. */
export function entityJson(row: Row, shape: Shape, options: JsonOptions): Json {
  const { store } = options.sources;
  const json: Record<string, unknown> = link(row, shape.set, options);
  const add = (name: string, value: unknown): void => {
    if (value !== null || !options.skipNulls) json[name] = value;
  };
  for (const attribute of shape.attributes) add(attribute.name, store.value(row, attribute));
  for (const { reference, target, expanded } of shape.references) {
    const reached = store.reference(row, reference.name);
    add(reference.name, reached && partJson(reached, target, { expanded, options }));
  }
  for (const { child, target, expanded } of shape.children) {
    const rows = store.children(row, child);
    const chosen = expanded ? expanded.choose(rows) : rows;
    add(
      child.name,
      chosen.map((one) => partJson(one, target, { expanded, options })),
    );
  }
  return json;
}

function partJson(
  row: Row,
  set: EntitySet,
  { expanded, options }: { readonly expanded: Expanded | undefined; readonly options: JsonOptions },
): Json {
  return expanded ? entityJson(row, expanded.shape, options) : link(row, set, options);
}

/** Rows of a derived type say so; their id names the set that was asked. */
function link(row: Row, set: EntitySet, { sources }: JsonOptions): Record<string, unknown> {
  const type = row.set === set.name ? undefined : sources.model.sets.get(row.set)?.type;
  return {
    ...(type === undefined ? {} : { '@odata.type': `#Erp.${type}` }),
    '@odata.id': `${set.name}(${row.id})`,
  };
}
