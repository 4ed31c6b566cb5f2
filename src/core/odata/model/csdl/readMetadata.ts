import { SaxesParser } from 'saxes';
import { ErpNetError, type Problem } from '../../../errors.js';
import type { PackedModel } from '../packed/format.js';
import type { Rename } from '../renames.js';
import { slicesOf, type Chunks, type ReadingOptions } from '../slices.js';
import { closed, opened } from './elements.js';
import { startReading, typeResolver, type Attributes, type Reading } from './reading.js';

export interface MetadataOptions extends ReadingOptions {
  /** Of the product that answered; CSDL does not say it. */
  readonly version?: string;
  readonly renames?: readonly Rename[];
  /** The document is of ERP.net's Table API (default: of another OData service). */
  readonly isTableApi?: boolean;
}

/** CSDL itself needs some ten levels; annotations nest a little deeper. */
const MAX_DEPTH = 100;
/** What is said where a document that is not of OData 4 does not name its version. */
const OLDER = '1–3';

/**
 * Reads a `$metadata` document: CSDL XML of OData 4.0 or 4.01, of ERP.net or any other service. What ERP.net says only
 * in its own model (filters, order) is open or allowed here.
 * @param chunks of the document, as they arrive
 * @throws ErpNetError `model.*`, `cancelled`; nothing else, whatever the document is
 */
export async function readMetadata(
  chunks: Chunks,
  options: MetadataOptions = {},
): Promise<PackedModel> {
  const reading = startReading(options.isTableApi ?? false);
  const document = createDocument(reading);
  for await (const slice of slicesOf(chunks, options)) document.write(slice);
  document.close();
  const resolve = typeResolver(reading);
  for (const [name, operation] of reading.imports) {
    const facts = reading.unbound.get(resolve(operation));
    if (facts) reading.packer.unbound(reading.packer.operation({ ...facts, name }));
  }
  return reading.packer.finish({ ...options, resolve });
}

interface XmlDocument {
  write(slice: string): void;
  close(): void;
}

function createDocument(reading: Reading): XmlDocument {
  const parser = new SaxesParser();
  let depth = 0;
  let hasStarted = false;
  /** OData 2 and 3 have another root version; which of them it is, stands in the next element. */
  let isOlder = false;

  parser.on('opentag', ({ name, attributes, isSelfClosing }) => {
    const local = localName(name);
    if (depth === 0) isOlder = !isVersion4(local, attributes);
    else if (isOlder) refuseOlder(local, attributes);
    if (!isSelfClosing && (depth += 1) > MAX_DEPTH) fail({ code: 'model.unsafe', what: 'depth' });
    opened.get(local)?.(reading, attributes);
  });
  parser.on('closetag', ({ name, isSelfClosing }) => {
    if (!isSelfClosing) depth -= 1;
    closed.get(localName(name))?.(reading);
  });
  parser.on('doctype', (doctype) => {
    if (/^\s*html\b/i.test(doctype)) fail({ code: 'model.unrecognised', got: 'HTML' });
    fail({ code: 'model.unsafe', what: 'doctype' });
  });
  parser.on('error', () => {
    // The parser names the next character, counted from 0: the one before it, counted from 1, is at fault.
    fail({ code: 'model.malformed', line: parser.line, column: Math.max(1, parser.column) });
  });

  return {
    write(slice) {
      const start = hasStarted ? '' : slice.trimStart().slice(0, 1);
      if (start && start !== '<') {
        fail({ code: 'model.unrecognised', got: /[[{]/.test(start) ? 'JSON' : 'text' });
      }
      hasStarted ||= start !== '';
      parser.write(slice);
    },
    close() {
      if (!hasStarted) fail({ code: 'model.unrecognised', got: '' });
      parser.close();
      if (isOlder) fail({ code: 'model.odata-version', version: OLDER });
    },
  };
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** @throws ErpNetError `model.unrecognised` for another root element */
function isVersion4(root: string, { Version }: Attributes): boolean {
  if (root !== 'Edmx') {
    const got = root.toLowerCase() === 'html' ? 'HTML' : `<${root.slice(0, 40)}>`;
    fail({ code: 'model.unrecognised', got });
  }
  return Version?.startsWith('4.') ?? false;
}

/** OData 3.0 CSDL and before: `m:DataServiceVersion`, `m:MaxDataServiceVersion` of `edmx:DataServices`. */
function refuseOlder(element: string, attributes: Attributes): void {
  if (element !== 'DataServices') return;
  const versions = Object.entries(attributes)
    .filter(([name]) => name.endsWith('DataServiceVersion'))
    .map(([, value = '']) => value)
    .filter((value) => /^\d\.\d$/.test(value))
    .toSorted();
  fail({ code: 'model.odata-version', version: versions.at(-1) ?? OLDER });
}

function fail(problem: Problem): never {
  throw new ErpNetError(problem);
}
