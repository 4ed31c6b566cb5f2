import fs from 'node:fs/promises';
import path from 'node:path';
import type { Model } from '../../src/core/odata/model/model.js';
import { createStandardModel } from '../../src/core/odata/model/standardModel.js';
import { ROOT } from './paths.js';

/** The model that ships, read once. */
export const loadStandardModel: () => Promise<Model> = createStandardModel(() =>
  fs.readFile(path.join(ROOT, 'media/standardModel.json'), 'utf8'),
);
