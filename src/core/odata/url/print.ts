import type {
  AggregateItem,
  Arguments,
  ComputeItem,
  Expression,
  GroupKey,
  Literal,
  ODataUrl,
  OptionValue,
  OrderItem,
  PathItem,
  QueryOption,
  Segment,
  Transformation,
  Word,
} from './nodes.js';
import { VARIABLE } from './source.js';

/**
 * Writes a tree as a URL on one line. `encoded` is the form that travels: each literal is encoded by itself, so that
 * nothing inside can end it; a blank is `%20` and never `+`, which servers read in two ways; a `'` inside a string is
 * doubled (OData 4.01 URL conventions 2 and 5.1.1.14). Without it the form is the one people write in a document.
 * `text` is what was parsed: `{{variables}}` are taken from it. A tree with problems comes out as far as it goes.
 */
export function printUrl(url: ODataUrl, text: string, form: 'encoded' | 'readable'): string {
  const printer = new Printer(text, form === 'encoded');
  const path = url.segments.map((segment) => printer.segment(segment)).join('/');
  const root = url.root ? text.slice(url.root.start, url.root.end) : '';
  const query = url.options.map((option) => printer.option(option)).join('&');
  return root + path + (url.question === undefined ? '' : `?${query}`);
}

/** A value as a string literal: `O'Neil` → `'O''Neil'`. */
export function stringLiteral(value: string, form: 'encoded' | 'readable' = 'readable'): string {
  const doubled = value.replaceAll("'", "''");
  return `'${form === 'encoded' ? percentEncoded(doubled) : doubled}'`;
}

/** Half a surrogate pair has no UTF-8 form and would make `encodeURIComponent` throw. */
function percentEncoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\uFFFD'));
}

/** Writes single nodes. */
export class Printer {
  readonly #text: string;
  readonly #isEncoded: boolean;

  constructor(text: string, isEncoded: boolean) {
    this.#text = text;
    this.#isEncoded = isEncoded;
  }

  option({ name, value }: QueryOption): string {
    const text = this.#value(value);
    return value.kind === 'text' && text === '' ? this.word(name) : `${this.word(name)}=${text}`;
  }

  segment({ name, args }: Segment): string {
    return this.word(name) + args.map((found) => this.#arguments(found)).join('');
  }

  #value(value: OptionValue): string {
    switch (value.kind) {
      case 'expression':
        return this.expression(value.expression);
      case 'items':
        return value.items.map((item) => this.item(item)).join(',');
      case 'order':
        return value.items.map((item) => this.#order(item)).join(',');
      case 'compute':
        return value.items.map((item) => this.#compute(item)).join(',');
      case 'pipeline':
        return value.steps.map((step) => this.step(step)).join('/');
      case 'search':
      case 'text':
        return this.#encode(this.#text.slice(value.start, value.end));
    }
  }

  item({ segments, options }: PathItem): string {
    const path = segments.map((segment) => this.segment(segment)).join('/');
    return options ? `${path}(${this.#options(options)})` : path;
  }

  #options(options: readonly QueryOption[]): string {
    return options.map((option) => this.option(option)).join(';');
  }

  #order({ expression, direction }: OrderItem): string {
    return this.#words(this.expression(expression), direction?.text);
  }

