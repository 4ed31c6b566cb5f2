import * as v from 'valibot';
import { APIS, type Api } from '../core/instance/apis.js';

/** The connection check: a list that fills while the steps run. */

/** Words of the view in the person's language; the view itself holds none. */
export interface CheckLabels {
  readonly steps: string;
  readonly runAgain: string;
  readonly copyReport: string;
  readonly copied: string;
  /** Words for the state of a step, for a screen reader. */
  readonly states: Readonly<Record<StepRow['state'], string>>;
}

/** What a button on a line does. */
const STEP_ACTIONS = ['signIn', 'editProfile', 'inspectToken', 'describeApp'] as const;
export type StepAction = (typeof STEP_ACTIONS)[number];

/** A value to copy, and what the button says. */
export interface StepCopy {
  readonly label: string;
  readonly value: string;
}

export interface StepRow {
  readonly id: string;
  readonly title: string;
  readonly state: 'waiting' | 'running' | 'pass' | 'warning' | 'fail' | 'skipped' | 'held';
  /** What was found; empty while waiting. */
  readonly text: string;
  readonly remedy?: string;
  readonly copies?: readonly StepCopy[];
  readonly actions?: readonly { readonly id: StepAction; readonly label: string }[];
}

export interface CheckSnapshot {
  readonly profile: string;
  readonly instance: string;
  readonly isRunning: boolean;
  /** One sentence about the whole. */
  readonly summary: string;
  /** APIs that may be called on the person's word, because a call takes a licence slot; the likely one first. */
  readonly calls: readonly { readonly api: Api; readonly label: string }[];
  readonly steps: readonly StepRow[];
}

export type ToCheckView =
  | { readonly type: 'show'; readonly snapshot: CheckSnapshot; readonly labels: CheckLabels }
  /** `value` says which button copied; absent: the one of the report. */
  | { readonly type: 'copied'; readonly value?: string };

/** What the view may say. Anything else is dropped and logged. */
export const FromCheckView = v.variant('type', [
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({ type: v.literal('runAgain') }),
  v.strictObject({ type: v.literal('callApi'), api: v.picklist(APIS) }),
  v.strictObject({ type: v.literal('copyReport') }),
  /** One of the values that the last snapshot offered. */
  v.strictObject({ type: v.literal('copyValue'), value: v.pipe(v.string(), v.maxLength(4000)) }),
  v.strictObject({
    type: v.literal('act'),
    action: v.picklist(STEP_ACTIONS),
  }),
]);
export type FromCheckView = v.InferOutput<typeof FromCheckView>;
