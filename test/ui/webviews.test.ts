import { describeCheck } from './page/check.spec.js';
import { describeGrid } from './page/grid.spec.js';
import { describeJson } from './page/json.spec.js';
import { describeLook } from './page/look.spec.js';
import { describeResponse } from './page/response.spec.js';
import { describeTable } from './page/table.spec.js';
import { describeText } from './page/text.spec.js';
import { describeToken } from './page/token.spec.js';
import { useViews } from './page/views.js';

describe('webviews', () => {
  useViews();

  describe('response panel', describeResponse);
  describe('response table', describeGrid);
  describe('response rows', describeTable);
  describe('response text', describeText);
  describe('response JSON', describeJson);
  describe('token inspector', describeToken);
  describe('connection check', describeCheck);
  describe('look', describeLook);
});
