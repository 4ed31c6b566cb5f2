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
    readonly views: {
      readonly erpnet: readonly { readonly id: string; readonly when?: string }[];
    };
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly title: string;
        readonly description: string;
        readonly media: { readonly svg: string; readonly altText: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
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

/** They change what is shown, and which values of the workspace's own files a document reads. */
const OF_WORKSPACE: ReadonlySet<string> = new Set([
  'erpnet.http.codeLens',
  'erpnet.http.environment',
  'erpnet.odata.rules',
]);

const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);

const sorted = (names: readonly string[]): readonly string[] => names.toSorted();

/** Whether a clause of the tree's menu lets a kind of item through. */
function isFor(when: string, kind: string): boolean {
  const [, equal, pattern] = /viewItem (?:== (\S+)$|=~ \/(.+)\/$)/.exec(when) ?? [];
  return pattern === undefined ? equal === kind : new RegExp(pattern).test(kind);
}

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
      ...contributes.views.erpnet.map(({ when }) => when),
      ...steps.flatMap(({ completionEvents }) =>
        completionEvents.filter((event) => event.startsWith('onContext:')),
      ),
    ].join(' ');
    const views = contributes.views.erpnet.map(({ id }) => id);
    const used = new Set(clauses.match(/\berpnet\.\w+/g)?.filter((key) => !views.includes(key)));
    assert.deepEqual([...used].toSorted(), sorted(CONTEXT_KEYS));
  });

  it('contributes the settings of the code, and the reverse', () => {
    const settings = Object.keys(contributes.configuration.properties).toSorted();
    assert.deepEqual(settings, sorted(SETTINGS));
  });

  it('gives every setting a default, and a scope that a workspace cannot override unless it is for the eye (C34)', () => {
    for (const [name, setting] of Object.entries(contributes.configuration.properties)) {
      assert.notEqual(setting.default, undefined, name);
      if (OF_WORKSPACE.has(name)) continue;
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
        'erpnet.model.copyName',
        'erpnet.model.openDocumentation',
        'erpnet.model.openInQueryBuilder',
        'erpnet.model.openInQueryTool',
        'erpnet.model.showTarget',
        'erpnet.profile.remove',
        'erpnet.site.copyAddress',
      ],
    );
  });

  it('has at most three inline actions for one kind of tree item', () => {
    const inline = (contributes.menus['view/item/context'] ?? []).filter(({ group }) =>
      group?.startsWith('inline'),
    );
    const kinds = [
      ...['instance', 'profile.signedIn', 'profile.signedOut', 'profile.signedIn.active'],
      ...['profile.signedOut.active', 'site', 'problem.instance'],
      ...['identity.signedIn', 'identity.signedOut'],
    ];
    for (const kind of kinds) {
      const { length } = inline.filter(({ when = '' }) => isFor(when, kind));
      assert.ok(length > 0 && length <= 3, `${kind}: ${length}`);
    }
  });

  it('offers to make a profile the active one only where it is not', () => {
    const [when = '', ...more] = (contributes.menus['view/item/context'] ?? [])
      .filter(({ command }) => command === 'erpnet.profile.select')
      .map((item) => item.when ?? '');
    assert.deepEqual(more, []);
    assert.deepEqual(
      ['profile.signedIn', 'profile.signedOut.active', 'profile.signedOut', 'instance'].map(
        (kind) => isFor(when, kind),
      ),
      [true, false, true, false],
    );
  });

  it('has every inline action of the tree in a menu too, where keys reach it', () => {
    const items = contributes.menus['view/item/context'] ?? [];
    const isInline = ({ group }: MenuItem): boolean => group?.startsWith('inline') ?? false;
    const missing = items
      .filter(isInline)
      .filter(
        ({ command, when }) =>
          !items.some(
            (item) =>
              !isInline(item) &&
              item.command === command &&
              (item.when === when || item.when?.endsWith('/^profile/')),
          ),
      );
    assert.deepEqual(missing, []);
  });

  it('gives each command the category and a title that begins with a verb', () => {
    const verbs =
      /^(Add|Clear|Overwrite|Take|Begin|Commit|Drop|Refresh|Remove|Show|Edit|Set|Sign|Cancel|Send|Start|Stop|Inspect|Decode|Validate|Check|Copy|Paste|Write|Open|Try|Export|Import|New|Insert|Compare|Search|Describe|Load|Trust)\b/;
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

  it('welcomes in under 40 words, with one button first', () => {
    for (const { contents } of contributes.viewsWelcome) {
      const text = words[contents.slice(1, -1)] ?? '';
      const read = text.replace(/\]\([^)]*\)/g, ']');
      assert.ok(read.split(/\s+/).length < 40, contents);
      assert.equal(
        text.split('\n').filter((line) => /^\[.*\]\(command:.*\)$/.test(line)).length,
        1,
      );
    }
  });

  it('offers only commands that there are in welcomes and in the tour', () => {
    const texts = [
      ...contributes.viewsWelcome.map(({ contents }) => contents),
      ...steps.map(({ description }) => description),
    ].map((key) => words[key.slice(1, -1)] ?? '');
    const offered = texts.flatMap((text) => [...text.matchAll(/\(command:([\w.]+)/g)]);
    const ours = offered.map(([, id = '']) => id).filter((id) => id.startsWith('erpnet.'));
    assert.ok(ours.length > 5);
    assert.deepEqual(
      ours.filter((id) => !COMMANDS.some((known) => known === id)),
      [],
    );
  });

  it('has one tour of at most five steps, each with an action and an end that it notices', () => {
    assert.equal(contributes.walkthroughs.length, 1);
    assert.ok(steps.length > 0 && steps.length <= 5);
    for (const { description, completionEvents, media } of steps) {
      assert.match(words[description.slice(1, -1)] ?? '', /\]\(command:erpnet\./);
      assert.ok(completionEvents.length > 0);
      const svg = read(media.svg);
      assert.match(svg, /var\(--vscode-/);
      assert.doesNotMatch(svg, /#[\da-f]{3}|rgb\(|<script|href/i, media.svg);
    }
  });
});
