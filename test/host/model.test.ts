import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Comparison } from '../../src/core/instance/trustedApp/compareApp.js';
import { idOf, type Entry } from '../../src/core/odata/outline/entries.js';
import { createInstances } from '../../src/core/instance/instances.js';
import type { Model } from '../../src/core/odata/model/model.js';
import { openModel } from '../../src/core/odata/model/openModel.js';
import { createPacker } from '../../src/core/odata/model/packed/packer.js';
import { createModels, type Models } from '../../src/vscode/odata/models.js';
import { createModelBranch, type ModelBranch } from '../../src/vscode/tree/model/modelBranch.js';
import type { ModelNode } from '../../src/vscode/tree/model/modelNode.js';
import { createProfiles } from '../../src/vscode/profiles/profiles.js';
import { plainMember } from '../support/plainMember.js';
import { activate, sandbox, signIn, signOut, until } from './support.js';

const ROOT = 'https://demodb.my.erp.net';
const extension = vscode.extensions.getExtension('erpnet-tools.erpnet-api-explorer');

/** The models as the extension has them, of an instance that nobody asked yet. */
function shippedModels(): Models {
  const memory = { get: () => undefined, set: () => Promise.resolve() };
  const fetch = (): Promise<Response> => Promise.reject(new Error('no network'));
  const clock = (): number => Date.now();
  const extensionUri = extension?.extensionUri ?? assert.fail();
  return createModels({
    clock,
    extensionUri,
    storageUri: vscode.Uri.joinPath(extensionUri, '.vscode-test', 'no-storage'),
    instances: createInstances({ memory, fetch, clock }),
    profiles: createProfiles(memory),
  });
}

/** Models of an instance that says what it likes. */
function modelsOf(model: Model): Models {
  const known = { model, is: 'current', from: 'current', savedAt: Date.now() } as const;
  return { ...shippedModels(), ofInstance: () => Promise.resolve(known) };
}

function isModelNode(node: { readonly kind: string }): node is ModelNode {
  return node.kind === 'model';
}

async function below(branch: ModelBranch, node: ModelNode): Promise<readonly ModelNode[]> {
  return (await branch.children(node)).filter(isModelNode);
}

async function labelOf(branch: ModelBranch, node: ModelNode): Promise<string> {
  const { label } = await branch.item(node);
  return typeof label === 'string' ? label : (label?.label ?? '');
}

function idText(node: ModelNode | undefined): string {
  return node?.entry ? idOf(node.entry) : '';
}

async function find(branch: ModelBranch, ...labels: readonly string[]): Promise<ModelNode> {
  let node = branch.node(ROOT);
  for (const label of labels) {
    let found: ModelNode | undefined;
    for (const one of await below(branch, node)) {
      if ((await labelOf(branch, one)) === label) found ??= one;
    }
    node = found ?? assert.fail(`no ${label}`);
  }
  return node;
}

