import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { COMMANDS, CONTEXT_KEYS, SETTINGS } from '../../src/vscode/shared/ids.js';

const root = path.join(import.meta.dirname, '..', '..');
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');

interface MenuItem {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

interface Manifest {
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category: string;
      readonly enablement?: string;
    }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly keybindings: readonly { readonly command: string; readonly when?: string }[];
    readonly viewsWelcome: readonly { readonly when?: string; readonly contents: string }[];
    readonly configuration: {
      readonly properties: Readonly<
        Record<string, { readonly scope?: string; readonly default?: unknown }>
      >;
    };
  };
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
}

const manifest = JSON.parse(read('package.json')) as Manifest;
const { contributes } = manifest;
const words = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;

const sorted = (names: readonly string[]): readonly string[] => names.toSorted();

describe('package.json', () => {
  it('contributes the commands of the code, and the reverse', () => {
    const contributed = contributes.commands.map(({ command }) => command).toSorted();
    assert.deepEqual(contributed, sorted(COMMANDS));
  });

  it('uses the context keys of the code, and the reverse', () => {
    const clauses = [
      ...Object.values(contributes.menus)
        .flat()
        .map(({ when }) => when),
      ...contributes.viewsWelcome.map(({ when }) => when),
      ...contributes.commands.map(({ enablement }) => enablement),
    ].join(' ');
    const used = new Set(clauses.match(/\berpnet\.(?!instances\b)\w+/g));
    assert.deepEqual([...used].toSorted(), sorted(CONTEXT_KEYS));
  });

  it('contributes the settings of the code, and the reverse', () => {
    const settings = Object.keys(contributes.configuration.properties).toSorted();
    assert.deepEqual(settings, sorted(SETTINGS));
  });

  it('gives every setting a default, and a scope that a workspace cannot override unless it is for the eye', () => {
    for (const [name, setting] of Object.entries(contributes.configuration.properties)) {
      assert.notEqual(setting.default, undefined, name);
      if (/^erpnet\.(?:http|odata)\./.test(name)) continue;
      assert.equal(setting.scope, 'machine', name);
      assert.ok(
        manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.includes(name),
        name,
      );
    }
  });

  it('hides the commands that need a tree item from the palette', () => {
    const hidden = contributes.menus['commandPalette']?.filter(({ when }) => when === 'false');
    assert.deepEqual(
      hidden?.map(({ command }) => command),
      [
        'erpnet.instance.refresh',
        'erpnet.instance.remove',
        'erpnet.instance.tryAgain',
        'erpnet.profile.remove',
        'erpnet.site.copyAddress',
      ],
    );
  });

  it('has at most three inline actions for one kind of tree item', () => {
    const inline = (contributes.menus['view/item/context'] ?? []).filter(({ group }) =>
      group?.startsWith('inline'),
    );
    for (const kind of [
      ...['instance', 'profile.signedIn', 'profile.signedOut', 'site', 'problem.instance'],
      ...['identity.signedIn', 'identity.signedOut'],
    ]) {
      assert.ok(
        inline.filter(({ when }) => when?.endsWith(`viewItem == ${kind}`)).length <= 3,
        kind,
      );
    }
  });

  it('gives each command the category and a title that begins with a verb', () => {
    const verbs =
      /^(Add|Clear|Refresh|Remove|Show|Edit|Choose|Sign|Cancel|Send|Start|Stop|Inspect|Decode|Validate|Check|Copy|Paste|Write|Open|Try|Export|Import)\b/;
    for (const { command, title, category } of contributes.commands) {
      assert.equal(category, 'ERP.net', command);
      assert.match(words[title.slice(1, -1)] ?? '', verbs, command);
    }
  });

  it('binds keys only inside our language and our panels', () => {
    for (const { when } of contributes.keybindings) {
      assert.match(when ?? '', /editorLangId == http|activeWebviewPanelId/);
    }
  });

  it('takes every word from package.nls.json, and uses every word there', () => {
    const text = read('package.json');
    const used = [...text.matchAll(/"%([\w.]+)%"/g)].map(([, key = '']) => key);
    assert.deepEqual([...new Set(used)].toSorted(), Object.keys(words).toSorted());
    const raw = [
      ...text.matchAll(/"(title|description|markdownDescription|contents|name)": "(?!%)([^"]+)"/g),
    ]
      .map(([, , value = '']) => value)
      .filter((value) => !['erpnet-api-explorer', 'ERP.net'].includes(value));
    assert.deepEqual(raw, []);
  });

  it('welcomes in under 40 words', () => {
    const contents = (words['welcome.noInstance'] ?? '').replace(/\]\([^)]*\)/g, ']');
    assert.ok(contents.split(/\s+/).length < 40);
  });
});
