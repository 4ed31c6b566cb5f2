/** What VS Code accepts wherever it says `Disposable`. */
export interface Disposable {
  dispose(): unknown;
}

/** Collects disposables on the line that creates them. */
export interface Disposables extends Disposable {
  add<T extends Disposable>(disposable: T): T;
  dispose(): void;
}

export function createDisposables(): Disposables {
  const items: Disposable[] = [];
  return {
    add: (disposable) => {
      items.push(disposable);
      return disposable;
    },
    dispose: () => {
      for (const item of items.splice(0).reverse()) item.dispose();
    },
  };
}
