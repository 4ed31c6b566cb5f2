import { surveyUrl } from '../bind/survey.js';
import type { Survey } from '../bind/surveyTypes.js';
import type { Model } from '../model/model.js';
import type { ODataUrl, Word } from '../url/nodes.js';
import { parseUrl } from '../url/parseUrl.js';
import type { Piece } from '../url/source.js';

/**
 * Stands in the text where the caret is, so that the tree has a node for the word that is being typed and a place for
 * the word that is not there yet. A blank behind it makes it an operator where one belongs.
 */
const CARET = '__caret__';

/** A URL with the caret in it. Offsets before the caret are those of the document. */
export interface CaretUrl {
  readonly url: ODataUrl;
  readonly survey: Survey;
  readonly offset: number;
  /** The word around the caret ends here in the document. */
  readonly wordEnd: number;
}

export function parseWithCaret(
  pieces: readonly Piece[],
  offset: number,
  model: Model | undefined,
): CaretUrl {
  const index = Math.max(
    0,
    pieces.findLastIndex(({ start }) => start <= offset),
  );
  const { text, start } = pieces[index] ?? { text: '', start: offset };
  const at = Math.max(0, offset - start);
  // The lines of a document come without the blanks at their end, and the caret may stand behind these.
  const before = text.slice(0, at).padEnd(at, ' ');
  const word = /^\w*/.exec(text.slice(at))?.[0] ?? '';
  const rest = text.slice(at + word.length);
  const needsBlank = !/^[\s(/=.]/.test(rest);
  const marked = `${before}${CARET}${word}${needsBlank ? ' ' : ''}${rest}`;
  const changed =
    pieces.length === 0 ? [{ text: marked, start }] : pieces.with(index, { text: marked, start });
  const url = parseUrl(changed);
  return { url, survey: surveyUrl(url, model), offset, wordEnd: offset + word.length };
}

export function hasCaret({ text }: Pick<Word, 'text'>): boolean {
  return text.includes(CARET);
}

/** What is typed of a word up to the caret. */
export function typed({ text }: Pick<Word, 'text'>): string {
  return text.slice(0, Math.max(0, text.indexOf(CARET)));
}

/** The span of a word with the caret in it, in the document. */
export function replaced({ start }: Word, { wordEnd }: CaretUrl): { start: number; end: number } {
  return { start, end: wordEnd };
}
