import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  activate,
  hoverAt,
  PROFILE,
  sandbox,
  send,
  signIn,
  signOut,
  until,
  withSetting,
} from './support.js';

const PRODUCTS = 'General_Products_Products';
const ORDERS = 'Crm_Sales_SalesOrders';

/** A new document, in which `|` marks the caret. */
async function open(
  marked: string,
): Promise<{ readonly document: vscode.TextDocument; readonly caret: vscode.Position }> {
  const content = marked.replace('|', '');
  const document = await vscode.workspace.openTextDocument({ language: 'http', content });
  return { document, caret: document.positionAt(Math.max(0, marked.indexOf('|'))) };
}

async function completions(marked: string): Promise<vscode.CompletionList> {
  const { document, caret } = await open(marked);
  return vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    caret,
    undefined,
    2000,
  );
}

function labelText(label: string | vscode.CompletionItemLabel): string {
  return typeof label === 'string' ? label : label.label;
}

async function labels(marked: string): Promise<ReadonlySet<string>> {
  const { items } = await completions(marked);
  return new Set(items.map(({ label }) => labelText(label)));
}

function findingsOf(document: vscode.TextDocument): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri);
}

function codeOf({ code }: vscode.Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

async function finding(document: vscode.TextDocument, code: string): Promise<vscode.Diagnostic> {
  const found = (): vscode.Diagnostic | undefined =>
    findingsOf(document).find((one) => codeOf(one) === code);
  await until(`${code} is found`, () => found() !== undefined);
  return found() ?? assert.fail();
}

async function actions(
  document: vscode.TextDocument,
  range: vscode.Range,
): Promise<readonly vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
  );
}

async function apply(action: vscode.CodeAction | undefined): Promise<void> {
  assert.ok(action?.edit);
  assert.ok(await vscode.workspace.applyEdit(action.edit));
}

