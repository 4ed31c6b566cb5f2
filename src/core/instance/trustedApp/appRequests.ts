import { writeRequest } from '../../language/writeRequest.js';
import { TRUSTED_APPLICATIONS, type AppAttribute, type ExpectedAttribute } from './expectedApp.js';

/** Stands where only the administrator knows what to write. */
const UNKNOWN_USER = 'Systems_Security_Users(00000000-0000-0000-0000-000000000000)';

/** Without a secret: of that there is its hash, or nothing. */
export function createAppRequest(expected: readonly ExpectedAttribute[]): string {
  const body = Object.fromEntries(expected.map((one) => [one.name, jsonValue(one)]));
  return writeRequest({
    method: 'POST',
    url: TRUSTED_APPLICATIONS,
    headers: [['Content-Type', 'application/json']],
    body: JSON.stringify(body, undefined, 2),
  });
}

/** As a person enters it. */
export function writtenValue(expected: ExpectedAttribute): string {
  switch (expected.must) {
    case 'equal':
    case 'free':
      return String(expected.value);
    case 'list':
      return expected.value.join(separator(expected.name));
    case 'one-of':
      return expected.value[0] ?? '';
    case 'be-set':
      return '';
  }
}

function jsonValue(expected: ExpectedAttribute): unknown {
  if (expected.must === 'equal' || expected.must === 'free') return expected.value;
  if (expected.name === 'SystemUser') return { '@odata.id': UNKNOWN_USER };
  return writtenValue(expected) || null;
}

function separator(name: AppAttribute): string {
  return name === 'Scope' ? ' ' : ',';
}

/**
 * The address that reads the record back, relative to the service root and encoded. `ReferenceTokens` is asked for only
 * where it is needed: versions before 26.2.1 do not have it.
 */
export function readAppAddress(clientId: string, expected: readonly ExpectedAttribute[]): string {
  const literal = encodeURIComponent(`'${clientId.replaceAll("'", "''")}'`);
  const names = expected.map(({ name }) => name).join(',');
  return `${TRUSTED_APPLICATIONS}?$top=1&$filter=ApplicationUri%20eq%20${literal}&$select=${names}`;
}
