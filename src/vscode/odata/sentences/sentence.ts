import { l10n } from 'vscode';

/** A sentence for each code of a family, made from the facts of a finding. */
export type Sentences<Facts> = { readonly [Code in keyof Facts]: (facts: Facts[Code]) => string };

export function withNearest(sentence: string, nearest: string | undefined): string {
  return nearest === undefined ? sentence : `${sentence} ${l10n.t('Did you mean {0}?', nearest)}`;
}
