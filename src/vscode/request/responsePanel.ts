import { l10n, type WebviewPanel } from 'vscode';
import type { ResponseSnapshot } from '../../protocol/responseView.js';
import {
  createAnswerPanel,
  type AnswerPanel,
  type AnswerPanelDeps,
  type FirstAnswer,
} from './answerPanel.js';
import type { PagingControl } from './paging.js';
import type { Again } from './remedies.js';
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
  /** Takes over a panel that VS Code brought back; the next answer goes there. */
  readonly restore: (panel: WebviewPanel, restored: RestoredAnswer) => void;
  /** Shows two answers side by side, record by record. */
  readonly compare: (before: Shown, after: Shown) => Promise<void>;
}

type RestoredAnswer = Pick<FirstAnswer, 'shown' | 'again' | 'isPinned'>;

export interface ResponsePanelsDeps extends Omit<AnswerPanelDeps, 'pin' | 'compare' | 'openPart'> {
  /** What sends the running request once more. */
  readonly again: () => Again | undefined;
}

interface Place extends ResponsePanel {
  readonly restore: ResponsePanels['restore'];
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
      openComparison(await compareAnswers(panel.shown, others));
    },
    openPart: (shown) => {
      part.show(shown);
    },
  };
  const openComparison = (shown: Shown | undefined): void => {
    if (shown) comparisons.add(open({ title: l10n.t('Comparison'), shown }));
  };
  const open = (first: FirstAnswer): AnswerPanel => {
    const panel = createAnswerPanel(first, panelDeps);
    all.add(panel);
    panel.onDidDispose(() => all.delete(panel));
    return panel;
  };
  const place = (title: string): Place => {
    let panel: AnswerPanel | undefined;
    const free = (): AnswerPanel | undefined => (panel?.isPinned === false ? panel : undefined);
    /** Of a panel that was closed nothing is kept: its answer may be large. */
    const take = (opened: AnswerPanel): void => {
      panel = opened;
      opened.onDidDispose(() => {
        if (panel === opened) panel = undefined;
      });
    };
    return {
      get paging() {
        return panel?.shown.paging;
      },
      show: (shown) => {
        const known = free();
        if (known) known.show(shown, deps.again());
        else take(open({ title, shown, again: deps.again() }));
      },
      restore: (restored, first) => {
        const taken = open({ ...first, title, panel: restored });
        if (!free() && !taken.isPinned) take(taken);
      },
      showStopped: (otherwise) => {
        free()?.showStopped(otherwise);
      },
    };
  };
  const answer = place(l10n.t('Response'));
  const part = place(l10n.t('Part of a batch'));
  return {
    answer,
    record: place(l10n.t('Record')),
    restore: answer.restore,
    compare: async (before, after) => {
      const { compareShown } = await import('./compareAnswers.js');
      openComparison(await compareShown(before, after));
    },
  };
}
