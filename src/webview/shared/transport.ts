/** The extension as a view sees it: `In` is what it says, `Out` what it understands. */
export interface Host<In, Out> {
  readonly post: (message: Out) => void;
  readonly onMessage: (listener: (message: In) => void) => void;
  readonly readState: () => unknown;
  readonly writeState: (state: object) => void;
}

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

/**
 * Call once per page: VS Code hands its API out a single time. The caller's declaration says which
 * messages go over it.
 */
export function connect(): Host<never, unknown> {
  const api = acquireVsCodeApi();
  return {
    post: (message) => {
      api.postMessage(message);
    },
    onMessage: (listener) => {
      window.addEventListener('message', (event) => {
        // Our CSP allows no frames, so nobody but the extension can post here.
        listener(event.data as never);
      });
    },
    readState: () => api.getState(),
    writeState: (state) => {
      api.setState(state);
    },
  };
}
