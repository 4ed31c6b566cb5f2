import type { Survey } from '../bind/surveyTypes.js';
import type { Model } from '../model/model.js';
import type { ODataUrl, Word } from '../url/nodes.js';
import type { Finding } from './finding.js';

/** What a rule sees of a request. */
export interface Facts {
  readonly url: ODataUrl;
  /** The document's text, in which all offsets count. */
  readonly text: string;
  readonly survey: Survey;
  /** Without it only rules that need none find anything. */
  readonly model: Model | undefined;
  /** Undefined where nobody said: then names are taken as seriously as those of the instance. */
  readonly modelIs: 'current' | 'standard' | undefined;
  /** As written; undefined: GET. */
  readonly method: Word | undefined;
  readonly headers: readonly Header[];
  readonly body: Word | undefined;
}

export interface Header {
  readonly name: Word;
  readonly value: Word;
}

/** Yields what it finds; never throws, whatever half of a URL is there. */
export type Rule = (facts: Facts) => Iterable<Finding>;
