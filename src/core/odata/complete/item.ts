export type CompletionKind =
  | 'set'
  | 'operation'
  | 'attribute'
  | 'reference'
  | 'collection'
  | 'type'
  | 'option'
  | 'operator'
  | 'function'
  | 'transformation'
  | 'enumMember'
  | 'value'
  | 'keyword';

/** What may stand at the caret. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  /** Type and flags, in the words of the model. */
  readonly detail: string;
  /** A snippet where `isSnippet`: `$1`, `${1:name}`, `$0` are places to fill in. */
  readonly insertText: string;
  readonly isSnippet: boolean;
  /** What is typed is held against this; undefined: against the label. */
  readonly filterText?: string;
  /** Better ones sort first. */
  readonly sortText: string;
  /** The model advises against it. */
  readonly isObsolete?: true;
  /** What it takes the place of. */
  readonly start: number;
  readonly end: number;
}

/** An item before its place is known. */
export type Suggestion = Omit<CompletionItem, 'start' | 'end'>;

export function suggestion(
  label: string,
  kind: CompletionKind,
  more: Partial<Omit<Suggestion, 'label' | 'kind'>> = {},
): Suggestion {
  return {
    label,
    kind,
    detail: '',
    insertText: label,
    isSnippet: false,
    sortText: `5${label}`,
    ...more,
  };
}

/** A place to fill in, with this text in it; what a snippet gives a meaning to is escaped. */
export function placeholder(index: number, text: string): string {
  return `\${${index}:${text.replace(/[\\$}]/g, '\\$&')}}`;
}

/** Text that stands in a snippet as it is. */
export function snippetText(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
