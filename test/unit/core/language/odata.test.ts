import assert from 'node:assert/strict';
import { parseHttp } from '../../../../src/core/http/parser.js';
import { layOut, type Layout } from '../../../../src/core/language/odataLayout.js';
import {
  addressAt,
  bodyAt,
  checkOData,
  odataAddresses,
  type KnownModel,
} from '../../../../src/core/language/odataRequests.js';
import { locateServerError } from '../../../../src/core/language/odataServerErrors.js';
import { writtenRoot } from '../../../../src/core/language/odataRoots.js';
import { factsOfBodyItem, factsOfItem } from '../../../../src/core/language/odataDocumentation.js';
import { completeBody } from '../../../../src/core/odata/complete/body.js';
import { complete } from '../../../../src/core/odata/complete/complete.js';
import { applyEdits } from '../../../../src/core/odata/rules/checkRequest.js';
import { FIXTURE } from '../odata/fixtureModel.js';
import { blockOf, cut } from './support.js';

const KNOWN: KnownModel = { model: FIXTURE, is: 'current' };
const ORDERS = 'Crm_Sales_SalesOrders';
const PRODUCTS = 'General_Products_Products';

/** Both kinds of line ends: offsets must land on the same words. */
const ENDINGS = [
  ['LF', (text: string) => text],
  ['CR LF', (text: string) => text.replaceAll('\n', '\r\n')],
] as const;

/** A batch with a part for each of these requests, the last ones in a changeset. */
function batchOf(reads: readonly string[], writes: readonly string[] = []): string {
  const part = (boundary: string) => (request: string) =>
    `--${boundary}\nContent-Type: application/http\n\n${request}\n\n`;
  const changeset = `--b\nContent-Type: multipart/mixed; boundary=c\n\n${writes.map(part('c')).join('')}--c--\n\n`;
  const head = 'POST $batch\nContent-Type: multipart/mixed; boundary=b\n\n';
  return `${head}${reads.map(part('b')).join('')}${writes.length > 0 ? changeset : ''}--b--`;
}

