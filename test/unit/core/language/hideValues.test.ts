import assert from 'node:assert/strict';
import { hideValues } from '../../../../src/core/language/hideValues.js';

const SECRET = `O'Neil "50%" Ж/😀+a b`;

describe('hideValues', () => {
  const forms: readonly (readonly [what: string, written: string])[] = [
    ['as it is', SECRET],
    ['as an OData literal', SECRET.replaceAll("'", "''")],
    ['in JSON', JSON.stringify(SECRET).slice(1, -1)],
    ['as encodeURIComponent writes it', encodeURIComponent(SECRET)],
    ['as URL writes a path', new URL(`https://a/${encodeURIComponent(SECRET)}`).pathname.slice(1)],
    ['as an encoded OData literal', encodeURIComponent(SECRET.replaceAll("'", "''"))],
  ];
  for (const [what, written] of forms) {
    it(`finds a value ${what}`, () => {
      assert.equal(hideValues(`/A/${written}/B ${written}`, [SECRET], '***'), '/A/***/B ***');
    });
  }

  it('takes the longer of two first, so that no rest of it stays', () => {
    assert.equal(hideValues('a=s3cret-long', ['s3cret', 's3cret-long'], '*'), 'a=*');
  });

  it('leaves values alone which stand in any text by chance', () => {
    assert.equal(hideValues('/Orders', ['Ord', 'r', ''], '*'), '/Orders');
  });

  it('writes a mask that looks like a replacement as it is', () => {
    assert.equal(hideValues('/s3cret', ['s3cret'], '$&'), '/$&');
  });

  it('hides all behind the beginning of a value of any length', () => {
    const long = 'x.'.repeat(20_000);
    assert.equal(hideValues(`a ${long} b`, [long], '*'), 'a *');
  });

  it('takes a lone surrogate, which addresses can not write', () => {
    assert.equal(hideValues('/abc\ud800d', ['abc\ud800d'], '*'), '/*');
  });
});
