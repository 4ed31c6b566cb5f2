import { parseTree, type Node, type ParseError } from 'jsonc-parser';
import type { Problem } from '../../errors.js';
import type { DocumentFiles, FoundFile } from '../files.js';
import { parseDotenv } from './dotenv.js';

/** One variable of an environment, and where it is written. */
export interface EnvironmentEntry {
  readonly value: string;
  /** Path of the file, or id of the setting. */
  readonly source: string;
  /** Of its name, in the file. */
  readonly offset?: number;
  /** The value is kept elsewhere (Visual Studio's `provider`); ours are in the profile. */
  readonly isForeignSecret?: boolean;
}

export type EnvironmentEntries = ReadonlyMap<string, EnvironmentEntry>;

/** Everything that the surroundings of a document define. */
export interface Environments {
  /** What a person can choose from. */
  readonly names: readonly string[];
  /** Variables for all environments. */
  readonly shared: EnvironmentEntries;
  /** Variables of one environment together with the shared ones. */
  of(name: string | undefined): EnvironmentEntries;
  /** `{{$dotenv NAME}}` */
  readonly dotenv: (name: string | undefined) => ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

export interface EnvironmentSettings {
  /** `rest-client.environmentVariables` */
  readonly restClient?: unknown;
  /** `httpyac.environmentVariables` */
  readonly httpyac?: unknown;
}

/** Later ones win: what is private overrides what is shared with others (httpYac, Kulala and Visual Studio agree). */
const FILES = [
  'http-client.env.json',
  'http-client.private.env.json',
  'http-client.env.json.user',
] as const;

const SHARED: ReadonlySet<string> = new Set(['$shared', '$kulalaShared']);

type Layers = Map<string, Map<string, EnvironmentEntry>>;

export async function loadEnvironments(
  files: Pick<DocumentFiles, 'nearest'>,
  settings: EnvironmentSettings = {},
): Promise<Environments> {
  const layers: Layers = new Map();
  const problems: Problem[] = [];
  addSetting(layers, 'rest-client.environmentVariables', settings.restClient);
  addSetting(layers, 'httpyac.environmentVariables', settings.httpyac);
  for (const file of await Promise.all(FILES.map((name) => files.nearest(name)))) {
    if (file) addFile(layers, file, problems);
  }
  const names = [...layers.keys()].filter((name) => !SHARED.has(name));
  const shared = new Map([...SHARED].flatMap((name) => [...(layers.get(name) ?? [])]));
  const dotenv = await loadDotenv(files, names);
  return {
    names,
    shared,
    of: (name) =>
      new Map([...shared, ...((name === undefined ? undefined : layers.get(name)) ?? [])]),
    dotenv,
    problems,
  };
}

/** REST Client reads `.env.<environment>` where there is one, else `.env`. */
async function loadDotenv(
  files: Pick<DocumentFiles, 'nearest'>,
  names: readonly string[],
): Promise<Environments['dotenv']> {
  const read = async (name: string): Promise<ReadonlyMap<string, string>> =>
    parseDotenv((await files.nearest(name))?.text ?? '');
  const common = await read('.env');
  const own = new Map(
    await Promise.all(names.map(async (name) => [name, await read(`.env.${name}`)] as const)),
  );
  return (name) =>
    new Map([...common, ...((name === undefined ? undefined : own.get(name)) ?? [])]);
}

function layer(layers: Layers, name: string): Map<string, EnvironmentEntry> {
  const known = layers.get(name) ?? new Map<string, EnvironmentEntry>();
  layers.set(name, known);
  return known;
}

function addSetting(layers: Layers, source: string, value: unknown): void {
  if (!isRecord(value)) return;
  for (const [name, variables] of Object.entries(value)) {
    if (!isRecord(variables)) continue;
    for (const [key, variable] of Object.entries(variables)) {
      layer(layers, name).set(key, { value: plainText(variable), source });
    }
  }
}

function plainText(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Comments and commas too many are let pass, as the editors of these files do. */
function addFile(layers: Layers, file: FoundFile, problems: Problem[]): void {
  const errors: ParseError[] = [];
  const root = treeOf(file.text, errors);
  const reason = errors.length > 0 ? 'json' : root?.type === 'object' ? undefined : 'object';
  if (reason) problems.push({ code: 'environment.invalid', path: file.path, reason });
  for (const [name, variables] of properties(root)) {
    for (const [key, value, offset] of properties(variables)) {
      if (key === 'Security') problems.push({ code: 'environment.security', path: file.path });
      else addVariable(layer(layers, name), { key, value, offset, source: file.path });
    }
    // An environment without variables can be chosen too.
    if (variables.type === 'object') layer(layers, name);
  }
}

function treeOf(text: string, errors: ParseError[]): Node | undefined {
  try {
    return parseTree(text, errors, { allowTrailingComma: true });
  } catch {
    // Nested so deeply that the stack is not enough.
    return undefined;
  }
}

interface WrittenVariable {
  readonly key: string;
  readonly value: Node;
  readonly offset: number;
  readonly source: string;
}

/** An object's members are variables too, by a path: JetBrains' `{{user.name}}`. */
function addVariable(
  into: Map<string, EnvironmentEntry>,
  { key, value, offset, source }: WrittenVariable,
): void {
  const members = properties(value);
  const isForeignSecret = members.some(([name]) => name === 'provider');
  const text = plainText(valueOf(value));
  into.set(key, { value: text, source, offset, ...(isForeignSecret && { isForeignSecret }) });
  if (isForeignSecret) return;
  for (const [name, member, at] of members) {
    addVariable(into, { key: `${key}.${name}`, value: member, offset: at, source });
  }
}

function properties(node: Node | undefined): readonly (readonly [string, Node, number])[] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
    key && value ? [[String(key.value), value, key.offset] as const] : [],
  );
}

function valueOf(node: Node): unknown {
  switch (node.type) {
    case 'object':
      return Object.fromEntries(properties(node).map(([key, value]) => [key, valueOf(value)]));
    case 'array':
      return (node.children ?? []).map(valueOf);
    default:
      return node.value as unknown;
  }
}
