import { itemType } from '../itemType.js';
import type { Member, Operation } from '../model.js';
import { createPacker, type Packer } from '../packed/packer.js';

/** Of an XML element, by name. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** What has been read of a document so far: the elements that are open, and what only its end can settle. */
export interface Reading {
  readonly packer: Packer;
  /** ERP.net's Table API: read only, with rules of its own. */
  readonly isTableApi: boolean;
  /** Alias of a namespace → the namespace. */
  readonly aliases: Map<string, string>;
  /** Type definition → the type that it stands for. */
  readonly definitions: Map<string, string>;
  /** Operations that are bound to no type, by full name; the first where one has several forms. */
  readonly unbound: Map<string, Operation>;
  /** Of functions and actions: the name in a URL and the full name of the operation. */
  readonly imports: (readonly [name: string, operation: string])[];
  namespace: string;
  type: OpenType | undefined;
  /** Name of the member whose element is open, else empty. */
  member: string;
  enumType: { readonly name: string; readonly members: EnumMember[] } | undefined;
  operation: OpenOperation | undefined;
}

interface OpenType {
  readonly name: string;
  readonly kind: 'entity' | 'complex';
  readonly base: string | undefined;
  readonly members: Map<string, Member>;
}

interface EnumMember {
  readonly name: string;
  readonly value: string;
}

interface OpenOperation {
  readonly name: string;
  readonly kind: 'function' | 'action';
  readonly isBound: boolean;
  readonly parameters: Parameter[];
  returns: string | undefined;
}

interface Parameter {
  readonly name: string;
  readonly type: string;
  nullable: boolean;
}

export function startReading(isTableApi: boolean): Reading {
  return {
    packer: createPacker(),
    isTableApi,
    aliases: new Map(),
    definitions: new Map(),
    unbound: new Map(),
    imports: [],
    namespace: '',
    type: undefined,
    member: '',
    enumType: undefined,
    operation: undefined,
  };
}

/**
 * By which name types are known at the end of a document: aliases of namespaces are written out (CSDL XML 4.01, 5.2
 * and 4.1) and type definitions replaced by what they stand for (15).
 */
export function typeResolver({ aliases, definitions }: Reading): (type: string) => string {
  const resolved = new Map<string, string>();
  const resolve = (type: string): string => {
    const dot = type.lastIndexOf('.');
    const namespace = aliases.get(type.slice(0, dot));
    const name = namespace === undefined ? type : `${namespace}${type.slice(dot)}`;
    return definitions.get(name) ?? name;
  };
  return (type) => {
    const known = resolved.get(type);
    if (known !== undefined) return known;
    const item = itemType(type);
    const name = item === type ? resolve(type) : `Collection(${resolve(item)})`;
    resolved.set(type, name);
    return name;
  };
}
