import * as v from 'valibot';
import type { Clock } from '../../ports.js';
import { openModel } from './openModel.js';
import type { Model } from './model.js';
import type { PackedModel } from './packed/format.js';
import { readPacked } from './packed/readPacked.js';

/** A folder of small text files that outlives the window. Names are letters, digits, `-`, `_` and `.`. */
export interface ModelFiles {
  /** Undefined where there is no such file. */
  read(name: string): Promise<string | undefined>;
  /** Other windows may read at the same time: they must find the old text or the new one, never a part. */
  write(name: string, text: string): Promise<void>;
  delete(name: string): Promise<void>;
}

/** Which model: one per service of an instance. */
export interface ModelKey {
  /** Service root, see `Instance`. */
  readonly service: string;
  /** From the instance itself (`currentmodel`), or what every instance has. */
  readonly source: 'current' | 'standard' | 'metadata';
}

interface CachedModel {
  readonly model: Model;
  /** Milliseconds since the Unix epoch. */
  readonly savedAt: number;
}

/** Models by instance, each with the version that it was read from; the last one of an instance is kept. */
export interface ModelCache {
  /**
   * @param version of the instance, where it is known: a model of another version is not found
   * @returns undefined as well where the file is damaged; it never throws for what a file holds
   */
  get(key: ModelKey, version?: string): Promise<CachedModel | undefined>;
  set(key: ModelKey, packed: PackedModel): Promise<void>;
  delete(key: ModelKey): Promise<void>;
}

const Stored = v.object({
  service: v.string(),
  source: v.string(),
  savedAt: v.number(),
  model: v.unknown(),
});

export function createModelCache(files: ModelFiles, clock: Clock): ModelCache {
  return {
    async get(key, version) {
      const text = await files.read(await fileName(key));
      const stored = v.safeParse(Stored, text === undefined ? undefined : parse(text));
      if (!stored.success) return undefined;
      const { service, source, savedAt, model } = stored.output;
      // The name is a hash; what is inside tells that it is not another one's.
      if (service !== key.service || source !== key.source) return undefined;
      const packed = readPacked(model);
      if (!packed || (version !== undefined && packed.version !== version)) return undefined;
      return { model: openModel(packed), savedAt };
    },
    async set(key, packed) {
      const stored = { service: key.service, source: key.source, savedAt: clock(), model: packed };
      await files.write(await fileName(key), JSON.stringify(stored));
    },
    async delete(key) {
      await files.delete(await fileName(key));
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An address has characters that file systems refuse, so the file is named by its hash. */
async function fileName({ service, source }: ModelKey): Promise<string> {
  const bytes = new TextEncoder().encode(service);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hash = [...digest.subarray(0, 12)].map((byte) => byte.toString(16).padStart(2, '0'));
  return `${hash.join('')}-${source}.json`;
}
