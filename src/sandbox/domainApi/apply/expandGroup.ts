import type { EntitySet } from '../../data/model.js';
import { notSupported, odataError } from '../errors.js';
import { addOption } from '../query/queryOptions.js';
import { readShape, type Shape } from '../query/shape.js';
import { splitText } from '../query/splitText.js';
import type { Sources } from '../sources.js';

/** What `expandgroup` shows of the entities that are group keys, by the path of the key. */
export type ExpandedKeys = ReadonlyMap<string, Shape>;

/** Reads `SalesOrder/Customer($select=Number;$expand=Party),Product`; each path must be a grouped reference. */
export function readExpandGroup(
  text: string | undefined,
  keys: ReadonlyMap<string, EntitySet>,
  sources: Sources,
): ExpandedKeys {
  const shapes = new Map<string, Shape>();
  for (const item of text === undefined ? [] : splitText(text, ',')) {
    const [, path, inner] = /^([\w/]+)(?:\((.*)\))?$/s.exec(item) ?? [];
    if (path === undefined) {
      throw odataError(`Term '${item}' is not valid in a $select or $expand expression.`);
    }
    const target = keys.get(path);
    if (!target)
      throw notSupported(`The path '${path}' in expandgroup is not a grouped reference.`);
    shapes.set(path, readShape(target, optionsIn(inner), { sources }));
  }
  return shapes;
}

function optionsIn(inner: string | undefined): ReadonlyMap<string, string> {
  const options = new Map<string, string>();
  for (const part of inner === undefined ? [] : splitText(inner, ';')) {
    const [, name = '', value] = /^(\$select|\$expand)=(.*)$/s.exec(part) ?? [];
    if (value === undefined) {
      throw odataError(`Term '${part}' is not valid in a $select or $expand expression.`);
    }
    addOption(options, name, value);
  }
  return options;
}