describe('OData in documents', () => {
  describe('finds', () => {
    const cases: readonly (readonly [text: string, code: string, words: string])[] = [
      [`GET ${PRODUCTS}?$top=1&$select=Nme`, 'odata.unknown-member', 'Nme'],
      [`GET ${PRODUCTS}\n  ?$top=1\n  &$select=Nme,Name`, 'odata.unknown-member', 'Nme'],
      [`### a\n# b\nGET {{root}}/${PRODUCTS}?$top=1&$select=Nme`, 'odata.unknown-member', 'Nme'],
      [`GET ${PRODUCTS}?$top={{$random.integer 1 5}}&$select=Nme`, 'odata.unknown-member', 'Nme'],
      [`GET ${PRODUCTS}?$top=1&$select=%4Eme`, 'odata.unknown-member', '%4Eme'],
      [
        `GET ${ORDERS}?$top=1\n  &$filter=State eq 'Relesed'\n  &$select=Id`,
        'odata.unknown-enum-member',
        "'Relesed'",
      ],
      [`PUT ${PRODUCTS}(9a1f3e1c-0d4b-4d1e-9f3b-2f1a4c5d6e7f)\n\n{}`, 'odata.put', 'PUT'],
      [batchOf([`GET ${PRODUCTS}?$top=5000 HTTP/1.1`]), 'odata.top-too-big', '5000'],
      [
        batchOf([`GET ${PRODUCTS}\n  ?$top=1\n  &$select=Nme HTTP/1.1`]),
        'odata.unknown-member',
        'Nme',
      ],
      [
        batchOf([`GET ${PRODUCTS}?$top=1`], [`POST ${PRODUCTS}\n\n{"Name":"Apple"}`]),
        'odata.language-in-body',
        '"Apple"',
      ],
    ];
    for (const [name, toText] of ENDINGS) {
      for (const [text, code, words] of cases) {
        it(`${code} at ${words} in ${JSON.stringify(text)}, ${name}`, () => {
          const block = blockOf(toText(text));
          const found = checkOData(block, KNOWN).filter((one) => one.code === code);
          assert.deepEqual(
            found.map((one) => cut(block, one)),
            [words],
          );
        });
      }
    }

    it('nothing about what a variable stands for in the parts of a batch', () => {
      const block = blockOf(
        batchOf([
          `GET ${PRODUCTS}({{login.response.body.$.value[0].Id}})?$select=Id`,
          `GET ${PRODUCTS}({{$guid}})\n  ?$select=Id\n  &$expand=Codes HTTP/1.1\nAccept: a/b`,
        ]),
      );
      assert.deepEqual(checkOData(block, KNOWN), []);
    });

    it('nothing in what goes to other services', () => {
      const block = blockOf('GET https://api.github.com/repos/a/b?$filter=x or y');
      assert.deepEqual(odataAddresses(block), []);
      assert.deepEqual(checkOData(block, KNOWN), []);
    });

    it('the same once for as long as the model is the same', () => {
      const block = blockOf(`GET ${PRODUCTS}?$select=Nme`);
      const first = checkOData(block, KNOWN);
      assert.equal(checkOData(block, KNOWN), first);
      assert.notEqual(checkOData(block, { ...KNOWN }), first);
    });
  });

  describe('completes', () => {
    /** The `|` is the caret. A label, and what it takes the place of. */
    const cases: readonly (readonly [marked: string, label: string, replaced: string])[] = [
      [`GET Crm_Sales_SalesO|`, 'Crm_Sales_SalesOrderLines', 'Crm_Sales_SalesO'],
      [`GET ${PRODUCTS}\n    ?$sel|&$top=1`, '$select', '$sel'],
      [`GET ${PRODUCTS}\n    ?$top=1\n    &$orderby=Part|`, 'PartNumber', 'Part'],
      [`GET ${ORDERS}\n    ?$filter=State eq '|'`, 'New', ''],
      [`GET ${ORDERS}?$filter=DocumentDate ge {{from}} and State | HTTP/1.1`, 'eq', ''],
      [`GET |`, 'Crm_Invoicing_Invoices', ''],
    ];
    for (const [name, toText] of ENDINGS) {
      for (const [marked, label, replaced] of cases) {
        it(`${label} in ${JSON.stringify(marked)}, ${name}`, () => {
          const text = toText(marked);
          const offset = text.indexOf('|');
          const block = blockOf(text.replace('|', ''));
          const address = addressAt(block, offset);
          assert.ok(address);
          const { pieces } = address;
          const found = complete({ pieces, offset, model: FIXTURE, now: 0 });
          const item = found.find((one) => one.label === label);
          assert.equal(item && cut(block, item), replaced);
        });
      }
    }

    it('in the parts of a batch', () => {
      const text = [
        'POST $batch',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        'Content-Type: application/http',
        '',
        `GET ${PRODUCTS}?$select=`,
        '',
        '--b--',
      ].join('\n');
      const address = addressAt(blockOf(text), text.indexOf('$select=') + 8);
      assert.equal(address?.url.segments[0]?.name.text, PRODUCTS);
    });

    it('nothing behind the address', () => {
      const text = `GET ${PRODUCTS} HTTP/1.1\nAccept: x`;
      const block = blockOf(text);
      assert.equal(addressAt(block, text.indexOf('HTTP') + 2), undefined);
      assert.equal(addressAt(block, text.indexOf('Accept')), undefined);
    });

    it('documents an item by what it would be', () => {
      const block = blockOf(`GET ${PRODUCTS}?$select=`);
      const offset = block.text.length;
      const pieces = addressAt(block, offset)?.pieces ?? [];
      const found = complete({ pieces, offset, model: FIXTURE, now: 0 });
      const item = found.find(({ label }) => label === 'PartNumber');
      assert.ok(item);
      const facts = factsOfItem(item, pieces, FIXTURE);
      assert.equal(facts?.kind === 'member' && facts.member.name, 'PartNumber');
    });
  });

  describe('knows the root that a request names', () => {
    const cases: readonly (readonly [text: string, root: string | undefined])[] = [
      [
        `GET https://Other.my.erp.net/api/domain/odata/${PRODUCTS}`,
        'https://other.my.erp.net/api/domain/odata/',
      ],
      [
        `@host = https://other.my.erp.net\n@root = {{host}}/api/domain/odata\nGET {{root}}/${PRODUCTS}?$top={{n}}`,
        'https://other.my.erp.net/api/domain/odata/',
      ],
      [`GET ${PRODUCTS}`, undefined],
      [`GET {{root}}/${PRODUCTS}`, undefined],
      [`@root = {{root}}/a\nGET {{root}}/${PRODUCTS}`, undefined],
      ['GET https://api.github.com/repos', undefined],
    ];
    for (const [text, root] of cases)
      it(`${root ?? 'none'} in ${JSON.stringify(text)}`, () => {
        const document = parseHttp(text);
        const block = document.blocks.find(({ request }) => request);
        assert.ok(block);
        assert.equal(writtenRoot(document, block), root);
      });
  });

  describe('knows the request of a body', () => {
    const part = [
      'POST $batch',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: application/http',
      '',
      `POST ${PRODUCTS} HTTP/1.1`,
      'Content-Type: application/json',
      '',
      '{|}',
      '--b--',
    ].join('\n');
    const cases: readonly (readonly [marked: string, set: string | undefined])[] = [
      [`POST ${PRODUCTS}\nContent-Type: application/json\n\n{|}`, PRODUCTS],
      [part, PRODUCTS],
      [`POST ${PRODUCTS}|\n\n{}`, undefined],
      ['POST https://api.github.com/repos\n\n{|}', undefined],
    ];
    for (const [name, toText] of ENDINGS) {
      for (const [marked, set] of cases)
        it(`${set ?? 'none'} in ${JSON.stringify(marked)}, ${name}`, () => {
          const text = toText(marked);
          const found = bodyAt(blockOf(text.replace('|', '')), text.indexOf('|'));
          assert.equal(found?.address.url.segments[0]?.name.text, set);
          assert.equal(found?.method, set && 'POST');
        });
    }

    it('documents what a body may hold', () => {
      const text = `POST ${PRODUCTS}\n\n{"A|": 1}`;
      const offset = text.indexOf('|');
      const found = bodyAt(blockOf(text.replace('|', '')), offset);
      assert.ok(found);
      const { address, method, body } = found;
      const { url } = address;
      const items = completeBody({ url, method, body, offset, model: FIXTURE, now: 0 });
      const item = items.find(({ label }) => label === 'Active');
      assert.ok(item);
      const facts = factsOfBodyItem(item, { url, body }, FIXTURE);
      assert.equal(facts?.kind === 'member' && facts.member.name, 'Active');
    });
  });

  describe('lays out', () => {
    const cases: readonly (readonly [name: string, line: string, lines: string])[] = [
      [
        'options',
        `${PRODUCTS}?$filter=Name eq 'a%26b' and Active eq true&$top=1`,
        `${PRODUCTS}\n  ?$filter=Name eq 'a%26b' and Active eq true\n  &$top=1`,
      ],
      [
        'nested options',
        `${ORDERS}?$expand=Customer,Lines($select=Id;$expand=Product($select=Id;$expand=X)),Y($select=Id)&$top={{n}}`,
        `${ORDERS}\n  ?$expand=Customer,Lines(\n    $select=Id;\n    $expand=Product(\n      $select=Id;\n      $expand=X)),Y($select=Id)\n  &$top={{n}}`,
      ],
      ['nothing to part', PRODUCTS, PRODUCTS],
    ];
    const laidOut = (text: string, layout: Layout): string => {
      const block = blockOf(`GET ${text}`);
      assert.ok(block.request);
      const edit = layOut(block, block.request, layout, '  ');
      if (!edit) return text;
      return applyEdits(block.text, [{ ...edit.span, text: edit.text }]).slice(4);
    };
    for (const [name, line, lines] of cases) {
      it(name, () => {
        assert.equal(laidOut(line, 'lines'), lines);
        assert.equal(laidOut(lines, 'lines'), lines);
        assert.equal(laidOut(lines, 'line'), line);
        assert.equal(laidOut(lines.replaceAll('\n', '\r\n'), 'line'), line);
      });
    }

    it('not where a comment would be lost', () => {
      const text = `${PRODUCTS}\n  ?$top=1\n  # &$skip=1\n  &$select=Id`;
      assert.equal(laidOut(text, 'line'), text);
    });
  });

  describe('locates what the server said', () => {
    const cases: readonly (readonly [
      name: string,
      text: string,
      message: string,
      words: string | undefined,
      fixed?: string,
    ])[] = [
      [
        'a new name',
        'GET Crm_Customers?$top=1',
        "The provided entity set name 'Crm_Customers' is no more supported.\nThe new name of this entity is 'Crm_Sales_Customers'.",
        'Crm_Customers',
        'GET Crm_Sales_Customers?$top=1',
      ],
      [
        'a position',
        `GET ${PRODUCTS}\n  ?$filter=Name eqq 'x'\n  &$top=1`,
        "Syntax error at position 8 in 'Name eqq 'x''.",
        'eqq',
      ],
      [
        'a position behind what was encoded',
        `GET ${PRODUCTS}?$filter=Name%20eq%20'a%26b'%20an%20Active`,
        "Syntax error at position 16 in 'Name eq 'a&b' an Active'.",
        'an',
      ],
      [
        'a position behind a variable',
        `GET ${PRODUCTS}?$top=1&$filter=Name eq {{name}} an Active`,
        "Syntax error at position 24 in 'Name eq 'a longer one' an Active'.",
        'an',
      ],
      [
        'a position inside a variable',
        `GET ${PRODUCTS}?$filter=Name eq {{name}}`,
        "There is an unterminated string literal at position 12 in 'Name eq 'a longer one'.",
        '{{name}}',
      ],
      [
        'the end',
        `GET ${PRODUCTS}?$filter=Name eq`,
        "Expression expected at position 7 in 'Name eq'.",
        'eq',
      ],
      [
        'a member',
        `GET ${PRODUCTS}?$filter=PartNumbr eq 'x'`,
        "Could not find a property named 'PartNumbr' on type 'Erp.General_Products_Product'.",
        'PartNumbr',
        `GET ${PRODUCTS}?$filter=PartNumber eq 'x'`,
      ],
      [
        'a member of a body',
        `POST ${PRODUCTS}\n\n{ "PartNumbr": 1 }`,
        "The property 'PartNumbr' does not exist on type 'Erp.General_Products_Product'. Make sure …",
        'PartNumbr',
        `POST ${PRODUCTS}\n\n{ "PartNumber": 1 }`,
      ],
      [
        'a member of the type that is meant, among others of that name',
        'GET Crm_Sales_SalesOrders?$filter=Store/Numbr eq 1&$expand=Customer($select=Numbr)',
        "Could not find a property named 'Numbr' on type 'Erp.Crm_Sales_Customer'.",
        'Numbr',
        'GET Crm_Sales_SalesOrders?$filter=Store/Numbr eq 1&$expand=Customer($select=Number)',
      ],
      [
        'a position in the options of an item',
        'GET Crm_Sales_SalesOrderLines?$expand=SalesOrder($filter=No eq 5)',
        "Term 'No eq' is not valid in a $expand expression at position 3 in 'No eq 5'.",
        'eq',
      ],
      [
        'a key of a group',
        'GET Crm_Sales_SalesAnalytics?$apply=groupby((Customer))',
        "$apply/groupby grouping expression 'Customer' must evaluate to a property access value.",
        'Customer',
      ],
      ['a segment', `GET X_Y?$top=1`, "Resource not found for the segment 'X_Y'.", 'X_Y'],
      ['a rule', `GET ${PRODUCTS}?$top=1`, 'R12345: not allowed', `${PRODUCTS}?$top=1`],
      ['nothing', `GET ${PRODUCTS}`, 'Out of memory', undefined],
      ['nothing that is elsewhere', `GET ${PRODUCTS}`, "at position 3 in 'other'", undefined],
    ];
    for (const [name, text, message, words, fixed] of cases) {
      it(name, () => {
        const block = blockOf(text);
        const found = locateServerError(block, message, FIXTURE);
        assert.equal(found && cut(block, found), words);
        if (fixed !== undefined) assert.equal(applyEdits(text, found?.fix ?? []), fixed);
      });
    }
  });
});
