import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import v8 from 'node:v8';
import vm from 'node:vm';
import { gzipSync } from 'node:zlib';
import { SaxesParser } from 'saxes';
import { readMetadata } from '../../src/core/odata/model/csdl/readMetadata.js';
import type { Model, Operation, StructuredType } from '../../src/core/odata/model/model.js';
import { openModel } from '../../src/core/odata/model/openModel.js';
import { createPacker } from '../../src/core/odata/model/packed/packer.js';
import { readPacked } from '../../src/core/odata/model/packed/readPacked.js';
import { createSearch, type Search } from '../../src/core/odata/model/search.js';
import { createStandardModel } from '../../src/core/odata/model/standardModel.js';
import { idOf, type Entry } from '../../src/core/odata/outline/entries.js';
import { createOutline } from '../../src/core/odata/outline/outline.js';
import { ROOT } from '../support/paths.js';
import { plainMember } from '../support/plainMember.js';
import type { Bench } from './measure.js';

const loadAsset = (): Promise<string> =>
  fs.readFile(path.join(ROOT, 'media/standardModel.json'), 'utf8');

export const model: Bench = {
  async comparisons() {
    const xml = metadataOf(await createStandardModel(loadAsset)());
    const chunks = networkChunks(xml);
    return [
      {
        what: `${(xml.length / 1e6).toFixed(1)} MB of metadata to a ready index`,
        peer: 'bare saxes scan',
        ours: async () =>
          openModel(await readMetadata(chunks, { pause })).set('Crm_Sales_SalesOrders'),
        theirs: () => new SaxesParser().write(xml).close(),
        atMost: 2.5,
      },
    ];
  },

  async figures() {
    const asset = await loadAsset();
    const xml = metadataOf(await createStandardModel(loadAsset)());
    const stored = JSON.stringify(await readMetadata([xml]));
    const search = createSearch(await createStandardModel(loadAsset)());
    const hostile = hostileModel();
    return [
      { what: 'memory for reading it, peak', value: await peak(xml), unit: 'MB', atMost: 40 },
      {
        what: 'longest turn while reading it',
        value: Math.min(...(await longestTurns(networkChunks(xml)))),
        unit: 'ms',
        atMost: 16,
      },
      {
        what: 'cached index ready',
        value: median(9, () => lookUp(openStored(stored))),
        unit: 'ms',
        atMost: 30,
      },
      {
        what: 'standard model ready',
        value: median(9, () => lookUp(openStored(asset))),
        unit: 'ms',
        atMost: 30,
      },
      {
        what: 'search, slowest key of a query',
        value: slowestKey(search, 'sales orders customer'),
        unit: 'ms',
        atMost: 16,
      },
      {
        what: 'tree, slowest of all branches',
        value: Math.min(...Array.from({ length: 5 }, () => slowestBranch(openStored(asset)))),
        unit: 'ms',
        atMost: 50,
      },
      {
        what: 'tree, slowest branch of 5,000 hostile sets',
        value: slowestBranch(hostile),
        unit: 'ms',
        atMost: 50,
      },
      {
        what: 'search among 5,000 hostile sets, slowest key',
        value: slowestKey(createSearch(hostile), 'set4999 ref'),
        unit: 'ms',
        atMost: 50,
      },
      {
        what: 'memory of a model with tree and search, all of it opened',
        value: heapOf(() => openAll(asset)),
        unit: 'MB',
        atMost: 40,
      },
      {
        what: 'standard model, gzipped',
        value: gzipSync(asset).length / 1000,
        unit: 'KB',
        atMost: 200,
      },
    ];
  },
};

function openStored(text: string): Model {
  const packed = readPacked(JSON.parse(text));
  if (!packed) throw new Error('The stored model is damaged.');
  return openModel(packed);
}

/** The first, for which whatever is lazy has to be made. */
function lookUp(model: Model): unknown {
  return model.set('Crm_Sales_SalesOrders')?.type.member('Customer');
}

/** Milliseconds; each branch of the tree opened once, as a person would. */
function slowestBranch(model: Model): number {
  const outline = createOutline(model);
  let slowest = 0;
  const waiting: (Entry | undefined)[] = [undefined];
  while (waiting.length > 0) {
    const entry = waiting.pop();
    const start = performance.now();
    const lines = outline.children(entry);
    lines.map(idOf);
    slowest = Math.max(slowest, performance.now() - start);
    waiting.push(...lines);
  }
  return slowest;
}

/** All that is ever made of a model. */
function openAll(text: string): unknown {
  const model = openStored(text);
  const search = createSearch(model);
  search('sales orders customer', 100);
  const outline = createOutline(model);
  const lines: Entry[] = [];
  for (let at = -1; at < lines.length; at += 1) lines.push(...outline.children(lines[at]));
  return { model, search, outline, lines };
}

/** Megabytes that are held as long as what was made. */
function heapOf(make: () => unknown): number {
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc') as () => void;
  collect();
  const before = process.memoryUsage().heapUsed;
  const made = make();
  collect();
  const after = process.memoryUsage().heapUsed;
  return made === undefined ? 0 : (after - before) / 1e6;
}

