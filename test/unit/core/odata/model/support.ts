import assert from 'node:assert/strict';
import { ErpNetError } from '../../../../../src/core/errors.js';
import { readMetadata } from '../../../../../src/core/odata/model/csdl/readMetadata.js';
import type { MetadataOptions } from '../../../../../src/core/odata/model/csdl/readMetadata.js';
import type { Member, Model } from '../../../../../src/core/odata/model/model.js';
import { openModel } from '../../../../../src/core/odata/model/openModel.js';

/** A `$metadata` document of OData 4.0 with these schema elements in the namespace `Erp`. */
export function metadataOf(elements: string, namespace = 'Erp'): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="${namespace}" xmlns="http://docs.oasis-open.org/odata/ns/edm">
${elements}
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>`;
}

export async function modelOf(elements: string, options?: MetadataOptions): Promise<Model> {
  return openModel(await readMetadata([metadataOf(elements)], options));
}

/** Problem code and facts of a reading that must fail politely. */
export async function problemOf(reading: Promise<unknown>): Promise<unknown> {
  try {
    await reading;
  } catch (error) {
    assert.ok(error instanceof ErpNetError, String(error));
    return error.problem;
  }
  return assert.fail('no problem');
}

const FLAGS = [
  'nullable',
  'readOnly',
  'required',
  'calculated',
  'custom',
  'multilanguage',
  'orderable',
  'filterablePath',
  'owned',
  'obsolete',
  'filterXml',
] as const;

/** `Name: kind Type(maxLength) in unit flags [filters]`. */
export function describeMember(member: Member | undefined): string {
  if (!member) return '(none)';
  const { name, kind, type, maxLength, filters, unit } = member;
  const length = maxLength === undefined ? '' : `(${maxLength})`;
  const flags = FLAGS.filter((flag) => member[flag]);
  const allowed = filters ? [`[${filters.join(' ')}]`] : [];
  const units = unit === undefined ? [] : [`in ${unit}`];
  return [`${name}:`, kind, type + length, ...units, ...flags, ...allowed].join(' ');
}
