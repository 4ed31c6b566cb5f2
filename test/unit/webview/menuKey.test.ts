import assert from 'node:assert/strict';
import { isMenuKey } from '../../../src/webview/shared/menuKey.js';

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36';
const LINUX = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36';

describe('the key of the menu', () => {
  const cases: readonly (readonly [agent: string, key: string, shiftKey: boolean, is: boolean])[] =
    [
      [MAC, 'F10', true, true],
      [MAC, 'F10', false, false],
      [MAC, 'F9', true, false],
      [LINUX, 'F10', true, false],
    ];
  for (const [agent, key, shiftKey, is] of cases) {
    it(`${is ? 'is' : 'is not'} ${shiftKey ? 'Shift+' : ''}${key} ${agent === MAC ? 'on a Mac' : 'elsewhere'}`, () => {
      assert.equal(isMenuKey({ key, shiftKey }, agent), is);
    });
  }
});
