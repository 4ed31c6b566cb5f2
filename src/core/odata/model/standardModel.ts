import { ErpNetError } from '../../errors.js';
import type { Model } from './model.js';
import { openModel } from './openModel.js';
import { readPacked } from './packed/readPacked.js';

/**
 * The model that every ERP.net instance has, without what instances add: it works offline and before sign-in.
 * @param load text of `media/standardModel.json`; called when somebody first asks
 * @returns the same model at each call
 */
export function createStandardModel(load: () => Promise<string>): () => Promise<Model> {
  let opening: Promise<Model> | undefined;
  const open = async (): Promise<Model> => {
    const packed = readPacked(JSON.parse(await load()));
    if (!packed) throw new ErpNetError({ code: 'internal', reason: 'standard model' });
    return openModel(packed);
  };
  return () => {
    // A failure is not kept: the file may be readable the next time.
    opening ??= open().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
}
