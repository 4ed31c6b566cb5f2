import * as vscode from 'vscode';
import { ErpNetError } from '../../../core/errors.js';
import { parseHttp } from '../../../core/http/parser.js';
import type { Instance } from '../../../core/instance/instance.js';
import { layOut } from '../../../core/language/odataLayout.js';
import { linkToQueryBuilder, linkToQueryTool } from '../../../core/language/queryTool.js';
import { writeRequest } from '../../../core/language/writeRequest.js';
import { pageOf } from '../../../core/odata/describe/hover.js';
import type { EntitySet } from '../../../core/odata/model/model.js';
import type { Entry } from '../../../core/odata/outline/entries.js';
import { startQuery, type StartQuery } from '../../../core/odata/outline/startQuery.js';
import { setOf } from '../../../core/odata/rules/lookup.js';
import type { InstanceModel } from '../../odata/models.js';
import { knownRoots, pickRoot } from '../../profiles/roots.js';
import { runCommand } from '../../shared/commands.js';
import { showInfo } from '../../shared/messages.js';
import { discoverWithProgress } from '../addInstance.js';
import { compareDocument } from './compareDocument.js';
import { toModelNode } from './modelNode.js';
import { pickPlace, placeOf, type ModelCommandsDeps, type Place } from './modelPlace.js';
import { insertAtCursor, nameOf } from './names.js';

/** Looks for something; the line is shown in the tree unless the person wants something else with it. */
export async function searchModel(target: unknown, deps: ModelCommandsDeps): Promise<unknown> {
  const place = await pickPlace(target, 'show', deps);
  switch (place.wish) {
    case 'show':
      return place.root
        ? deps.reveal({ kind: 'model', root: place.root, entry: place.entry })
        : openQuery(place, deps);
    case 'newQuery':
      return openQuery(place, deps);
    case 'insertName':
      return insert(place, deps);
  }
}

/** @returns the address of the new document */
export async function newQuery(target: unknown, deps: ModelCommandsDeps): Promise<vscode.Uri> {
  return openQuery(await placeOf(target, 'newQuery', deps), deps);
}

export async function insertName(target: unknown, deps: ModelCommandsDeps): Promise<void> {
  await insert(await placeOf(target, 'insertName', deps), deps);
}

export async function copyName(target: unknown, deps: ModelCommandsDeps): Promise<void> {
  const { entry } = await placeOf(target, 'insertName', deps);
  await vscode.env.clipboard.writeText(nameOf(entry));
}

/** @returns the link */
export async function openInQueryTool(target: unknown, deps: ModelCommandsDeps): Promise<string> {
  const { query, instance } = await queryAt(target, deps);
  return open(linkToQueryTool(instance.serviceRoot, query));
}

/** @returns the link */
export async function openInQueryBuilder(
  target: unknown,
  deps: ModelCommandsDeps,
): Promise<string> {
  const { query, instance } = await queryAt(target, deps);
  return open(linkToQueryBuilder(instance.serviceRoot, query.address));
}

/** @returns the link */
export async function openDocumentation(target: unknown, deps: ModelCommandsDeps): Promise<string> {
  const { entry } = await placeOf(target, 'show', deps);
  return open('set' in entry && entry.set ? pageOf(entry.set) : 'https://docs.erp.net/model/');
}

/** The set that a reference or a collection leads to. */
export async function showTarget(target: unknown, deps: ModelCommandsDeps): Promise<void> {
  const { root, entry, known } = await placeOf(target, 'show', deps);
  const set = entry.kind === 'member' ? targetOf(entry.member.type, known) : undefined;
  if (set) await deps.reveal({ kind: 'model', root, entry: { kind: 'set', set } });
}

/** @returns the address of the document with the differences */
export async function compareModel(
  target: unknown,
  { instances, profiles, models }: ModelCommandsDeps,
): Promise<vscode.Uri | undefined> {
  const root =
    toModelNode(target)?.root ??
    profiles.active()?.instance ??
    (await pickRoot(knownRoots(instances, profiles)));
  const loaded = await models();
  const known = await loaded.ofInstance(root);
  if (known.from === 'shipped') {
    showInfo(vscode.l10n.t('The model of {0} was not read yet.', new URL(root).host), {
      label: vscode.l10n.t('Refresh Model'),
      run: () => runCommand('erpnet.instance.refreshModel', { root }),
    });
    return undefined;
  }
  const content = compareDocument(await loaded.standard(), known, new URL(root).host);
  return show(await vscode.workspace.openTextDocument({ language: 'markdown', content }));
}

function targetOf(type: string, { model }: InstanceModel): EntitySet | undefined {
  const found = model.type(type);
  return found && setOf(found, model);
}

async function openQuery(
  { root, entry, known }: Place,
  { profiles }: ModelCommandsDeps,
): Promise<vscode.Uri> {
  const active = profiles.active()?.instance;
  const comment =
    root && active && root !== active
      ? `# ${vscode.l10n.t('For {0}: choose a profile of that instance before sending.', new URL(root).host)}\n`
      : '';
  const content = `${comment}${requestText(queryOf(entry, known))}\n`;
  return show(await vscode.workspace.openTextDocument({ language: 'http', content }));
}

const INDENT = ' '.repeat(4);

/** One option per line: a list of members is wider than most editors. */
function requestText({ method, address, body }: StartQuery): string {
  const text = writeRequest({
    method,
    url: address,
    headers: body ? [['Content-Type', 'application/json']] : [],
    ...(body && { body }),
  });
  const [block] = parseHttp(text).blocks;
  const edit = block?.request && layOut(block, block.request, 'lines', INDENT);
  return edit ? text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end) : text;
}

function queryOf(entry: Entry, { model }: InstanceModel): StartQuery {
  const query = startQuery(entry, model);
  // Menus offer it on nothing else.
  if (!query) throw new ErpNetError({ code: 'cancelled' });
  return query;
}

async function queryAt(
  target: unknown,
  deps: ModelCommandsDeps,
): Promise<{ readonly query: StartQuery; readonly instance: Instance }> {
  const { root, entry, known } = await placeOf(target, 'show', deps);
  if (!root) throw new ErpNetError({ code: 'profile.none' });
  const { instances } = deps;
  const instance = instances.get(root) ?? (await discoverWithProgress(instances, root));
  return { query: queryOf(entry, known), instance };
}

async function insert(place: Place, deps: ModelCommandsDeps): Promise<void> {
  if (await insertAtCursor(place.entry)) return;
  showInfo(vscode.l10n.t('Open an .http document first: the name goes to its cursor.'), {
    label: vscode.l10n.t('New Query'),
    run: () => openQuery(place, deps),
  });
}

async function show(document: vscode.TextDocument): Promise<vscode.Uri> {
  await vscode.window.showTextDocument(document);
  return document.uri;
}

async function open(link: string): Promise<string> {
  await vscode.env.openExternal(vscode.Uri.parse(link, true));
  return link;
}
