import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import type { Block, HttpDocument } from '../../core/http/nodes.js';
import { odataAddresses, type ODataAddress } from '../../core/language/odataRequests.js';
import { surveyUrl } from '../../core/odata/bind/survey.js';
import { addCondition } from '../../core/results/filter/addCondition.js';
import { conditionFor, type FilterWish } from '../../core/results/filter/condition.js';
import { toRange } from '../language/convert.js';
import { treeOf } from '../language/documents.js';
import type { OData } from '../odata/registerOData.js';
import type { Source } from './snapshot.js';

/**
 * Writes a condition into the request that an answer came from; one undo takes it back. Nothing is sent.
 * @returns the condition
 * @throws ErpNetError `results.*`
 */
export async function filterDocument(
  source: Source,
  wish: FilterWish,
  { knownModel }: Pick<OData, 'knownModel'>,
): Promise<string> {
  const { model } = await knownModel();
  const document = await vscode.workspace.openTextDocument(source.uri);
  const tree = treeOf(document);
  const { index, block, address } = findRequest(tree, source);
  const { shape } = surveyUrl(address.url, model).target;
  const type = typeof shape === 'object' ? shape : undefined;
  const condition = conditionFor(wish, { model: type && model, type });
  if ('problem' in condition) throw new ErpNetError(condition.problem);
  const edit = addCondition(address.url, block.text, condition.text);
  if (edit) {
    const change = new vscode.WorkspaceEdit();
    const { start, end, text } = edit;
    change.replace(document.uri, toRange(tree, { index, span: { start, end } }), text);
    await vscode.workspace.applyEdit(change);
  }
  await reveal(document, toRange(tree, { index, span: address.request }));
  return condition.text;
}

interface Found {
  readonly index: number;
  readonly block: Block;
  readonly address: ODataAddress;
}

/** The request as it is now: in its place, or where one to the same set stands. */
function findRequest({ blocks }: HttpDocument, source: Source): Found {
  const { place } = source;
  const wanted = place && pathOf(place.block);
  for (const index of place ? [place.index, ...blocks.keys()] : []) {
    const block = blocks[index];
    const [address] = block ? odataAddresses(block) : [];
    if (block && address && pathOf(block) === wanted) return { index, block, address };
  }
  throw new ErpNetError({ code: 'results.request-gone' });
}

function pathOf(block: Block): string | undefined {
  const [address] = odataAddresses(block);
  return address?.url.segments.map(({ start, end }) => block.text.slice(start, end)).join('/');
}

/** Shows what was written without taking the focus from the panel. */
async function reveal(document: vscode.TextDocument, range: vscode.Range): Promise<void> {
  const visible = vscode.window.visibleTextEditors.find((one) => one.document === document);
  if (visible) visible.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  else {
    const viewColumn = vscode.ViewColumn.One;
    await vscode.window.showTextDocument(document, { viewColumn, preserveFocus: true });
  }
}
