import * as vscode from 'vscode';
import type { Problem } from '../../core/errors.js';
import type { HttpDocument } from '../../core/http/nodes.js';
import {
  hoverAt,
  type HoverContent,
  type HoverSources,
  type Origin,
} from '../../core/language/hover.js';
import { describeProblem } from '../shared/sentences.js';
import { toRange } from './convert.js';
import { describeHeader, describeMetadata, describeSystem } from './words.js';

/** What is shown at an offset of a document. */
export function describePlace(
  tree: HttpDocument,
  offset: number,
  known: HoverSources,
): vscode.Hover | undefined {
  const hover = hoverAt(tree, offset, known);
  const text = hover && textOf(hover.content);
  return text && new vscode.Hover(text, toRange(tree, hover));
}

function textOf(content: HoverContent): vscode.MarkdownString | undefined {
  const markdown = new vscode.MarkdownString();
  switch (content.kind) {
    case 'url':
      return markdown.appendCodeblock(`${content.method} ${content.url}`, 'http');
    case 'no-url':
      return markdown.appendText(whyNot(content.problem));
    case 'metadata':
      return markdown.appendText(describeMetadata(content.name));
    case 'header': {
      const words = describeHeader(content.name);
      return words === undefined ? undefined : markdown.appendText(words);
    }
    case 'value':
      return valueText(markdown, content);
  }
}

function valueText(
  markdown: vscode.MarkdownString,
  { name, origin, result }: Extract<HoverContent, { kind: 'value' }>,
): vscode.MarkdownString {
  if ('problem' in result) markdown.appendText(whyNot(result.problem));
  else if (result.value !== '') markdown.appendCodeblock(result.value.slice(0, 2000), 'text');
  const words = origin && originWords(name, origin);
  if (words) markdown.appendText(words);
  return markdown;
}

function originWords(name: string, origin: Origin): string | undefined {
  switch (origin.kind) {
    case 'document':
      return vscode.l10n.t('Defined in this document');
    case 'environment':
      return vscode.l10n.t('From {0}', origin.source);
    case 'prompt':
      return vscode.l10n.t('Asked for when the request is sent');
    case 'answer':
      return vscode.l10n.t('From the last answer of {0}', name);
    case 'system':
      return describeSystem(name);
  }
}

/** Nothing was sent yet, so the sentences about sending do not fit everywhere. */
function whyNot(problem: Problem): string {
  switch (problem.code) {
    case 'request.unknown-variable':
      return vscode.l10n.t(
        'The variable {0} has no value. Nothing is sent before it has one.',
        problem.name,
      );
    case 'request.variable-cycle':
      return vscode.l10n.t('The variable {0} refers to itself.', problem.name);
    case 'request.not-run':
      return vscode.l10n.t('The request {0} was not sent yet.', problem.name);
    case 'request.nothing-selected':
      return vscode.l10n.t(
        '{1} selects nothing in the last answer of {0}.',
        problem.name,
        problem.path,
      );
    default:
      return describeProblem(problem);
  }
}
