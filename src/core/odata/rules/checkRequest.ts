import { surveyUrl } from '../bind/survey.js';
import type { Model } from '../model/model.js';
import type { ODataUrl, Word } from '../url/nodes.js';
import { allRules } from './allRules.js';
import { CATALOGUE } from './catalogue.js';
import type { Edit, Finding, FindingCode, Severity } from './finding.js';
import type { Header } from './rule.js';
import { serviceOf } from './service.js';
import { syntax } from './syntax.js';

export interface ODataRequest {
  readonly url: ODataUrl;
  /** The document's text; every offset counts in it. */
  readonly text: string;
  readonly model?: Model | undefined;
  /** The standard model lacks what an instance added, and may be older than the instance: names it lacks may exist. */
  readonly modelIs?: 'current' | 'standard' | undefined;
  readonly method?: Word | undefined;
  readonly headers?: readonly Header[];
  readonly body?: Word | undefined;
}

/** A finding, and how sure it is. */
export type Rated = Finding & { readonly severity: Severity };

/** Errors by the instance's own model, warnings by another. */
const BY_NAME: ReadonlySet<FindingCode> = new Set([
  'odata.unknown-set',
  'odata.unknown-member',
  'odata.unknown-enum-member',
  'odata.unknown-parameter',
] satisfies FindingCode[]);

function severityOf(code: FindingCode, modelIs: ODataRequest['modelIs']): Severity {
  return modelIs === 'standard' && BY_NAME.has(code) ? 'warning' : CATALOGUE[code].severity;
}

/**
 * All findings of one request, without those in the parts of a batch, in the order of the text. Nothing here keeps a request from being sent: the server is
 * the truth.
 */
export function checkRequest(request: ODataRequest): readonly Rated[] {
  const { url, text, method, headers = [], body, modelIs } = request;
  const service = serviceOf(url);
  if (service === 'other') return [];
  const model = service === 'domain' ? request.model : undefined;
  const facts = { url, text, model, modelIs, method, headers, body, survey: surveyUrl(url, model) };
  const found: Rated[] = [];
  for (const rule of allRules) {
    if (service === 'table' && rule !== syntax) continue;
    for (const one of rule(facts)) {
      found.push({ ...one, severity: severityOf(one.code, modelIs) });
    }
  }
  return inOrder(found);
}

/** In the order of the text. */
export function inOrder(found: readonly Rated[]): readonly Rated[] {
  return found.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** The text with the edits made. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let changed = text;
  for (const { start, end, text: put } of edits.toSorted((a, b) => b.start - a.start)) {
    changed = changed.slice(0, start) + put + changed.slice(end);
  }
  return changed;
}
