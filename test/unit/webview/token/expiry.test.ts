import assert from 'node:assert/strict';
import {
  durationText,
  expiryPhase,
  fill,
  shareLeft,
} from '../../../../src/webview/token/expiry.js';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('expiry', () => {
  const durations: readonly (readonly [milliseconds: number, text: string])[] = [
    [52 * minute + 10 * second, '52 min 10 s'],
    [3 * day + 4 * hour + 5 * minute, '3 d 4 h'],
    [2 * hour, '2 h'],
    [2 * hour + 5 * second, '2 h'],
    [minute, '1 min'],
    [9 * second + 999, '9 s'],
    [500, '0 s'],
    [-5, '0 s'],
  ];
  const labels = { days: '{0} d', hours: '{0} h', minutes: '{0} min', seconds: '{0} s' };
  for (const [milliseconds, text] of durations) {
    it(`${milliseconds} ms is ${text}`, () => {
      assert.equal(durationText(milliseconds, { labels, formatNumber: String }), text);
    });
  }

  const phases: readonly (readonly [left: number, phase: string])[] = [
    [6 * minute, 'valid'],
    [5 * minute, 'valid'],
    [5 * minute - 1, 'soon'],
    [1, 'soon'],
    [0, 'expired'],
    [-day, 'expired'],
  ];
  for (const [left, phase] of phases) {
    it(`${left} ms left is ${phase}`, () => {
      assert.equal(expiryPhase(1_000_000 + left, 1_000_000), phase);
    });
  }

  const shares: readonly (readonly [issuedAt: number, expiresAt: number, share: number])[] = [
    [0, 200, 0.5],
    [100, 200, 1],
    [150, 200, 1],
    [0, 50, 0],
    [200, 100, 0],
  ];
  for (const [issuedAt, expiresAt, share] of shares) {
    it(`of ${issuedAt} to ${expiresAt}, ${share} is left at 100`, () => {
      assert.equal(shareLeft(issuedAt, expiresAt, 100), share);
    });
  }

  const fills: readonly (readonly [label: string, text: string])[] = [
    ['Expires in {0}', 'Expires in 5 s'],
    ['{0} left', '5 s left'],
  ];
  for (const [label, text] of fills) {
    it(`fills "${label}"`, () => {
      assert.equal(fill(label, '5 s'), text);
    });
  }

  it('fills values with dollar signs as they are', () => {
    assert.equal(fill('{0}!', '$&'), '$&!');
  });
});
