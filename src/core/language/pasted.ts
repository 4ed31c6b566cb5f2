import type { Block } from '../http/nodes.js';
import { readCurl } from './curl/readCurl.js';
import { lineAt } from './lines.js';
import { readQueryTool } from './queryTool.js';

/** Longer texts are no command that a person copied. */
const MAX_TEXT = 500_000;

/** A curl command or a link to ERP.net's Query Tool as a request; undefined when the text is neither. */
export function requestFrom(text: string): string | undefined {
  if (text.length > MAX_TEXT) return undefined;
  return readCurl(text) ?? readQueryTool(text);
}

/**
 * A request as it is written at an offset of a block, apart from what is there already; undefined where it would tear a
 * line or a body apart.
 */
export function placeRequest(block: Block, offset: number, request: string): string | undefined {
  const line = lineAt(block, offset);
  if (block.text.slice(line.start, line.end).trim() !== '') return undefined;
  const { request: there } = block;
  const body = there?.body;
  if (body && body.start <= offset && offset <= body.end) return undefined;
  if (!there) return `${request}\n`;
  if (offset > there.start) return placeBelow(block.text.slice(0, offset), request);
  // The line of the cursor ends behind it.
  return `${request}\n\n###`;
}

/** A request as it is written behind a text that ends with another one: a blank line, a separator, the request. */
export function placeBelow(text: string, request: string): string {
  const isBlankAbove = /\n[ \t]*\r?\n$/.test(text);
  const isNewLine = /\n[ \t]*$/.test(text);
  return `${isBlankAbove ? '' : isNewLine ? '\n' : '\n\n'}###\n${request}\n`;
}
