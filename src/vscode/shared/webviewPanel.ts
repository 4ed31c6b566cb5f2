import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { contentPolicy } from './contentPolicy.js';
import { createDisposables } from './lifecycle.js';
import { describeForLog, log } from './log.js';
import { showError } from './messages.js';

export interface PanelOptions<S extends v.GenericSchema> {
  readonly extensionUri: vscode.Uri;
  /** Also the name of its bundle in `dist/webview`. */
  readonly name: 'response' | 'token' | 'check';
  readonly title: string;
  /** What the view may say; anything else is dropped and logged. */
  readonly incoming: S;
  readonly onMessage: (message: v.InferOutput<S>) => unknown;
}

export interface Panel<Outgoing> {
  post(message: Outgoing): void;
  reveal(): void;
  setTitle(title: string): void;
  readonly onDidDispose: vscode.Event<void>;
}

export function viewType(name: PanelOptions<v.GenericSchema>['name']): string {
  return `erpnet.${name}`;
}

/** Opens a panel beside the editor without taking the focus from it. */
export function createPanel<Outgoing, S extends v.GenericSchema>(
  options: PanelOptions<S>,
): Panel<Outgoing> {
  const panel = vscode.window.createWebviewPanel(
    viewType(options.name),
    options.title,
    { viewColumn: columnOfPanels(), preserveFocus: true },
    { enableFindWidget: true },
  );
  return adoptPanel(panel, options);
}

/** Our panels gather in one group: a window that splits at every command soon has no room for the text. */
function columnOfPanels(): vscode.ViewColumn {
  const ours = vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(
      ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('erpnet.'),
    ),
  );
  return ours?.viewColumn ?? vscode.ViewColumn.Beside;
}

/** The one place that gives a webview its rights: scripts and styles of its own bundle, and nothing else. */
export function adoptPanel<Outgoing, S extends v.GenericSchema>(
  panel: vscode.WebviewPanel,
  options: PanelOptions<S>,
): Panel<Outgoing> {
  const { extensionUri, name } = options;
  const disposables = createDisposables();
  const dist = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
  panel.title = options.title;
  panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'panel.svg');
  panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
  disposables.add(
    panel.webview.onDidReceiveMessage((message: unknown) => {
      const parsed = v.safeParse(options.incoming, message);
      if (!parsed.success) {
        log().warn(`${name} view sent a message that is not in its protocol`);
        return;
      }
      void answer(options.onMessage, parsed.output);
    }),
  );
  panel.onDidDispose(() => {
    disposables.dispose();
  });
  panel.webview.html = page(panel.webview, dist, name);
  return {
    post: (message) => {
      panel.webview.postMessage(message).then(undefined, (error: unknown) => {
        log().warn(describeForLog(error));
      });
    },
    reveal: () => {
      panel.reveal(undefined, true);
    },
    setTitle: (title) => {
      panel.title = title;
    },
    onDidDispose: panel.onDidDispose,
  };
}

/** No throw may leave an event listener. */
async function answer<T>(onMessage: (message: T) => unknown, message: T): Promise<void> {
  try {
    await onMessage(message);
  } catch (error) {
    showError(error);
  }
}

function page(webview: vscode.Webview, dist: vscode.Uri, name: string): string {
  const nonce = randomBytes(16).toString('base64');
  const uri = (file: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(dist, file)).toString();
  const policy = contentPolicy(nonce, webview.cspSource);
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${uri(`${name}.css`)}">
</head>
<body><div id="root"></div><script type="module" nonce="${nonce}" src="${uri(`${name}.js`)}"></script></body>
</html>`;
}
