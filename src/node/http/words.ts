/**
 * Stands in for the module `vscode` in the headless runner (see esbuild.js), whose sentences are those of the extension,
 * in English.
 */
export const l10n = {
  /** Puts arguments where the sentence says `{0}`, `{1}` … */
  t: (sentence: string, ...args: readonly (string | number | boolean)[]): string =>
    sentence.replace(/\{(\d+)\}/g, (place, index: string) => String(args[Number(index)] ?? place)),
};