describe('model in the tree', () => {
  let branch: ModelBranch;
  before(async () => {
    await activate();
    branch = createModelBranch(() => Promise.resolve(shippedModels()));
  });
  after(() => {
    branch.dispose();
  });

  it('shows an attribute with all that is known of it', async () => {
    const node = await find(branch, 'Crm', 'Sales', 'SalesOrders', 'Attributes', 'State');
    const item = await branch.item(node);
    assert.equal(item.contextValue, 'model.attribute');
    assert.match(String(item.description), /^DocumentState · eq ge le in · read-only/);
    assert.match(item.accessibilityInformation?.label ?? '', /^Attribute State, DocumentState/);
    const { tooltip } = await branch.resolve(item, node);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    assert.match(tooltip.value, /`Released`/);
    assert.match(tooltip.value, /docs\.erp\.net/);
    const values = await below(branch, node);
    assert.equal((await branch.item(values[4] ?? assert.fail())).label, 'Released');
  });

  it('finds the way up from every line', async () => {
    let node: ModelNode | undefined = await find(branch, 'Crm', 'Sales', 'SalesOrders', 'Methods');
    const labels: string[] = [];
    for (; node; node = await branch.parent(node)) labels.push(await labelOf(branch, node));
    assert.deepEqual(labels, ['Methods', 'SalesOrders', 'Sales', 'Crm', 'Model']);
  });

  it('says whose model it is once it was opened', async () => {
    const fresh = createModelBranch(() => Promise.resolve(shippedModels()));
    const node = fresh.node(ROOT);
    assert.equal((await fresh.item(node)).description, undefined);
    const changed = new Promise<ModelNode>((resolve) => {
      fresh.onDidChange(resolve);
    });
    await fresh.children(node);
    assert.equal(await changed, node);
    assert.match(String((await fresh.item(node)).description), /^standard model/);
    fresh.dispose();
  });

  it('opens each branch within 50 ms', async () => {
    const slow: string[] = [];
    const nodes = [branch.node(ROOT)];
    for (let node = nodes.pop(); node; node = nodes.pop()) {
      const start = performance.now();
      const lines = await below(branch, node);
      for (const one of lines) await branch.item(one);
      const millis = performance.now() - start;
      if (millis > 50) slow.push(`${JSON.stringify(node.entry?.kind)} ${millis}`);
      nodes.push(...lines.filter(({ entry }) => entry?.kind !== 'member'));
    }
    // A pause of the machine may hit one of the four thousand.
    assert.ok(slow.length <= 2, slow.join(', '));
  }).timeout(60_000);

  describe('of a hostile server', () => {
    const EVIL = '**b** [x](command:evil) `y` $(zap) <img src=x>\r\n\r\n# t \u202Etxt';
    const hostile = (): Model => {
      const packer = createPacker();
      const odd = { custom: true, filters: [EVIL], filterablePath: false };
      const members = [
        packer.member(plainMember({ ...odd, name: EVIL, kind: 'attribute', type: EVIL })),
        packer.member(plainMember({ ...odd, name: 'Self', kind: 'reference', type: EVIL })),
      ];
      packer.type({ name: EVIL, kind: 'entity', members });
      packer.enumType({ name: EVIL, members: [{ name: EVIL, value: EVIL }] });
      for (const name of [EVIL, `A_${'x'.repeat(1_000_000)}`]) packer.set(name, EVIL);
      for (let at = 0; at < 5000; at += 1) packer.set(`Big_Set${at}`, EVIL);
      return openModel(packer.finish({}));
    };

    it('shows names as text, in one short line', async () => {
      const evil = createModelBranch(() => Promise.resolve(modelsOf(hostile())));
      let seen = 0;
      const look = async (node: ModelNode): Promise<void> => {
        const item = await evil.item(node);
        const { tooltip } = await evil.resolve(item, node);
        const shown = `${await labelOf(evil, node)} ${String(item.description)}`;
        assert.ok(shown.length < 1000 && !/[\n\r\u202E]/.test(shown), shown.slice(0, 99));
        assert.ok(!item.command);
        const text = tooltip instanceof vscode.MarkdownString ? tooltip.value : '';
        assert.ok(!(tooltip instanceof vscode.MarkdownString) || !tooltip.isTrusted);
        // Outside of code nothing of it is markup.
        const rest = text.replace(/^(`{3,}).*?^\1$/gms, '').replace(/`[^`\n]*`/g, '');
        assert.ok(!/(?<!\\)\[x\]\(|(?<!\\)<img|^# t/m.test(rest), rest);
        seen += 1;
        if (seen < 3000) for (const one of await below(evil, node)) await look(one);
      };
      await look(evil.node(ROOT));
      assert.ok(seen > 1000);
      evil.dispose();
    }).timeout(60_000);

    it('opens what is too long to be read by ranges, and each line in one of them', async () => {
      const evil = createModelBranch(() => Promise.resolve(modelsOf(hostile())));
      const ranges = await below(evil, await find(evil, 'Big'));
      assert.ok(ranges.length > 1 && ranges.length < 1000, String(ranges.length));
      const lines: ModelNode[] = [];
      for (const range of ranges) {
        assert.equal((await evil.item(range)).contextValue, 'model.range');
        const inside = await below(evil, range);
        assert.ok(inside.length < 1000, String(inside.length));
        lines.push(...inside);
      }
      assert.equal(new Set(await Promise.all(lines.map((one) => labelOf(evil, one)))).size, 5000);
      const last = ranges.at(-1) ?? assert.fail();
      assert.equal(idText(await evil.parent(lines.at(-1) ?? assert.fail())), idText(last));
      evil.dispose();
    });

    it('says what is wrong where there is no model', async () => {
      const broken = createModelBranch(() => Promise.reject(new Error('damaged')));
      const [line] = await broken.children(broken.node(ROOT));
      assert.equal(line?.kind, 'problem');
      broken.dispose();
    });
  });

  describe('commands', () => {
    let branch: ModelBranch;
    let orders: ModelNode;
    const run = <T>(command: string, entry?: Entry): Thenable<T> =>
      vscode.commands.executeCommand<T>(command, entry ? { ...orders, entry } : orders);
    before(async () => {
      branch = createModelBranch(() => Promise.resolve(shippedModels()));
      const found = await find(branch, 'Crm', 'Sales', 'SalesOrders');
      orders = { ...found, root: sandbox().root };
    });
    after(() => {
      branch.dispose();
    });

    it('start a query', async () => {
      const uri = await run<vscode.Uri>('erpnet.model.newQuery');
      const document = await vscode.workspace.openTextDocument(uri);
      assert.equal(document.languageId, 'http');
      assert.match(
        document.getText(),
        /^GET Crm_Sales_SalesOrders\n {4}\?\$top=10\n {4}&\$select=Id,/m,
      );
    });

    it('insert a name at the cursor', async () => {
      const content = 'GET |?$top=1';
      const document = await vscode.workspace.openTextDocument({ language: 'http', content });
      const editor = await vscode.window.showTextDocument(document);
      editor.selection = new vscode.Selection(0, 4, 0, 5);
      await run('erpnet.model.insertName');
      assert.equal(document.getText(), 'GET Crm_Sales_SalesOrders?$top=1');
    });

    it('copy a name', async () => {
      await run('erpnet.model.copyName');
      assert.equal(await vscode.env.clipboard.readText(), 'Crm_Sales_SalesOrders');
    });

    it('compare the instance with the standard model', async () => {
      await signOut();
      const { root } = sandbox();
      await vscode.commands.executeCommand('erpnet.instance.refreshModel', { root });
      const uri = await vscode.commands.executeCommand<vscode.Uri>('erpnet.model.compare', {
        kind: 'model',
        root,
        entry: undefined,
      });
      const text = (await vscode.workspace.openTextDocument(uri)).getText();
      assert.match(text, /^# 127\.0\.0\.1:\d+ compared with the standard model$/m);
      assert.match(text, /^## Only in the standard model \(\d{3}\)$/m);
      assert.match(text, /^- `Systems_\w+`$/m);
    });
  });
});

describe('Trusted Application of a profile', () => {
  before(activate);
  after(() => signOut());

  const describeAs = async (form: string): Promise<vscode.TextDocument> => {
    const uri = await vscode.commands.executeCommand<vscode.Uri>(
      'erpnet.profile.describeTrustedApp',
      undefined,
      form,
    );
    return vscode.workspace.openTextDocument(uri);
  };

  it('is described for the administrator', async () => {
    const checklist = await describeAs('checklist');
    assert.match(checklist.getText(), /^- \[ \] \*\*ApplicationUri\*\*: `[\w.-]+`/m);
    assert.match(checklist.getText(), /^- \[ \] \*\*ImpersonateLoginUrl\*\*: `http:\/\/127/m);
    const request = await describeAs('request');
    assert.equal(request.languageId, 'http');
    assert.match(request.getText(), /^POST Systems_Security_TrustedApplications$/m);
  });

  it('asks to sign in before it is read', async () => {
    await signOut();
    const compared = await vscode.commands.executeCommand('erpnet.profile.checkTrustedApp');
    assert.equal(compared, undefined);
  });

  it('is read back and compared', async () => {
    await signIn();
    const compared = await vscode.commands.executeCommand<readonly Comparison[]>(
      'erpnet.profile.checkTrustedApp',
    );
    const verdicts = new Map(compared.map((one) => [one.expected.name, one.verdict]));
    assert.equal(verdicts.get('ApplicationUri'), 'good');
    assert.equal(verdicts.get('IsEnabled'), 'good');
    await until(
      'the comparison is shown',
      () => vscode.window.activeTextEditor?.document.getText().startsWith('# Trusted App') === true,
    );
  });
});
