import { createChanges, type Changes } from '../../data/changes.js';
import type { ChangeableLayer } from '../../data/layer.js';
import { isRow, type Draft, type Row } from '../../data/row.js';
import { createStore } from '../../data/store.js';
import { readContextParameters, type ContextParameters } from '../contextParameters.js';
import type { Instance } from '../instance.js';
import type { Caller, Context } from '../request.js';
import type { Sources } from '../sources.js';
import { save } from './save.js';

/** What a write works with: its changes are seen by nobody else until they are all done. */
export interface Editor {
  readonly instance: Instance;
  readonly caller: Caller;
  readonly changes: Changes;
  /** Reads the rows with the changes. */
  readonly sources: Sources;
  /** Whether the rules that follow the edits of a person are run. */
  readonly frontEnd: boolean;
  readonly parameters: ContextParameters;
}

export function createEditor(
  { request, options, instance, caller, sources: { store } }: Context,
  layer: ChangeableLayer,
  frontEnd: boolean,
): Editor {
  const { model, serviceRoot } = instance;
  const changes = createChanges(layer, model);
  const sources: Sources = {
    model,
    serviceRoot,
    store: createStore(changes, model, store.language),
  };
  const parameters = readContextParameters(request, options, sources);
  return { instance, caller, changes, sources, frontEnd, parameters };
}

/**
 * Runs a write. All of it is saved, or goes to the transaction or changeset of the request, or nothing does:
 * what `run` throws leaves no traces.
 */
export function edit<T>(
  context: Context,
  run: (editor: Editor) => T,
  { byMethod = false }: { readonly byMethod?: boolean } = {},
): T {
  const { instance, layer, transaction } = context;
  const editor = createEditor(context, layer, transaction?.model === 'frontend');
  const result = run(editor);
  if (layer === instance.tables) save({ ...editor, byMethod });
  else {
    // A changeset tells the log by itself, when all of it is done.
    if (layer === transaction?.changes) transaction.log?.add(editor.changes.current(), layer);
    editor.changes.commit();
  }
  return result;
}

/** Sets a member of a row; tells whether that changed anything. */
export function setEntry(
  row: Row,
  name: string,
  entry: Draft[string],
  { changes }: Editor,
): boolean {
  if (isSame(changes.draft(row)[name], entry)) return false;
  changes.change(row, { [name]: entry });
  return true;
}

const isSame = (left: Draft[string] | undefined, right: Draft[string]): boolean =>
  left === right ||
  (!isRow(left) && !isRow(right) && JSON.stringify(left) === JSON.stringify(right));
