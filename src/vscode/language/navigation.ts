import * as vscode from 'vscode';
import type { HttpDocument } from '../../core/http/nodes.js';
import type * as References from '../../core/language/references.js';
import { toRange } from './convert.js';
import { readTree, SELECTOR } from './documents.js';
import type { Surroundings } from './surroundings.js';

/** Go to definition, references, highlights and rename, of variables and of the names of requests. */
export function registerNavigation(surroundings: Surroundings): vscode.Disposable {
  const { languages } = vscode;
  return vscode.Disposable.from(
    languages.registerDefinitionProvider(SELECTOR, {
      provideDefinition: (document, position) =>
        withTree(document, (names) => definitions(names, { document, position, surroundings })),
    }),
    languages.registerReferenceProvider(SELECTOR, {
      provideReferences: (document, position, { includeDeclaration }) =>
        withTree(document, (names) =>
          allOf(names, document, position)
            .filter(({ role }) => includeDeclaration || role === 'use')
            .map((place) => new vscode.Location(document.uri, toRange(names.tree, place))),
        ),
    }),
    languages.registerDocumentHighlightProvider(SELECTOR, {
      provideDocumentHighlights: (document, position) =>
        withTree(document, (names) =>
          allOf(names, document, position).map((place) => {
            const { Read, Write } = vscode.DocumentHighlightKind;
            const kind = place.role === 'use' ? Read : Write;
            return new vscode.DocumentHighlight(toRange(names.tree, place), kind);
          }),
        ),
    }),
    languages.registerRenameProvider(SELECTOR, {
      prepareRename: (document, position) =>
        withTree(document, ({ tree, targetAt, findAll }) => {
          const found = targetAt(tree, document.offsetAt(position));
          const isOurs = found && findAll(tree, found.target).some(isDefinition);
          if (!isOurs) throw new Error(vscode.l10n.t('This is no name that the document defines.'));
          return { range: toRange(tree, found.place), placeholder: found.target.name };
        }),
      provideRenameEdits: (document, position, name) =>
        withTree(document, (names) => rename(names, { document, position, name })),
    }),
  );
}

/** A document's tree, and what finds names in it. */
type Names = typeof References & { readonly tree: HttpDocument };

async function withTree<T>(
  document: vscode.TextDocument,
  work: (names: Names) => T | Promise<T>,
): Promise<T | undefined> {
  const tree = await readTree(document);
  return tree && work({ tree, ...(await import('../../core/language/references.js')) });
}

const isDefinition = ({ role }: { readonly role: string }): boolean => role === 'definition';

function allOf(
  { tree, targetAt, findAll }: Names,
  document: vscode.TextDocument,
  position: vscode.Position,
): readonly References.Found[] {
  const found = targetAt(tree, document.offsetAt(position));
  return found ? findAll(tree, found.target) : [];
}

async function definitions(
  { tree, targetAt, findAll }: Names,
  at: {
    readonly document: vscode.TextDocument;
    readonly position: vscode.Position;
    readonly surroundings: Surroundings;
  },
): Promise<vscode.Location[]> {
  const found = targetAt(tree, at.document.offsetAt(at.position));
  if (!found) return [];
  const here = findAll(tree, found.target)
    .filter(isDefinition)
    .map((place) => new vscode.Location(at.document.uri, toRange(tree, place)));
  if (found.target.kind === 'request' || found.target.scope !== undefined) return here;
  return [...here, ...(await at.surroundings.locate(at.document, found.target.name))];
}

function rename(
  { tree, targetAt, findAll, isTaken, isValidName }: Names,
  at: {
    readonly document: vscode.TextDocument;
    readonly position: vscode.Position;
    readonly name: string;
  },
): vscode.WorkspaceEdit | undefined {
  const { document, position } = at;
  const name = at.name.trim();
  const found = targetAt(tree, document.offsetAt(position));
  if (!found) return undefined;
  if (!isValidName(found.target.kind, name)) {
    throw new Error(
      found.target.kind === 'variable'
        ? vscode.l10n.t('A variable is named by letters, digits and _ - . only.')
        : vscode.l10n.t('The name of a request starts with a letter or a digit and has no braces.'),
    );
  }
  if (isTaken(tree, found.target, name)) {
    throw new Error(vscode.l10n.t('The document defines {0} already.', name));
  }
  const edit = new vscode.WorkspaceEdit();
  for (const place of findAll(tree, found.target)) {
    edit.replace(document.uri, toRange(tree, place), name);
  }
  return edit;
}
