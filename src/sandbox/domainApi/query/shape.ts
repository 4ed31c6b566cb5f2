import type { Attribute, ChildCollection, EntitySet, Reference } from '../../data/model.js';
import type { Row } from '../../data/row.js';
import { notSupported, odataError, unknownProperty } from '../errors.js';
import { findSet, type Sources } from '../sources.js';
import { addOption, type QueryOptions } from './queryOptions.js';
import { compileSelection } from './selectRows.js';
import { splitText } from './splitText.js';

/** What of an entity is in the answer. */
export interface Shape {
  readonly set: EntitySet;
  readonly attributes: readonly Attribute[];
  readonly references: readonly ReferencePart[];
  readonly children: readonly ChildPart[];
}

interface ReferencePart {
  readonly reference: Reference;
  readonly target: EntitySet;
  /** Absent: only the link to the other entity. */
  readonly expanded?: Expanded;
}

interface ChildPart {
  readonly child: ChildCollection;
  readonly target: EntitySet;
  readonly expanded?: Expanded;
}

/** An expanded reference or child collection. */
export interface Expanded {
  readonly shape: Shape;
  /** Applies the options in the brackets to the rows of a child collection. */
  readonly choose: (rows: readonly Row[]) => readonly Row[];
}

const deepest = 8;

/** Reads `$select` and `$expand` of a query, or of the brackets in an outer `$expand`. */
export function readShape(
  set: EntitySet,
  options: QueryOptions,
  { sources, depth = 0 }: { readonly sources: Sources; readonly depth?: number },
): Shape {
  if (depth > deepest) {
    throw odataError(
      `The result of parsing $expand was at least ${depth} items deep, but the maximum allowed is ${deepest}.`,
    );
  }
  const names = selectedNames(set, options.get('$select'));
  const expands = readExpands(set, options.get('$expand'), { sources, depth });
  const isIn = ({ name }: { readonly name: string }): boolean =>
    names.has(name) || expands.has(name);
  const part = (name: string, target: string) => {
    const expanded = expands.get(name);
    return { target: findSet(target, sources), ...(expanded ? { expanded } : {}) };
  };
  return {
    set,
    attributes: [...set.attributes.values()].filter(isIn),
    references: [...set.references.values()]
      .filter(isIn)
      .map((reference) => ({ reference, ...part(reference.name, reference.target) })),
    children: [...set.children.values()]
      .filter(isIn)
      .map((child) => ({ child, ...part(child.name, child.target) })),
  };
}

/** Without `$select` the default members; `default` and `*` stand for them. */
function selectedNames(set: EntitySet, text = '*'): ReadonlySet<string> {
  const names = new Set<string>();
  for (const name of splitText(text, ',')) {
    if (name === '*' || name === 'default') defaultNames(set).forEach((one) => names.add(one));
    else if (isMember(name, set)) names.add(name);
    else if (/^\w+$/.test(name)) throw unknownProperty(name, set.type);
    else throw odataError(`Term '${name}' is not valid in a $select or $expand expression.`);
  }
  return names;
}

const defaultNames = (set: EntitySet): readonly string[] => [
  ...[...set.attributes.values()].filter(({ group }) => group === 'data').map(({ name }) => name),
  ...set.references.keys(),
];

const isMember = (name: string, { attributes, references, children }: EntitySet): boolean =>
  attributes.has(name) || references.has(name) || children.has(name);

interface ExpandContext {
  readonly sources: Sources;
  readonly depth: number;
}

function readExpands(
  set: EntitySet,
  text: string | undefined,
  context: ExpandContext,
): ReadonlyMap<string, Expanded> {
  const expands = new Map<string, Expanded>();
  if (text === undefined) return expands;
  for (const item of splitText(text, ',')) {
    const { name, ref, options } = readExpandItem(item);
    const target = targetOf(name, set);
    const targetSet = findSet(target.set, context.sources);
    refuseOtherOptions(name, options, target.many ? collectionOptions : entityOptions);
    const select = compileSelection({ set: targetSet, options, sources: context.sources });
    const shape = ref
      ? { set: targetSet, attributes: [], references: [], children: [] }
      : readShape(targetSet, options, { ...context, depth: context.depth + 1 });
    expands.set(name, { shape, choose: (rows) => select(rows).page });
  }
  return expands;
}

function targetOf(name: string, set: EntitySet): { readonly set: string; readonly many: boolean } {
  const reference = set.references.get(name);
  if (reference) return { set: reference.target, many: false };
  const child = set.children.get(name);
  if (child) return { set: child.target, many: true };
  if (!set.attributes.has(name)) throw unknownProperty(name, set.type);
  throw odataError(
    `Property '${name}' on type 'Erp.${set.type}' is not a navigation property or complex property. Only navigation properties can be expanded.`,
  );
}

/** Reads `Lines`, `Lines/$ref` or `Lines($select=…;$expand=…)`. */
function readExpandItem(item: string) {
  const [, name, ref, , inner] = /^(\w+)(\/\$ref)?(\((.*)\))?$/s.exec(item) ?? [];
  if (name === undefined) {
    throw odataError(`Term '${item}' is not valid in a $select or $expand expression.`);
  }
  const options = new Map<string, string>();
  if (inner?.trim() === '') {
    throw odataError(
      `Missing expand option on navigation property '${name}'. If a parenthesis expression follows an expanded navigation property, then at least one expand option must be provided.`,
    );
  }
  for (const part of inner === undefined ? [] : splitText(inner, ';')) {
    const [, option, value] = /^(\$?\w+)=(.*)$/s.exec(part) ?? [];
    if (option === undefined || value === undefined) {
      throw odataError(`Term '${part}' is not valid in a $select or $expand expression.`);
    }
    addOption(options, option, value);
  }
  return { name, ref: ref !== undefined, options };
}

const entityOptions = ['$select', '$expand'];
const collectionOptions = [...entityOptions, '$filter', '$orderby', '$search', '$skip', '$top'];

function refuseOtherOptions(name: string, options: QueryOptions, known: readonly string[]): void {
  const other = [...options.keys()].find((option) => !known.includes(option));
  if (other === undefined) return;
  throw notSupported(`The '${other}' option cannot be applied to '${name}' in $expand.`);
}
