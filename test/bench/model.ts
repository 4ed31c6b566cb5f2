import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { SaxesParser } from 'saxes';
import { readMetadata } from '../../src/core/odata/model/csdl/readMetadata.js';
import type { Model, Operation, StructuredType } from '../../src/core/odata/model/model.js';
import { openModel } from '../../src/core/odata/model/openModel.js';
import { readPacked } from '../../src/core/odata/model/packed/readPacked.js';
import { createSearch, type Search } from '../../src/core/odata/model/search.js';
import { createStandardModel } from '../../src/core/odata/model/standardModel.js';
import { ROOT } from '../support/paths.js';
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
        value: median(9, () => openStored(stored)),
        unit: 'ms',
        atMost: 30,
      },
      {
        what: 'standard model ready',
        value: median(9, () => openStored(asset)),
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
        what: 'standard model, gzipped',
        value: gzipSync(asset).length / 1000,
        unit: 'KB',
        atMost: 200,
      },
    ];
  },
};

/** From the text of a file to the first look-up. */
function openStored(text: string): unknown {
  const packed = readPacked(JSON.parse(text));
  const orders = packed && openModel(packed).set('Crm_Sales_SalesOrders');
  return orders?.type.member('Customer');
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
