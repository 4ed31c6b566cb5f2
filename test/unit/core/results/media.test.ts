import assert from 'node:assert/strict';
import {
  canBeOpened,
  fileNameFor,
  fileNameOf,
  mediaOf,
  openedNameFor,
} from '../../../../src/core/results/media.js';
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
    ['attachment; filename="a \\"b\\".txt"', 'a b.txt'],
    ['attachment; xfilename=no.txt; FileName = yes.txt', 'yes.txt'],
    ['attachment; filename="x; filename=y.txt"', 'x; filename=y.txt'],
    ["attachment; filename=a.txt; filename*=utf-8'bg'%D0%A4%20%D0%A4.txt", 'Ф Ф.txt'],
    ["attachment; filename=plain.txt; filename*=UTF-8''..", 'plain.txt'],
    ['attachment; filename="CON.txt"', undefined],
    ['attachment; filename=" .bashrc. "', 'bashrc'],
    ['attachment; filename="invoice\u202Efdp.exe"', 'invoicefdp.exe'],
    [`attachment; filename="${'a'.repeat(300)}.pdf"`, `${'a'.repeat(116)}.pdf`],
  ];
  for (const [header, name] of names) {
    it(`names ${header}`, () => {
      assert.equal(fileNameOf([['content-disposition', header]]), name);
    });
  }
});

describe('files to save and open', () => {
  const files: readonly (readonly [url: string, type: string, name: string, canOpen: boolean])[] = [
    ['https://x/odata/Products(1)/Picture?$x=1', 'image/png', 'Picture.png', true],
    ['https://x/odata/Invoices(7)', 'application/pdf', 'Invoices.pdf', true],
    ['https://x/', 'application/pdf', 'answer.pdf', true],
    ['https://x/a.PDF', 'application/pdf', 'a.PDF', true],
    ['https://x/setup.exe', 'application/pdf', 'setup.exe.pdf', true],
    ['https://x/setup.exe', 'application/octet-stream', 'setup.exe', false],
    ['https://x/page', 'text/html', 'page.html', false],
    ['https://x/drawing', 'image/svg+xml', 'drawing.svg', false],
  ];
  for (const [url, type, name, canOpen] of files) {
    it(`${type} of ${url} is ${name}`, () => {
      const headers = [['content-type', type]] as const;
      assert.equal(fileNameFor({ headers, url }), name);
      assert.equal(canBeOpened(mediaOf(headers)), canOpen);
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

describe('files for other programs', () => {
  it('have no # in their names, which VS Code would encode twice', () => {
    const headers = [
      ['content-type', 'application/pdf'],
      ['content-disposition', 'attachment; filename="Invoice #7.pdf"'],
    ] as const;
    const answered = { headers, url: 'https://x/' };
    assert.equal(fileNameFor(answered), 'Invoice #7.pdf');
    assert.equal(openedNameFor(answered), 'Invoice _7.pdf');
  });
});
