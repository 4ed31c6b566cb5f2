import * as vscode from 'vscode';
import type { Model } from '../../../core/odata/model/model.js';
import { createSearch, type Found, type Search } from '../../../core/odata/model/search.js';
import type { Entry } from '../../../core/odata/outline/entries.js';
import type { InstanceModel } from '../../odata/models.js';
import { withoutIcons } from '../../shared/withoutIcons.js';
import { lineOf } from './modelItems.js';
import { modelSummary, plainName } from './modelWords.js';

/** What the person wants with what was found. */
export type Wish = 'show' | 'newQuery' | 'insertName';

export interface Picked {
  readonly entry: Entry;
  readonly wish: Wish;
}

interface Item extends vscode.QuickPickItem {
  readonly entry: Entry;
}

const MAX_ITEMS = 50;
const searches = new WeakMap<Model, Search>();

/**
 * Lets the person look for an entity set or a member while typing; old names of sets are found too.
 * @param wish what Enter means; with `show` each line has buttons for the others
 * @returns undefined when nothing was chosen
 */
export function pickFromModel(known: InstanceModel, wish: Wish): Promise<Picked | undefined> {
  const search = searchOf(known.model);
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = `${titleOf(wish)} (${modelSummary(known, Date.now())})`;
  pick.placeholder = vscode.l10n.t(
    'Words of entity sets and members in any order, such as: ord cust',
  );
  // The best comes first. VS Code would sort by label; the switch is there, but not in its typings.
  Object.assign(pick, { sortByLabel: false });
  const buttons = wish === 'show' ? wishButtons() : [];
  pick.onDidChangeValue((text) => {
    pick.items = search(text, MAX_ITEMS).map((found) => toItem(found, known, buttons));
  });
  return new Promise((resolve) => {
    const finish = (picked: Picked | undefined): void => {
      resolve(picked);
      pick.hide();
    };
    pick.onDidAccept(() => {
      const [item] = pick.activeItems;
      if (item) finish({ entry: item.entry, wish });
    });
    pick.onDidTriggerItemButton(({ item, button }) => {
      const chosen = buttons.find((one) => one === button);
      finish({ entry: item.entry, wish: chosen?.wish ?? wish });
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function searchOf(model: Model): Search {
  const search = searches.get(model) ?? createSearch(model);
  searches.set(model, search);
  return search;
}

function titleOf(wish: Wish): string {
  switch (wish) {
    case 'show':
      return vscode.l10n.t('Search the model');
    case 'newQuery':
      return vscode.l10n.t('New query');
    case 'insertName':
      return vscode.l10n.t('Insert a name');
  }
}

interface WishButton extends vscode.QuickInputButton {
  readonly wish: Wish;
}

function wishButtons(): readonly WishButton[] {
  const { ThemeIcon, l10n } = vscode;
  return [
    { wish: 'newQuery', iconPath: new ThemeIcon('new-file'), tooltip: l10n.t('New query') },
    { wish: 'insertName', iconPath: new ThemeIcon('insert'), tooltip: l10n.t('Insert name') },
  ];
}

/** Always shown: VS Code's own filter does not know that `ord cust` means `SalesOrders` and `Customer`. */
function toItem(
  { set, member, oldName }: Found,
  known: InstanceModel,
  buttons: readonly WishButton[],
): Item {
  const entry: Entry = member ? { kind: 'member', set, member } : { kind: 'set', set };
  const { icon, description } = lineOf(entry, known);
  const was = oldName === undefined ? undefined : vscode.l10n.t('was {0}', oldName);
  const where = member ? plainName(set.name) : undefined;
  return {
    entry,
    label: withoutIcons(plainName(member?.name ?? set.name)),
    description: withoutIcons([where, description, was].filter(Boolean).join(' · ')),
    iconPath: new vscode.ThemeIcon(icon),
    alwaysShow: true,
    buttons,
  };
}
