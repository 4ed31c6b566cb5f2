import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import { toolLinks } from '../../core/language/queryTool.js';
import { prepareRequest } from '../../core/request/prepare.js';
import { blockAt, treeOf } from '../language/documents.js';
import type { Surroundings } from '../language/surroundings.js';
import { showInfo } from '../shared/messages.js';

export type Tool = 'tool' | 'builder';

export interface LinkTarget {
  readonly uri: vscode.Uri;
  readonly offset: number;
}

/**
 * Puts the request at the target on the clipboard, as a link to one of ERP.net's tools. No token goes with it: the
 * tools ask who opens them to sign in.
 * @returns the link
 * @throws ErpNetError `request.*`
 */
export async function copyLink(
  tool: Tool,
  { uri, offset }: LinkTarget,
  surroundings: Surroundings,
): Promise<string> {
  const document = await vscode.workspace.openTextDocument(uri);
  const { sources, serviceRoot } = await surroundings.of(document);
  const tree = treeOf(document);
  const block = blockAt(tree, offset);
  if (!block?.request) throw new ErpNetError({ code: 'request.none' });
  const prepared = await prepareRequest(tree, block, { sources, serviceRoot });
  if ('problems' in prepared) {
    throw new ErpNetError(prepared.problems[0] ?? { code: 'request.none' });
  }
  const { url, method } = prepared.request;
  const links = toolLinks(prepared.request, serviceRoot);
  if (!links) throw new ErpNetError({ code: 'request.no-tool-link', host: new URL(url).host });
  const link = links[tool];
  if (link === undefined) throw new ErpNetError({ code: 'request.no-builder-link', method });
  await vscode.env.clipboard.writeText(link);
  if (links.lost.length > 0) {
    showInfo(vscode.l10n.t('Copied without what a link can’t hold: {0}.', links.lost.join(', ')));
  }
  return link;
}
