import type { Span } from '../http/nodes.js';

/** Of VS Code's standard types, which all themes colour. */
export const TOKEN_TYPES = [
  'keyword',
  'function',
  'variable',
  'property',
  'decorator',
  'comment',
  'string',
  'macro',
] as const;
export const TOKEN_MODIFIERS = ['declaration', 'defaultLibrary'] as const;

export interface SemanticToken extends Span {
  readonly type: (typeof TOKEN_TYPES)[number];
  readonly modifier?: (typeof TOKEN_MODIFIERS)[number];
}
