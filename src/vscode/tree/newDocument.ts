import * as vscode from 'vscode';

/** A request that every instance answers, with few rows and few columns. */
const REQUEST = 'GET Crm_Sales_Customers?$top=10';

/** Opens a new `.http` document with a first request in it. */
export async function openNewDocument(): Promise<void> {
  const content = `### ${vscode.l10n.t('Ten customers')}\n${REQUEST}\n`;
  const document = await vscode.workspace.openTextDocument({ language: 'http', content });
  await vscode.window.showTextDocument(document);
}
