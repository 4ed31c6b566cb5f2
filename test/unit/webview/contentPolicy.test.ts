import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { contentPolicy } from '../../../src/vscode/shared/contentPolicy.js';
import { ROOT } from '../../support/paths.js';

describe('the content policy of panels', () => {
  it('allows what is ours by nonce and origin, and nothing else', () => {
    const directives = contentPolicy('NONCE', 'https://ours').split('; ');
    assert.deepEqual(directives, [
      "default-src 'none'",
      "script-src 'nonce-NONCE'",
      'style-src https://ours',
      'font-src https://ours',
      'img-src data:',
    ]);
  });

  it('is that of every page, with a random nonce', () => {
    const folder = path.join(ROOT, 'src', 'vscode');
    const pages = fs
      .readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')] as const)
      .filter(([, text]) => text.includes('webview.html ='));
    assert.deepEqual(
      pages.map(([name]) => name),
      [path.join('shared', 'webviewPanel.ts')],
    );
    assert.match(pages[0]?.[1] ?? '', /nonce = randomBytes\(16\)[^]*contentPolicy\(nonce/);
  });
});
