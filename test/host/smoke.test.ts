import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('extension', () => {
  const extension = vscode.extensions.getExtension('erpnet-tools.erpnet-api-explorer');

  it('is found', () => {
    assert.ok(extension);
  });

  it('activates', async () => {
    await extension?.activate();
    assert.equal(extension?.isActive, true);
  });
});
