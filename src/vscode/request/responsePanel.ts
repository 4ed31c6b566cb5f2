import { l10n } from 'vscode';
import type { ResponseSnapshot } from '../../protocol/responseView.js';
import { createAnswerPanel, type AnswerPanel, type AnswerPanelDeps } from './answerPanel.js';
import type { PagingControl } from './paging.js';
import type { Shown } from './snapshot.js';

/** Where answers of one kind are shown, one after the other. */
export interface ResponsePanel {
  /** Opens the panel if needed; the focus stays where it is. */
  show(shown: Shown): void;
  /** Of the answer that is shown. */
  readonly paging: PagingControl | undefined;
  /** Ends a "sending" that is on the screen: the answer before it comes back, or `otherwise` where there was none. */
  showStopped(otherwise: ResponseSnapshot): void;
}

export interface ResponsePanels {
  /** Of requests. */
  readonly answer: ResponsePanel;
  /** Of references that were followed: the rows they stand in stay where they are. */
  readonly record: ResponsePanel;
}

export interface ResponsePanelsDeps extends Omit<AnswerPanelDeps, 'pin' | 'compare'> {
  /** What sends the running request once more. */
  readonly again: () => (() => unknown) | undefined;
}

/** All panels with answers: one for the next answer, one for the next record, and those that are pinned. */
export function createResponsePanels(deps: ResponsePanelsDeps): ResponsePanels {
  const all = new Set<AnswerPanel>();
  const comparisons = new WeakSet<AnswerPanel>();
  const panelDeps: AnswerPanelDeps = {
    ...deps,
    pin: (panel) => {
      panel.setPinned(!panel.isPinned);
    },
    compare: async (panel) => {
      const { compareAnswers } = await import('./compareAnswers.js');
      const others = [...all].filter((one) => one !== panel && !comparisons.has(one));
      const shown = await compareAnswers(panel.shown, others);
      if (shown) comparisons.add(open(l10n.t('Comparison'), shown));
    },
  };
  const open = (title: string, shown: Shown): AnswerPanel => {
    const panel = createAnswerPanel({ title, shown, again: deps.again() }, panelDeps);
    all.add(panel);
    panel.onDidDispose(() => all.delete(panel));
    return panel;
  };
  const place = (title: string): ResponsePanel => {
    let panel: AnswerPanel | undefined;
    const free = (): AnswerPanel | undefined =>
      panel && all.has(panel) && !panel.isPinned ? panel : undefined;
    return {
      get paging() {
        return panel && all.has(panel) ? panel.shown.paging : undefined;
      },
      show: (shown) => {
        const known = free();
        if (known) known.show(shown, deps.again());
        else panel = open(title, shown);
      },
      showStopped: (otherwise) => {
        free()?.showStopped(otherwise);
      },
    };
  };
  return { answer: place(l10n.t('Response')), record: place(l10n.t('Record')) };
}
