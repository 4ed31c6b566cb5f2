/** A filter as it was written, before anything is known of the names in it. */
export type Expression =
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression }
  | { readonly kind: 'in'; readonly left: Expression; readonly items: readonly Expression[] }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | Path
  | Literal;

export interface Path {
  readonly kind: 'path';
  readonly names: readonly string[];
}

export interface Literal {
  readonly kind: 'literal';
  readonly type: 'string' | 'number' | 'guid' | 'date' | 'boolean' | 'null' | 'enum';
  /** Of a string without quotes, of an enum the member. */
  readonly text: string;
  /** Type name before the quote of an enum literal. */
  readonly enumType?: string;
}
