import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'esbuild';
import { contentPolicy } from '../../../src/vscode/shared/contentPolicy.js';
import { ROOT } from '../../support/paths.js';

export const themes = ['dark-modern', 'light-modern', 'hc-dark', 'hc-light'] as const;
export type ThemeName = (typeof themes)[number];

/** What VS Code 1.139 puts into every webview before the page's own policy applies, and the editor behind it. */
const defaultStyles = `
  html { background-color: var(--vscode-editor-background); }
  @layer vscode-default {
    html { scrollbar-color: var(--vscode-scrollbarSlider-background) var(--vscode-editor-background); }
    body {
      overscroll-behavior-x: none;
      background-color: transparent;
      color: var(--vscode-editor-foreground);
      font-family: var(--vscode-font-family);
      font-weight: var(--vscode-font-weight);
      font-size: var(--vscode-font-size);
      margin: 0;
      padding: 0 20px;
    }
    a, a code { color: var(--vscode-textLink-foreground); }
    code {
      font-family: var(--monaco-monospace-font);
      color: var(--vscode-textPreformat-foreground);
      background-color: var(--vscode-textPreformat-background);
      padding: 1px 3px;
      border-radius: 4px;
    }
    pre code { padding: 0; }
    ::-webkit-scrollbar { width: 10px; height: 10px; }
    ::-webkit-scrollbar-corner { background-color: var(--vscode-editor-background); }
    ::-webkit-scrollbar-thumb { background-color: var(--vscode-scrollbarSlider-background); }
  }`;

function shell(view: string, theme: string, origin: string): string {
  const nonce = randomBytes(16).toString('base64');
  const policy = contentPolicy(nonce, origin);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<style>${defaultStyles}</style>
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${view}</title>
<link rel="stylesheet" href="/dist/${view}.css">
<script nonce="${nonce}" src="/host.js?theme=${theme}"></script>
</head>
<body><div id="root"></div><script type="module" nonce="${nonce}" src="/dist/${view}.js"></script></body>
</html>`;
}

async function bundleHost(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, 'host.ts')],
    bundle: true,
    write: false,
    format: 'iife',
  });
  return outputFiles[0]?.text ?? '';
}

function send(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body);
}

function answer(url: URL, hostScript: string, response: ServerResponse): void {
  const [, folder, ...rest] = url.pathname.split('/');
  const file = rest.join('/');
  const theme = url.searchParams.get('theme') ?? themes[0];
  if (folder === 'dist') {
    const type = file.endsWith('.css') ? 'text/css' : 'text/javascript';
    send(response, type, readFileSync(path.join(ROOT, 'dist/webview', file), 'utf8'));
  } else if (folder === 'host.js') {
    const values = readFileSync(path.join(ROOT, `test/fixtures/themes/${theme}.json`), 'utf8');
    send(response, 'text/javascript', `globalThis.pageTheme = ${values};\n${hostScript}`);
  } else if (folder !== undefined && ['response', 'token', 'check'].includes(folder)) {
    send(response, 'text/html', shell(folder, theme, url.origin));
  } else {
    response.writeHead(404).end();
  }
}

/** Serves the built views from an origin of their own, so that policy and nonce are the browser's to enforce. */
export async function startServer(): Promise<{ readonly server: Server; readonly origin: string }> {
  const hostScript = await bundleHost();
  const server = createServer((request, response) => {
    try {
      const origin = `http://${request.headers.host ?? ''}`;
      answer(new URL(request.url ?? '/', origin), hostScript, response);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
