/** The smallest event that does the job; `vscode.EventEmitter` is not available to core. */
export type Event<T> = (listener: (value: T) => void) => { dispose(): void };

/** @returns the event to hand out, and the function that fires it */
export function createEvent<T>(): { readonly event: Event<T>; readonly fire: (value: T) => void } {
  const listeners = new Set<(value: T) => void>();
  return {
    event: (listener) => {
      // A wrapper of its own, so that one function may listen twice.
      const own = (value: T): void => {
        listener(value);
      };
      listeners.add(own);
      return { dispose: () => listeners.delete(own) };
    },
    fire: (value) => {
      for (const listener of [...listeners]) listener(value);
    },
  };
}
