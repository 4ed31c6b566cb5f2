import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import { createDisposables } from '../shared/lifecycle.js';

/** The answer of a person who wants to see the step before. */
export const BACK = Symbol('back');
export type Back = typeof BACK;

/** Where a question stands among others. */
export interface Place {
  readonly title: string;
  /** From 1; absent where a question stands alone. */
  readonly step?: number;
  readonly totalSteps?: number;
  readonly canGoBack: boolean;
}

export interface TextQuestion {
  readonly prompt: string;
  readonly placeHolder?: string;
  readonly value: string;
  /** @returns what is wrong with the text, without blanks around it */
  readonly validate: (text: string) => string | undefined;
}

/** @throws ErpNetError `cancelled` */
export function askText(place: Place, question: TextQuestion): Promise<string | Back> {
  const box = vscode.window.createInputBox();
  box.prompt = question.prompt;
  box.placeholder = question.placeHolder;
  box.value = question.value;
  return show(place, box, (done) => {
    box.onDidChangeValue((text) => {
      // An empty box needs no complaint before somebody tried to go on.
      box.validationMessage = text.trim() ? question.validate(text.trim()) : undefined;
    });
    box.onDidAccept(() => {
      const text = box.value.trim();
      box.validationMessage = question.validate(text);
      if (box.validationMessage === undefined) done(text);
    });
  });
}

export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

export interface ListQuestion<T, C> {
  readonly placeHolder: string;
  readonly choices: readonly Choice<T>[];
  /** What is so now. */
  readonly current: C;
}

/** @throws ErpNetError `cancelled` */
export function askOne<T>(
  place: Place,
  { placeHolder, choices, current }: ListQuestion<T, T | undefined>,
): Promise<T | Back> {
  const pick = vscode.window.createQuickPick<Choice<T>>();
  pick.placeholder = placeHolder;
  pick.items = choices;
  pick.matchOnDescription = true;
  pick.activeItems = choices.filter(({ value }) => value === current);
  return show(place, pick, (done) => {
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen) done(chosen.value);
    });
  });
}

/** @throws ErpNetError `cancelled` */
export function askSome<T>(
  place: Place,
  { placeHolder, choices, current }: ListQuestion<T, readonly T[]>,
): Promise<readonly T[] | Back> {
  const pick = vscode.window.createQuickPick<Choice<T>>();
  pick.placeholder = placeHolder;
  pick.canSelectMany = true;
  pick.items = choices;
  pick.selectedItems = choices.filter(({ value }) => current.includes(value));
  return show(place, pick, (done) => {
    pick.onDidAccept(() => {
      done(pick.selectedItems.map(({ value }) => value));
    });
  });
}

function show<T>(
  place: Place,
  input: vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>,
  listen: (done: (answer: T) => void) => void,
): Promise<T | Back> {
  const disposables = createDisposables();
  disposables.add(input);
  input.title = place.title;
  input.step = place.step;
  input.totalSteps = place.totalSteps;
  input.ignoreFocusOut = true;
  input.buttons = place.canGoBack ? [vscode.QuickInputButtons.Back] : [];
  return new Promise<T | Back>((resolve, reject) => {
    listen(resolve);
    disposables.add(
      input.onDidTriggerButton((button) => {
        if (button === vscode.QuickInputButtons.Back) resolve(BACK);
      }),
    );
    disposables.add(
      input.onDidHide(() => {
        reject(new ErpNetError({ code: 'cancelled' }));
      }),
    );
    input.show();
  }).finally(() => {
    disposables.dispose();
  });
}