/** 5,000 sets in one area; 40 references of each lead back to others. */
function hostileModel(): Model {
  const packer = createPacker();
  for (let set = 0; set < 5000; set += 1) {
    const members = Array.from({ length: 40 }, (_, at) => {
      const type = `Erp.T${(set * 7 + at) % 5000}`;
      const name = `Ref${at}_${set % 500}`;
      const filters = ['eq', 'in'];
      return packer.member(plainMember({ name, kind: 'reference', type, filters }));
    });
    packer.type({ name: `Erp.T${set}`, kind: 'entity', members });
    packer.set(`Area_Set${set}`, `Erp.T${set}`);
  }
  return openModel(packer.finish({}));
}

/** Milliseconds. */
function median(rounds: number, run: () => unknown): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.toSorted((a, b) => a - b)[rounds >> 1] ?? 0;
}

/** Typed letter by letter; of each letter the median counts. */
function slowestKey(search: Search, query: string): number {
  const keys = Array.from(query, (_, at) => query.slice(0, at + 1));
  return Math.max(...keys.map((typed) => median(9, () => search(typed, 100))));
}

/** As large as `fetch` hands them out. */
function networkChunks(text: string): readonly Uint8Array[] {
  const bytes = new TextEncoder().encode(text);
  const count = Math.ceil(bytes.length / 65_536);
  return Array.from({ length: count }, (_, at) => bytes.slice(at * 65_536, (at + 1) * 65_536));
}

function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Of five readings; other work of the machine can only make them longer, so the shortest tells what ours takes. */
async function longestTurns(chunks: readonly Uint8Array[]): Promise<readonly number[]> {
  const turns: number[] = [];
  for (let round = 0; round < 5; round += 1) turns.push(await longestTurn(chunks));
  return turns;
}

async function longestTurn(chunks: readonly Uint8Array[]): Promise<number> {
  let longest = 0;
  let turn = performance.now();
  const measured = async (): Promise<void> => {
    longest = Math.max(longest, performance.now() - turn);
    await pause();
    turn = performance.now();
  };
  await readMetadata(chunks, { pause: measured });
  return Math.max(longest, performance.now() - turn);
}

/** Megabytes, in a process that has done nothing else. */
async function peak(xml: string): Promise<number> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'metadata-'));
  try {
    const file = path.join(folder, 'metadata.xml');
    await fs.writeFile(file, xml);
    const conformance = ['--import', 'tsx', 'test/conformance/main.ts', 'metadata', file];
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, conformance, { cwd: ROOT });
    return Number(/([\d.]+) MB/.exec(stdout)?.[1]);
  } finally {
    await fs.rm(folder, { recursive: true });
  }
}

/** The metadata of an instance that has nothing but the standard model, as ERP.net writes it: each method for each type. */
function metadataOf(model: Model): string {
  const types = model.sets.map(({ type }) => type);
  return `<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="Erp" xmlns="http://docs.oasis-open.org/odata/ns/edm">
${types.map(entityType).join('')}${types.flatMap((type) => type.operations.map((one) => operation(one, type))).join('')}      <EntityContainer Name="Container">
${model.sets.map(({ name, type }) => entitySet(name, type, model)).join('')}      </EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
`;
}

function entityType(type: StructuredType): string {
  const own = type.members.filter((member) => type.base?.member(member.name) !== member);
  const lines = own.map(({ name, kind, type, nullable, maxLength }) => {
    const tag = kind === 'attribute' || kind === 'complex' ? 'Property' : 'NavigationProperty';
    const written = kind === 'collection' ? `Collection(${type})` : type;
    const facets = `${nullable ? '' : ' Nullable="false"'}${maxLength ? ` MaxLength="${maxLength}"` : ''}`;
    return `        <${tag} Name="${name}" Type="${written}"${facets} />\n`;
  });
  const base = type.base ? ` BaseType="${type.base.name}"` : '';
  return `      <EntityType Name="${shortName(type)}"${base}>
        <Key>
          <PropertyRef Name="Id" />
        </Key>
${lines.join('')}        <Annotation Term="Erp.EntityName" String="${shortName(type)}" />
      </EntityType>
`;
}

function operation({ name, kind, parameters, returns }: Operation, type: StructuredType): string {
  const tag = kind === 'action' ? 'Action' : 'Function';
  const rest = parameters.map(
    (
      parameter,
    ) => `        <Parameter Name="${parameter.name}" Type="${parameter.type}" Nullable="false">
          <Annotation Term="Org.OData.Core.V1.OptionalParameter" />
        </Parameter>
`,
  );
  return `      <${tag} Name="${name}" IsBound="true">
        <Parameter Name="bindingParameter" Type="${type.name}" />
${rest.join('')}${returns ? `        <ReturnType Type="${returns}" />\n` : ''}      </${tag}>
`;
}

function entitySet(name: string, type: StructuredType, model: Model): string {
  const targets = new Map(model.sets.map((set) => [set.type.name, set.name]));
  const bindings = type.members
    .filter(({ kind }) => kind === 'reference')
    // As many as make the document as large as that of a real instance, 3.4 MB.
    .slice(0, 3)
    .map(
      (member) =>
        `          <NavigationPropertyBinding Path="${member.name}" Target="${targets.get(member.type) ?? ''}" />\n`,
    );
  return `        <EntitySet Name="${name}" EntityType="${type.name}">
${bindings.join('')}        </EntitySet>
`;
}

function shortName({ name }: StructuredType): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
