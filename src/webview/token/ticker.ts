/** Calls `tick` at once and on each full second of the wall clock, but only while the page can be seen. */
export class Ticker {
  readonly #tick: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(tick: () => void) {
    this.#tick = tick;
    document.addEventListener('visibilitychange', this.#run);
    this.#run();
  }

  readonly #run = (): void => {
    clearTimeout(this.#timer);
    if (document.visibilityState === 'hidden') return;
    this.#tick();
    // Not an interval: expiry times are whole seconds, and an interval drifts away from them.
    this.#timer = setTimeout(this.#run, 1_000 - (Date.now() % 1_000));
  };
}
