import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import { indexAt, startOf } from '../../core/http/places.js';
import { registerCommand } from '../shared/registerCommand.js';
import { readTree, SELECTOR } from './documents.js';

const KIND = vscode.DocumentDropOrPasteEditKind.Empty.append('erpnet', 'request');

/** A curl command or a link to the Query Tool becomes a request when it is pasted. */
export function registerPaste(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDocumentPasteEditProvider(
      SELECTOR,
      {
        provideDocumentPasteEdits: async (document, ranges, data) => {
          const [range, ...others] = ranges;
          const text = await data.get('text/plain')?.asString();
          if (!range?.isEmpty || others.length > 0 || text === undefined) return undefined;
          const written = await writtenAt(document, range.start, text);
          if (written === undefined) return undefined;
          return [new vscode.DocumentPasteEdit(written, vscode.l10n.t('Paste as request'), KIND)];
        },
      },
      { providedPasteEditKinds: [KIND], pasteMimeTypes: ['text/plain'] },
    ),
    registerCommand('erpnet.request.paste', pasteHere),
  );
}

const loadPasted = () => import('../../core/language/pasted.js');

async function writtenAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  text: string,
): Promise<string | undefined> {
  const { placeRequest, requestFrom } = await loadPasted();
  const request = requestFrom(text);
  const tree = request === undefined ? undefined : await readTree(document);
  if (!tree || request === undefined) return undefined;
  const offset = document.offsetAt(position);
  const index = indexAt(tree, offset);
  const block = tree.blocks[index];
  return block && placeRequest(block, offset - startOf(tree, index), request);
}

/** For those who paste by the palette: also where the cursor is in the middle of something, then below it. */
async function pasteHere(): Promise<void> {
  const { placeBelow, requestFrom } = await loadPasted();
  const editor = vscode.window.activeTextEditor;
  const request = requestFrom(await vscode.env.clipboard.readText());
  if (request === undefined) throw new ErpNetError({ code: 'request.nothing-to-paste' });
  if (editor?.document.languageId !== 'http') {
    const content = `${request}\n`;
    const document = await vscode.workspace.openTextDocument({ language: 'http', content });
    await vscode.window.showTextDocument(document);
    return;
  }
  const { document, selection } = editor;
  const here = await writtenAt(document, selection.active, await vscode.env.clipboard.readText());
  const end = document.lineAt(document.lineCount - 1).range.end;
  await editor.edit((builder) => {
    if (here === undefined) builder.insert(end, placeBelow(document.getText(), request));
    else builder.insert(selection.active, here);
  });
}