  #compute({ expression, alias }: ComputeItem): string {
    return this.#words(this.expression(expression), alias && `as ${this.word(alias)}`);
  }

  step(step: Transformation): string {
    const { name, keys, aggregates, computes, orders, expressions, pipelines, aliases } = step;
    const pipes = pipelines.map((pipe, index) => {
      const alias = name.text.includes('nest') ? aliases[index] : undefined;
      return this.#words(this.#value(pipe), alias && `as ${this.word(alias)}`);
    });
    const joined = name.text.includes('join') ? aliases[0] : undefined;
    const inside = [
      ...(keys.length > 0 ? [`(${keys.map((key) => this.#key(key)).join(',')})`] : []),
      ...aggregates.map((item) => this.#aggregate(item)),
      ...computes.map((item) => this.#compute(item)),
      ...expressions.map((one) =>
        this.#words(this.expression(one), joined && `as ${this.word(joined)}`),
      ),
      ...pipes,
      ...orders.map((item) => this.#order(item)),
    ];
    const known = inside.length > 0;
    return known ? `${this.word(name)}(${inside.join(',')})` : this.#raw(step);
  }

  #key({ rollup, paths, pipelines, start, end }: GroupKey): string {
    if (rollup?.text === 'rolluprecursive') return this.#raw({ start, end });
    const inside = [
      ...paths.map((path) => this.expression(path)),
      ...pipelines.map((pipe) => this.#value(pipe)),
    ].join(',');
    return rollup ? `${rollup.text}(${inside})` : inside;
  }

  #aggregate({ expression, method, from, alias }: AggregateItem): string {
    const froms = from.map(({ paths, method: by }) =>
      this.#words(
        `from ${paths.map((path) => this.expression(path)).join(',')}`,
        by && `with ${by.text}`,
      ),
    );
    return this.#words(
      this.expression(expression),
      method && `with ${method.text}`,
      ...froms,
      alias && `as ${this.word(alias)}`,
    );
  }

  #arguments(found: Arguments): string {
    switch (found.kind) {
      case 'arguments': {
        const items = found.items.map(({ name, value }) =>
          name ? `${this.word(name)}=${this.expression(value)}` : this.expression(value),
        );
        return `(${items.join(',')})`;
      }
      case 'lambda':
        if (!found.variable || !found.body) return '()';
        return `(${this.word(found.variable)}:${this.expression(found.body)})`;
      case 'filter':
        return `(${this.expression(found.condition)})`;
      case 'options':
        return `(${this.#options(found.options)})`;
      case 'aggregate':
        return `(${found.items.map((item) => this.#aggregate(item)).join(',')})`;
    }
  }

  expression(node: Expression): string {
    switch (node.kind) {
      case 'literal':
        return this.#literal(node);
      case 'path':
        return node.segments.map((segment) => this.segment(segment)).join('/');
      case 'unary': {
        const operand = this.expression(node.operand);
        return node.operator.text === '-' ? `-${operand}` : this.#words('not', operand);
      }
      case 'binary':
        return this.#words(
          this.expression(node.left),
          node.operator.text,
          this.expression(node.right),
        );
      case 'call':
        return node.name.text === 'case'
          ? this.#raw(node)
          : `${node.name.text}(${this.#list(node.args)})`;
      case 'list':
        return `(${this.#list(node.items)})`;
      case 'group':
        return `(${this.expression(node.inner)})`;
      case 'array':
      case 'object':
        return this.#raw(node);
      case 'missing':
        return '';
    }
  }

  #list(items: readonly Expression[]): string {
    return items.map((item) => this.expression(item)).join(',');
  }

  #literal({ type, value, prefix, start, end }: Literal): string {
    if (value.includes(VARIABLE)) return this.#text.slice(start, end);
    const isQuoted = prefix !== undefined || type === 'string';
    if (!isQuoted) return this.#encode(value);
    return (prefix?.text ?? '') + stringLiteral(value, this.#isEncoded ? 'encoded' : 'readable');
  }

  word({ text, start, end }: Word): string {
    return text.includes(VARIABLE) ? this.#text.slice(start, end) : this.#encode(text);
  }

  #words(...words: readonly (string | undefined)[]): string {
    const line = words.filter((word) => word !== undefined).join(' ');
    return this.#isEncoded ? line.replaceAll(' ', '%20') : line;
  }

  /** What is not taken apart is written as it stood. */
  #raw({ start, end }: { readonly start: number; readonly end: number }): string {
    return this.#encode(this.#text.slice(start, end).replace(/\s*\n\s*/g, ' '));
  }

  #encode(text: string): string {
    if (!this.#isEncoded) return text;
    const form = /\{\{\s*[\w.-]+\s*\}\}|%(?![\dA-Fa-f]{2})|[\s"<>\\^`{|}+#]|[^\x20-\x7E]+/gu;
    return text.replace(form, (part) => (part.startsWith('{{') ? part : percentEncoded(part)));
  }
}
