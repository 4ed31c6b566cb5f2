import { generateKeyPair as generate, randomBytes, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

const generateKeyPair = promisify(generate);

/** A key that signs tokens. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** All keys in force: the first one signs, the others still verify. */
export type SigningKeys = readonly [SigningKey, ...(readonly SigningKey[])];

export async function createSigningKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('rsa', { modulusLength: 2048 });
  return { kid: upperHexId(), privateKey, publicKey };
}

/** Key and token ids of ERP.net look like `5B27920E653DD7AC67D2F64B32A17992`. */
export const upperHexId = (): string => randomBytes(16).toString('hex').toUpperCase();
