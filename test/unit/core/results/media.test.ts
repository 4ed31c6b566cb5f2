import assert from 'node:assert/strict';
import { fileNameOf, mediaOf } from '../../../../src/core/results/media.js';
import { sentHeaders } from '../../../../src/core/results/sentHeaders.js';

describe('files', () => {
  const types: readonly (readonly [header: string, media: string])[] = [
    ['image/png', 'image/png png image'],
    ['IMAGE/JPEG; q=1', 'image/jpeg jpg image'],
    ['application/pdf', 'application/pdf pdf file'],
    ['application/x-unknown', 'application/x-unknown  file'],
    ['', 'application/octet-stream  file'],
  ];
  for (const [header, media] of types) {
    it(`knows ${header || 'no type'}`, () => {
      const { type, ending, isImage } = mediaOf([['content-type', header]]);
      assert.equal([type, ending, isImage ? 'image' : 'file'].join(' '), media);
    });
  }

  const names: readonly (readonly [header: string, name: string | undefined])[] = [
    ['attachment; filename="Invoice 7.pdf"', 'Invoice 7.pdf'],
    ['inline; filename=a.png', 'a.png'],
    ["attachment; filename=x; filename*=UTF-8''%D0%A4.pdf", 'Ф.pdf'],
    ['attachment; filename="../../etc/passwd"', 'passwd'],
    ['attachment; filename="C:\\\\temp\\\\a.txt"', 'a.txt'],
    ['attachment; filename=".."', undefined],
    ['attachment', undefined],
  ];
  for (const [header, name] of names) {
    it(`names ${header}`, () => {
      assert.equal(fileNameOf([['content-disposition', header]]), name);
    });
  }
});

describe('headers as sent', () => {
  const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJtYXJpYSJ9.c2lnbmF0dXJl';
  const shown = (headers: readonly (readonly [string, string])[], token?: string) =>
    sentHeaders({ headers, token }).map((header) => header.join(': '));

  it('masks what may be secret, and leaves the rest', () => {
    const headers = [
      ['Accept', 'application/json'],
      ['Authorization', 'Basic bWFyaWE6bWFyaWE='],
      ['X-Api-Key', 'enrt_0123abcd'],
      ['Cookie', 'session=1'],
      ['X-Client-Secret', 'hush'],
      ['X-Forwarded', `token ${jwt} enrt_00ff`],
    ] as const;
    assert.deepEqual(shown(headers), [
      'Accept: application/json',
      'Authorization: Basic ••••••',
      'X-Api-Key: ••••••',
      'Cookie: ••••••',
      'X-Client-Secret: ••••••',
      'X-Forwarded: token •••••• ••••••',
    ]);
  });

  it('tells that a token was lent, and in which header', () => {
    assert.deepEqual(shown([], jwt), ['Authorization: Bearer ••••••']);
    const asKey = sentHeaders({ headers: [], token: 'enrt_1', sentAs: 'api-key' });
    assert.deepEqual(asKey, [['X-Api-Key', '••••••']]);
  });
});
