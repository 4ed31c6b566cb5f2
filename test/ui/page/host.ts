/**
 * Runs in the page before a view's own script and plays VS Code: theme variables on <html>, the API
 * with a state that survives a reload, and the extension's side of the messages.
 */

import type { PageHost } from './pageHost.js';
import { answerTree } from './treeHost.js';

interface Theme {
  readonly bodyClass: string;
  readonly kind: string;
  readonly variables: Readonly<Record<string, string>>;
}

interface RowWindow {
  readonly start: number;
  readonly end: number;
}

declare global {
  var pageTheme: Theme;
  var acquireVsCodeApi: () => unknown;
}

const stateKey = 'vscode-state';

function cell(row: number, column: number): string | null {
  if (column === 0) return `SO-${String(row + 1).padStart(7, '0')}`;
  if (column === 1) return `Customer ${(row * 7919) % 977}`;
  if (column === 2) return ((row * 1234.5) % 100_000).toFixed(2);
  return (row + column) % 5 === 0 ? null : `value ${row}:${column}`;
}

function answer({ start, end }: RowWindow): void {
  const rows = Array.from({ length: end - start }, (_, row) =>
    Array.from({ length: pageHost.columns }, (_column, column) => cell(start + row, column)),
  );
  pageHost.send({ type: 'rows', start, rows });
}

globalThis.pageHost = {
  posted: [],
  states: [],
  violations: [],
  errors: [],
  columns: 0,
  json: '',
  send: (message) => {
    window.dispatchEvent(new MessageEvent('message', { data: message }));
  },
  setVisible: (visible) => {
    const visibilityState = visible ? 'visible' : 'hidden';
    Object.defineProperty(document, 'visibilityState', {
      configurable: true,
      get: () => visibilityState,
    });
    document.dispatchEvent(new Event('visibilitychange'));
  },
  timeToPaint: async (message) => {
    const before = performance.now();
    pageHost.send(message);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    // The task after a frame runs once that frame has been laid out and painted.
    await new Promise((resolve) => setTimeout(resolve));
    return performance.now() - before;
  },
};

globalThis.acquireVsCodeApi = () => ({
  postMessage: (message: PageHost['posted'][number]) => {
    pageHost.posted.push(message);
    void answerTree(message).then((told) => {
      if (told) pageHost.send(told);
    });
    if (message.type === 'needRows' && pageHost.columns > 0) {
      answer(message as unknown as RowWindow);
    }
  },
  getState: () => {
    const state = sessionStorage.getItem(stateKey);
    return state === null ? undefined : (JSON.parse(state) as unknown);
  },
  setState: (state: unknown) => {
    const json = JSON.stringify(state);
    pageHost.states.push(json);
    sessionStorage.setItem(stateKey, json);
  },
});

document.addEventListener('securitypolicyviolation', (event) => {
  pageHost.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
});
window.addEventListener('error', ({ message }) => pageHost.errors.push(message));
window.addEventListener('unhandledrejection', ({ reason }) => {
  pageHost.errors.push(String(reason));
});

for (const [name, value] of Object.entries(pageTheme.variables)) {
  document.documentElement.style.setProperty(name, value);
}
document.addEventListener('DOMContentLoaded', () => {
  document.body.className = `vscode-body ${pageTheme.bodyClass}`;
  document.body.dataset['vscodeThemeKind'] = pageTheme.kind;
});
