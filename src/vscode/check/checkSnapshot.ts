import { l10n } from 'vscode';
import type { StepStatus } from '../../core/check/checkConnection.js';
import { stateOf } from '../../core/check/outcome.js';
import type { StepId } from '../../core/check/step.js';
import type { CheckLabels, CheckSnapshot, StepAction, StepRow } from '../../protocol/checkView.js';
import { siteWord } from '../tree/siteWords.js';
import type { CheckRun } from './checkRunner.js';
import { describeStep, stepTitle } from './stepSentences.js';

export function checkSnapshot(run: CheckRun): CheckSnapshot {
  const { profile, progress, isRunning } = run;
  const steps = [...progress].map(([id, status]) => row(id, status));
  return {
    profile: profile.name,
    instance: new URL(profile.instance).host,
    isRunning,
    summary: isRunning ? l10n.t('Checking…') : summary(steps),
    calls: isRunning ? [] : calls(run),
    steps,
  };
}

/** Before an API is called, nothing else may be wrong; a token that one API refuses may be meant for the other. */
function calls({ progress, api, apis }: CheckRun): CheckSnapshot['calls'] {
  const isWrong = [...progress].some(
    ([id, status]) =>
      !ABOUT_THE_API.has(id) && status.state === 'done' && stateOf(status.outcome) === 'fail',
  );
  if (isWrong || !progress.has('call')) return [];
  const isHeld = progress.get('call')?.state === 'held';
  return [...(isHeld ? [api] : []), ...apis.filter((one) => one !== api)].map((one) => ({
    api: one,
    label: l10n.t('Call the {0}', siteWord(one)),
  }));
}

const ABOUT_THE_API: ReadonlySet<StepId> = new Set(['audience', 'call', 'answer', 'licence']);

function row(id: StepId, status: StepStatus): StepRow {
  const title = stepTitle(id);
  switch (status.state) {
    case 'done': {
      const { actions = [], ...words } = describeStep(status.outcome);
      const buttons = actions.map((action) => ({ id: action, label: actionLabel(action) }));
      return {
        id,
        title,
        state: stateOf(status.outcome),
        ...words,
        ...(buttons.length > 0 && { actions: buttons }),
      };
    }
    case 'held':
      return {
        id,
        title,
        state: 'held',
        text: id === 'call' ? l10n.t('Takes a licence slot, so it waits for your word.') : '',
      };
    case 'skipped':
      return { id, title, state: 'skipped', text: l10n.t('Not reached.') };
    case 'running':
    case 'waiting':
      return { id, title, state: status.state, text: '' };
  }
}

function summary(steps: readonly StepRow[]): string {
  const failed = steps.find(({ state }) => state === 'fail');
  if (failed) return l10n.t('It does not work yet: {0}.', failed.title);
  if (steps.some(({ state }) => state === 'held')) {
    return l10n.t('Everything is in order up to the first API call.');
  }
  return l10n.t('Everything works.');
}

function actionLabel(action: StepAction): string {
  switch (action) {
    case 'signIn':
      return l10n.t('Sign In');
    case 'editProfile':
      return l10n.t('Edit Profile');
    case 'inspectToken':
      return l10n.t('Inspect Token');
    case 'describeApp':
      return l10n.t('Describe Trusted Application');
  }
}

export function checkLabels(): CheckLabels {
  return {
    steps: l10n.t('Steps'),
    runAgain: l10n.t('Check again'),
    copyReport: l10n.t('Copy report'),
    copied: l10n.t('Copied'),
    states: {
      waiting: l10n.t('Waiting'),
      running: l10n.t('Running'),
      pass: l10n.t('Passed'),
      warning: l10n.t('Warning'),
      fail: l10n.t('Failed'),
      skipped: l10n.t('Skipped'),
      held: l10n.t('Waits for you'),
    },
  };
}

/** The list as Markdown, for a message to a colleague. It never held a secret. */
export function checkReport({ profile, instance, summary: whole, steps }: CheckSnapshot): string {
  const { states } = checkLabels();
  const lines = steps.map(({ title, state, text, remedy }) =>
    [`- **${title}**: ${states[state]}.`, escape(text), escape(remedy ?? '')]
      .filter(Boolean)
      .join(' '),
  );
  return [`## ${escape(profile)} (${instance})`, '', escape(whole), '', ...lines, ''].join('\n');
}

/** Names of apps and errors come from elsewhere. */
function escape(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/g, '\\$&');
}
