import { ErpNetError } from '../../errors.js';
import type { Instance } from '../../instance/instance.js';
import type { Clock, Fetch } from '../../ports.js';
import type { Access } from '../../request/exchange.js';
import { sendRequest } from '../../request/send.js';
import { readMetadata } from './csdl/readMetadata.js';
import { readErpNetModel } from './erpnet/readErpNetModel.js';
import type { Model } from './model.js';
import type { ModelKey } from './modelCache.js';
import { openModel } from './openModel.js';
import type { PackedModel } from './packed/format.js';
import { readRenames, type Rename } from './renames.js';
import type { ReadingOptions } from './slices.js';

export interface DownloadOptions extends ReadingOptions {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Of somebody who is signed in; absent: what everybody may read. */
  readonly access?: Access | undefined;
  /** Fills what the standard model of the instance leaves out. */
  readonly standard: Model;
}

interface DownloadedModel {
  readonly source: ModelKey['source'];
  readonly packed: PackedModel;
}

/**
 * Asks an instance for its model. With `access` it is the instance's own, and asking takes a licence slot; without, it
 * is the standard model of the instance's version, which takes none (ERP.net, discover the domain model).
 * @throws ErpNetError `model.*`, `request.*`, `instance.*`, `signin.*`, `cancelled`
 */
export async function downloadModel(
  instance: Instance,
  options: DownloadOptions,
): Promise<DownloadedModel> {
  const { serviceRoot } = instance;
  const reading = { ...options, ...(instance.version && { version: instance.version }) };
  const site = new URL('../', serviceRoot).href;
  if (!options.access) {
    const { body } = await get(`${site}standardmodel?details=true`, options);
    const { standard: shape } = options;
    return {
      source: 'standard',
      packed: await readErpNetModel([body], { ...reading, shape, renames: shape.renames }),
    };
  }
  const metadata = await get(`${serviceRoot}$metadata`, options);
  const renames = await readRenamesOf(serviceRoot, options);
  const shape = await readMetadata([metadata.body], { ...reading, renames });
  const current = await ask(`${site}currentmodel?details=true`, options);
  if (current.status !== 200) return { source: 'metadata', packed: shape };
  return {
    source: 'current',
    packed: await readErpNetModel([current.body], {
      ...reading,
      renames,
      shape: openModel(shape),
      keysOf: (set) => options.standard.set(set)?.type.keys,
    }),
  };
}

interface Answer {
  readonly status: number;
  readonly body: Uint8Array;
}

async function get(url: string, options: DownloadOptions): Promise<Answer> {
  const answer = await ask(url, options);
  if (answer.status === 200) return answer;
  throw new ErpNetError({ code: 'request.status', status: answer.status });
}

function ask(url: string, { fetch, clock, signal, access }: DownloadOptions): Promise<Answer> {
  const request = { method: 'GET', url, headers: [], hasCredentials: false };
  return sendRequest(request, { fetch, clock, signal, access });
}

/** Old names are a help and no more: a model works without them. */
async function readRenamesOf(
  serviceRoot: string,
  options: DownloadOptions,
): Promise<readonly Rename[]> {
  const { status, body } = await ask(`${serviceRoot}GetRenamedEntityTypes`, options);
  if (status !== 200) return [];
  try {
    return readRenames(JSON.parse(new TextDecoder().decode(body)));
  } catch {
    return [];
  }
}
