import type {
  CheckLabels,
  CheckSnapshot,
  StepRow,
  ToCheckView,
} from '../../../src/protocol/checkView.js';

const checkLabels: CheckLabels = {
  steps: 'Steps',
  runAgain: 'Check again',
  copyReport: 'Copy report',
  copied: 'Copied',
  states: {
    waiting: 'Waiting',
    running: 'Running',
    pass: 'Passed',
    warning: 'Warning',
    fail: 'Failed',
    skipped: 'Skipped',
    held: 'Waits for you',
  },
};

function step(
  id: string,
  state: StepRow['state'],
  text = '',
  more: Partial<StepRow> = {},
): StepRow {
  return { id, title: id.slice(0, 1).toUpperCase() + id.slice(1), state, text, ...more };
}

const base: CheckSnapshot = {
  profile: 'Demo (interactive)',
  instance: 'demodb.my.erp.net',
  isRunning: false,
  summary: 'Everything is in order up to the first API call.',
  calls: [
    { api: 'DomainAPI', label: 'Call the Domain API' },
    { api: 'TableAPI', label: 'Call the Table API' },
  ],
  steps: [
    step('address', 'pass', 'https://demodb.my.erp.net'),
    step('discovery', 'warning', 'The site WebClient does not work.'),
    step('token', 'pass', 'Signed in as maria; a token was issued without error.'),
    step('call', 'held', 'Takes a licence slot, so it waits for your word.'),
    step('answer', 'held'),
  ],
};

export const ready: CheckSnapshot = base;

export const running: CheckSnapshot = {
  ...base,
  isRunning: true,
  calls: [],
  summary: 'Checking…',
  steps: [
    step('address', 'pass', 'https://demodb.my.erp.net'),
    step('discovery', 'running'),
    step('token', 'waiting'),
  ],
};

export const failed: CheckSnapshot = {
  ...base,
  calls: [],
  summary: 'It does not work yet: Application.',
  steps: [
    step('address', 'pass', 'https://demodb.my.erp.net'),
    step('application', 'fail', 'The identity service refuses <img src=x onerror="x()">.', {
      remedy:
        'In the Trusted Application: ImpersonateLoginUrl must list http://127.0.0.1/callback.',
      copies: [{ label: 'Copy ImpersonateLoginUrl', value: 'http://127.0.0.1/callback' }],
      actions: [
        { id: 'editProfile', label: 'Edit Profile' },
        { id: 'describeApp', label: 'Describe Trusted Application' },
      ],
    }),
    step('token', 'skipped', 'Not reached.'),
  ],
};

export function showCheck(snapshot: CheckSnapshot): ToCheckView {
  return { type: 'show', snapshot, labels: checkLabels };
}
