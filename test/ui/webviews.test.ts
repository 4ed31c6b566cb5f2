import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../support/paths.js';
import { describeCheck } from './page/check.spec.js';
import { describeGrid } from './page/grid.spec.js';
import { describeLook } from './page/look.spec.js';
import { describeResponse } from './page/response.spec.js';
import { describeTable } from './page/table.spec.js';
import { describeText } from './page/text.spec.js';
import { describeToken } from './page/token.spec.js';
import { useViews } from './page/views.js';

const bundles = path.join(ROOT, 'dist/webview');

describe('webviews', () => {
  useViews();

  for (const [script, limit] of [
    ['response.js', 40_000],
    ['token.js', 30_000],
    ['check.js', 30_000],
  ] as const) {
    it(`${script} is small`, () => {
      assert.ok(statSync(path.join(bundles, script)).size < limit);
    });
  }

  describe('response panel', describeResponse);
  describe('response table', describeGrid);
  describe('response rows', describeTable);
  describe('response text', describeText);
  describe('token inspector', describeToken);
  describe('connection check', describeCheck);
  describe('look', describeLook);
});
