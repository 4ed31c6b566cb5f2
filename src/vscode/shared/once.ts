/**
 * Loads a part of the extension when it is first wanted, and keeps it: `once(() => import('./inspector.js'))`. A load
 * that failed is tried again.
 */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () =>
    (loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    }));
}
