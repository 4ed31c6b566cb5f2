import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import { parseHttp } from '../../core/http/parser.js';
import { recordUrl } from '../../core/results/recordUrl.js';
import { describeSent } from './describeSent.js';
import {
  sendRequests,
  setScene,
  type SceneOptions,
  type SendDeps,
  type SendOptions,
} from './sendFlow.js';
import type { Shown, Source } from './snapshot.js';

/**
 * Reads the record that a reference names: a `GET` like one in the document of the answer, by the same rules about
 * tokens and confirmations.
 * @throws ErpNetError `results.not-a-record`, `request.*`, `instance.*`, `cancelled`
 */
export async function openRecord(
  id: string,
  { uri, serviceRoot }: Source,
  { deps, options }: { readonly deps: SendDeps; readonly options: SendOptions & SceneOptions },
): Promise<Shown> {
  const url = serviceRoot === undefined ? undefined : recordUrl(id, serviceRoot);
  if (url === undefined) throw new ErpNetError({ code: 'results.not-a-record' });
  const document = await vscode.workspace.openTextDocument(uri);
  const scene = {
    ...(await setScene(document, deps, options)),
    tree: parseHttp(`GET ${url}\n`),
  };
  for await (const sent of sendRequests(scene, [0], deps, options)) {
    const shown = await describeSent(sent, scene, deps);
    // It stands in no document, so nothing can be written into it.
    return { ...shown, source: { uri, serviceRoot } };
  }
  throw new ErpNetError({ code: 'request.none' });
}
