import * as v from 'valibot';
import * as vscode from 'vscode';
import { startOf } from '../../core/http/places.js';
import { treeOf } from '../language/documents.js';
import { labelOf } from './runMany.js';
import type { Target } from './runner.js';
import type { Shown } from './snapshot.js';

/** What a view keeps of where its answer came from: no answer, no address, no query. */
const Kept = v.object({
  source: v.object({
    uri: v.string(),
    index: v.pipe(v.number(), v.integer(), v.minValue(0)),
    sender: v.optional(v.string()),
  }),
});

const KeptPin = v.object({ isPinned: v.literal(true) });

export interface Restored {
  readonly shown: Shown;
  /** The request, to send it again; absent: it can't be found. */
  readonly target?: Target;
  /** Name of the profile that it was sent with. */
  readonly sender?: string | undefined;
  /** The next answer goes to another panel. */
  readonly isPinned: boolean;
}

/** What a panel shows after the window was reloaded. Answers are never kept on disk, so there is none. */
export async function restoreAnswer(state: unknown): Promise<Restored> {
  const kept = v.safeParse(Kept, state);
  const found = kept.success ? await findRequest(kept.output.source) : undefined;
  const text = found
    ? vscode.l10n.t('Answers are not kept when a window is reloaded. Send the request again.')
    : vscode.l10n.t('Answers are not kept when a window is reloaded.');
  const shown: Shown = {
    snapshot: {
      state: 'failed',
      requestLine: found?.label ?? '',
      url: found?.label ?? '',
      profile: '',
      notices: [{ severity: 'info', text }],
      headers: [],
      ...(!found && { isFinal: true }),
    },
  };
  const isPinned = v.is(KeptPin, state);
  const sender = kept.success ? kept.output.source.sender : undefined;
  return { shown, isPinned, sender, ...(found && { target: found.target }) };
}

async function findRequest({
  uri,
  index,
}: v.InferOutput<typeof Kept>['source']): Promise<
  { readonly label: string; readonly target: Target } | undefined
> {
  try {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
    const tree = treeOf(document);
    const label = labelOf(tree, index);
    const offset = startOf(tree, index);
    return label ? { label, target: { uri: document.uri, offset } } : undefined;
  } catch {
    // The document is gone, or was never saved.
    return undefined;
  }
}
