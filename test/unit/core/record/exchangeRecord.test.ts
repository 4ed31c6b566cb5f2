import assert from 'node:assert/strict';
import { ErpNetError } from '../../../../src/core/errors.js';
import { readMembers } from '../../../../src/core/record/changes.js';
import {
  resumeRecord,
  saveChanges,
  type RecordState,
  type SendRecord,
} from '../../../../src/core/record/exchangeRecord.js';

function stateOf(text: string): RecordState {
  const members = readMembers(text);
  assert.ok(members);
  return { members, text };
}

const OPENED = stateOf('{"Code":"a","Total":12.50,"ObjectVersion":3}');
const EDIT = {
  changes: { Code: 'b' },
  text: '{"Code":"b","Total":12.50,"ObjectVersion":3}',
  state: OPENED,
  version: 3,
};

interface Server {
  /** Status of the answer to the change. */
  readonly patch: number;
  /** The record as it is read afterwards; a number: the status of a refusal; absent: there is no answer. */
  readonly now?: string | number;
}

/** What came of a save, in a line, and the bodies that travelled. */
async function save({ patch, now }: Server): Promise<readonly [outcome: string, sent: string]> {
  const bodies: string[] = [];
  const send: SendRecord = ({ method, url, body }) => {
    if (method === 'PATCH') bodies.push(String(body));
    else if (now === undefined) {
      return Promise.reject(
        new ErpNetError({ code: 'instance.unreachable', host: 'a', reason: 'ECONNRESET' }),
      );
    }
    const text = method === 'GET' && typeof now === 'string' ? now : '';
    const status = method === 'PATCH' ? patch : typeof now === 'number' ? now : 200;
    const headers = [['content-type', 'application/json'] as const];
    return Promise.resolve({
      url,
      status,
      statusText: '',
      headers,
      body: new TextEncoder().encode(text),
      millis: 1,
      notes: [],
    });
  };
  const saved = await saveChanges('A(1)', EDIT, { serviceRoot: 'https://a/', send });
  return [outcomeOf(saved), bodies.join(' ')];
}

function outcomeOf(saved: Awaited<ReturnType<typeof saveChanges>>): string {
  if ('refused' in saved) return `refused ${saved.refused.status}`;
  if ('theirs' in saved) return `theirs ${String(saved.theirs.members['Code'])}`;
  if ('state' in saved) return `now ${JSON.stringify(saved.state.members)}`;
  const { sent, unread } = saved;
  const reason = 'error' in unread ? unread.error.code : unread.refused.status;
  return `sent ${sent.text}, unread ${reason}`;
}

describe('record: saving', () => {
  const body = '{"Code":"b","ObjectVersion":3}';
  const cases: readonly (readonly [what: string, server: Server, outcome: string])[] = [
    [
      'takes what the server made of it',
      { patch: 204, now: '{"Code":"B","ObjectVersion":4}' },
      'now {"Code":"B","ObjectVersion":4}',
    ],
    [
      "finds somebody else's change behind a refusal",
      { patch: 500, now: '{"Code":"c","ObjectVersion":4}' },
      'theirs c',
    ],
    [
      'keeps to the refusal when nobody changed the record',
      { patch: 500, now: '{"Code":"a","ObjectVersion":3}' },
      'refused 500',
    ],
    ['keeps to the refusal when nothing can be read', { patch: 403 }, 'refused 403'],
    [
      "is saved though it can't be read again",
      { patch: 204 },
      `sent ${EDIT.text}, unread instance.unreachable`,
    ],
    [
      'is saved though the server refuses to show it',
      { patch: 204, now: 403 },
      `sent ${EDIT.text}, unread 403`,
    ],
  ];
  for (const [what, server, outcome] of cases) {
    it(what, async () => {
      assert.deepEqual(await save(server), [outcome, body]);
    });
  }
});

describe('record: changes that outlived the window', () => {
  it('are saved when nobody changed the record', () => {
    assert.deepEqual(resumeRecord(EDIT.text, OPENED), { state: OPENED, version: 3 });
  });

  it('are a conflict when somebody did', () => {
    const now = stateOf('{"Code":"c","ObjectVersion":4}');
    const resumed = resumeRecord(EDIT.text, now);
    assert.deepEqual(resumed.theirs, now);
    assert.equal(resumed.version, 3);
    assert.equal(resumed.state.members['ObjectVersion'], 3);
  });

  it('are compared with what the server has where the text tells no version', () => {
    assert.deepEqual(resumeRecord('{"Code":', OPENED), { state: OPENED, version: 3 });
  });
});
