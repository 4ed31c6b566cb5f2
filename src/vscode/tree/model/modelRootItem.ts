import * as vscode from 'vscode';
import { nodeId } from '../nodes.js';
import type { ModelNode } from './modelNode.js';

/**
 * The line of the model itself.
 * @param summary whose model it is; absent until it was loaded, which happens when somebody opens it
 */
export function modelRootItem(node: ModelNode, summary?: string): vscode.TreeItem {
  const item = new vscode.TreeItem(
    vscode.l10n.t('Model'),
    vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = nodeId(node);
  item.contextValue = 'model.root';
  item.iconPath = new vscode.ThemeIcon('library');
  const spoken = vscode.l10n.t('Model of {0}', new URL(node.root).host);
  if (summary !== undefined) item.description = summary;
  item.accessibilityInformation = { label: [spoken, summary].filter(Boolean).join(', ') };
  return item;
}