describe('OData in the editor', () => {
  before(async () => {
    await activate();
    // The part is loaded with the first document.
    await until('sets are offered', async () => (await labels('GET Crm_|')).has(ORDERS));
  });

  const offered: readonly (readonly [marked: string, ...labels: string[]])[] = [
    ['GET |', ORDERS, PRODUCTS],
    [`GET ${ORDERS}\n    ?|`, '$filter', '$select', '$apply'],
    [`GET ${ORDERS}?$select=|`, 'default', 'DocumentNo'],
    [`GET ${ORDERS}\r\n    ?$top=1\r\n    &$expand=Lines($select=|)`, 'LineNo', 'Quantity'],
    [`GET ${ORDERS}?$filter=State |`, 'eq', 'in'],
    [`GET ${ORDERS}?$filter=State eq |`, 'Released'],
    [`@d = 2026-01-01\nGET ${ORDERS}?$filter=DocumentDate ge {{d}} and |`, 'State'],
  ];
  for (const [marked, ...wanted] of offered) {
    it(`offers ${wanted.join(', ')} in ${JSON.stringify(marked)}`, async () => {
      const found = await labels(marked);
      assert.deepEqual(
        wanted.filter((label) => !found.has(label)),
        [],
      );
    });
  }

  it('takes the place of the word at the caret', async () => {
    const { items } = await completions(`GET ${ORDERS}\r\n    ?$sel|=Id`);
    const item = items.find(({ label }) => labelText(label) === '$select');
    const range = item?.range instanceof vscode.Range ? item.range : item?.range?.inserting;
    assert.deepEqual([range?.start.line, range?.start.character, range?.end.character], [1, 5, 9]);
  });

  it('shows a finding with its page, and mends it', async () => {
    const { document } = await open(
      `### a\r\nGET ${PRODUCTS}\r\n    ?$top=1\r\n    &$select=Nmae,PartNumbr`,
    );
    const found = await finding(document, 'odata.unknown-member');
    assert.equal(found.source, 'ERP.net');
    assert.ok(typeof found.code === 'object' && 'target' in found.code);
    const misspelt = findingsOf(document).find(
      (one) => document.getText(one.range) === 'PartNumbr',
    );
    assert.ok(misspelt);
    const [fix] = (await actions(document, misspelt.range)).filter(
      ({ isPreferred }) => isPreferred,
    );
    assert.equal(fix?.title, 'Change PartNumbr to PartNumber');
    await apply(fix);
    assert.match(document.getText(), /Nmae,PartNumber$/);
    await until(
      'it is gone',
      () => !findingsOf(document).some(({ message }) => message.includes('PartNumbr"')),
    );
  });

  it('puts a text in quotes that stands there without', async () => {
    const { document } = await open(`GET ${PRODUCTS}?$top=1&$filter=PartNumber eq CUS1`);
    const { message, range } = await finding(document, 'odata.unknown-member');
    assert.match(message, / has no member "CUS1"\. A text stands in single quotes: 'CUS1'$/);
    const fix = (await actions(document, range)).find(({ isPreferred }) => isPreferred);
    assert.equal(fix?.title, 'Put CUS1 in quotes');
    await apply(fix);
    assert.match(document.getText(), /PartNumber eq 'CUS1'$/);
  });

  it('is as loud as the person wishes', async () => {
    const restore = await withSetting('erpnet.odata.rules', {
      'odata.top-missing': 'error',
      'odata.select-star': 'off',
      'odata.top-too-big': 'off',
    });
    try {
      const { document } = await open(`GET ${PRODUCTS}?$select=*`);
      const found = await finding(document, 'odata.top-missing');
      assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
      assert.ok(findingsOf(document).every((one) => codeOf(one) !== 'odata.select-star'));
      const { document: quiet } = await open(`GET ${PRODUCTS}?$top=5000`);
      const everywhere = new vscode.Range(0, 0, 1, 0);
      const offered = await actions(quiet, everywhere);
      assert.ok(offered.every(({ title }) => title !== 'Change to 1000'));
    } finally {
      await restore();
    }
  });

  it('is as loud as the profile wishes', async () => {
    const restore = await withSetting('erpnet.odata.rules', {
      'odata.top-missing': 'warning',
      [`[${PROFILE}]`]: { 'odata.top-missing': 'error' },
      '[Other]': { 'odata.top-missing': 'off' },
    });
    try {
      const { document } = await open(`GET ${PRODUCTS}`);
      const found = await finding(document, 'odata.top-missing');
      assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
    } finally {
      await restore();
    }
  });

  it('offers what a body may hold, and writes it', async () => {
    const { items } = await completions(`POST ${ORDERS}\r\n\r\n{ "Lines": [{ "Pro|" }] }`);
    const item = items.find(({ label }) => labelText(label) === 'Product');
    assert.ok(item?.insertText instanceof vscode.SnippetString);
    assert.equal(
      item.insertText.value,
      '"Product": { "@odata.id": "General_Products_Products($1)" }',
    );
    const range = item.range instanceof vscode.Range ? item.range : item.range?.inserting;
    assert.deepEqual(
      [range?.start.line, range?.start.character, range?.end.character],
      [2, 14, 19],
    );
    const values = await labels(`POST ${ORDERS}(1)/ChangeState\n\n{ "newState": "|" }`);
    assert.ok(values.has('"Released"'));
  });

  it('tells what a name in a body stands for', async () => {
    const { document, caret } = await open(`POST ${ORDERS}\n\n{ "Custo|mer": null }`);
    assert.match(await hoverAt(document.uri, caret), /Crm_Sales_SalesOrder\/Customer/);
  });

  it('tells what a name was before', async () => {
    const { document, caret } = await open('GET Crm_Cust|omers?$top=1');
    assert.match(await hoverAt(document.uri, caret), /Formerly `Crm_Customers`/);
    const found = await finding(document, 'odata.renamed-set');
    const [fix] = await actions(document, found.range);
    await apply(fix);
    assert.equal(document.getText(), 'GET Crm_Sales_Customers?$top=1');
  });

  it('tells what a name stands for', async () => {
    const { document, caret } = await open(`GET ${ORDERS}?$filter=Sta|te eq 'New'`);
    const text = await hoverAt(document.uri, caret);
    assert.match(text, /Crm_Sales_SalesOrder\/State/);
    assert.match(text, /`Released`/);
    assert.match(text, /docs\.erp\.net/);
  });

  it('shows the parameters of a function', async () => {
    const { document, caret } = await open(`GET ${PRODUCTS}?$filter=contains(Name,|)`);
    const help = await vscode.commands.executeCommand<vscode.SignatureHelp>(
      'vscode.executeSignatureHelpProvider',
      document.uri,
      caret,
      '(',
    );
    assert.equal(help.signatures[0]?.label, 'contains(member, text: Edm.String)');
    assert.equal(help.activeParameter, 1);
  });

  it('lays a long query out, and back', async () => {
    const line = `GET ${ORDERS}?$top=1&$expand=Lines($select=Id;$expand=Product)`;
    const { document } = await open(line);
    const inside = new vscode.Range(0, 10, 0, 10);
    const titled = async (title: string): Promise<vscode.CodeAction | undefined> =>
      (await actions(document, inside)).find((one) => one.title === title);
    await apply(await titled('One option per line'));
    assert.equal(document.lineCount, 5);
    await apply(await titled('All options on one line'));
    assert.equal(document.getText(), line);
  });

  it('keeps working with no instance', async () => {
    const restore = await withSetting('erpnet.profiles', []);
    try {
      assert.ok((await labels('GET Crm_|')).has(ORDERS));
    } finally {
      await restore();
    }
  });

  describe('with an instance', () => {
    before(() => signIn());
    after(() => signOut());

    it('sends what has findings all the same', async () => {
      const shown = await send(`GET ${PRODUCTS}?$filter=contains(Name,'a') or Active eq true`);
      assert.equal(shown?.state, 'done');
    });

    it('shows what the server said where it points to, until that is edited', async () => {
      const { document } = await open(
        `GET ${PRODUCTS}\r\n    ?$top=1\r\n    &$filter=Active eqq true`,
      );
      await vscode.commands.executeCommand('erpnet.request.send', document.uri, 0);
      const said = (): vscode.Diagnostic | undefined =>
        findingsOf(document).find(({ source }) => source === 'ERP.net server');
      await until('the error is shown', () => said() !== undefined);
      const { range, message } = said() ?? assert.fail();
      assert.equal(document.getText(range), 'eqq');
      assert.match(message, /at position \d+ in 'Active eqq true'/);
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, range, 'eq');
      assert.ok(await vscode.workspace.applyEdit(edit));
      await until('it is gone', () => said() === undefined);
    });

    it('reads its own model when asked', async () => {
      await signOut();
      const { root } = sandbox();
      const size = await vscode.commands.executeCommand<number>('erpnet.instance.refreshModel', {
        root,
      });
      assert.ok(size > 50 && size < 200, `${size} sets`);
      await signIn();
      const asking = vscode.commands.executeCommand<number>('erpnet.instance.refreshModel', {
        root,
      });
      let sets: number | undefined;
      void asking.then((found) => (sets = found));
      await until('the first choice is taken', async () => {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        return sets !== undefined;
      });
      assert.equal(sets, size);
      assert.ok((await labels('GET Crm_|')).has(ORDERS));
      // A request that names another instance has what is known of that one.
      const other = await labels('GET https://other.my.erp.net/api/domain/odata/|');
      assert.ok(other.size > 600, `${other.size} sets`);
      const here = await labels(`GET ${sandbox().serviceRoot}|`);
      assert.ok(here.size < 250, `${here.size} sets`);
    });
  });
});
