import type { Expression, ODataUrl, OptionValue, PathItem, QueryOption } from './nodes.js';
import { Printer, printUrl } from './print.js';

export interface Layout {
  /** One step to the right. */
  readonly indent: string;
  /** Longer parts are broken up where that is possible. */
  readonly width: number;
}

/**
 * The URL over several lines, as a `.http` document continues it: one option per line, what is too long for one line
 * broken at items, `and`, steps and nested options. Undefined where the text is no OData: then nothing may move.
 */
export function formatUrl(url: ODataUrl, text: string, layout: Layout): string | undefined {
  if (isBroken(url)) return undefined;
  const lines = new Lines(new Printer(text, false), layout);
  const path = printUrl({ ...url, options: [], question: undefined }, text, 'readable');
  const options = url.options.map((option, index) => {
    const sign = index === 0 ? '?' : '&';
    return `\n${layout.indent}${sign}${lines.option(option, 1)}`;
  });
  return path + options.join('');
}

/** The URL on one line again. */
export function joinedUrl(url: ODataUrl, text: string): string | undefined {
  return isBroken(url) ? undefined : printUrl(url, text, 'readable');
}

function isBroken({ problems }: ODataUrl): boolean {
  return problems.some(({ reason }) => reason !== 'slash-in-key' && reason !== 'blank');
}

class Lines {
  readonly #printer: Printer;
  readonly #layout: Layout;

  constructor(printer: Printer, layout: Layout) {
    this.#printer = printer;
    this.#layout = layout;
  }

  option(option: QueryOption, depth: number): string {
    const whole = this.#printer.option(option);
    if (whole.length <= this.#layout.width) return whole;
    return `${this.#printer.word(option.name)}=${this.#value(option.value, depth) ?? whole.slice(whole.indexOf('=') + 1)}`;
  }

  #value(value: OptionValue, depth: number): string | undefined {
    switch (value.kind) {
      case 'items':
        return value.items
          .map((item) => this.#item(item, depth))
          .join(`,${this.#break(depth + 1)}`);
      case 'expression':
        return conjuncts(value.expression)
          .map((part) => this.#printer.expression(part))
          .join(`${this.#break(depth + 1)}and `);
      case 'pipeline':
        return value.steps
          .map((step) => this.#printer.step(step))
          .join(`${this.#break(depth + 1)}/`);
      default:
        return undefined;
    }
  }

  #item(item: PathItem, depth: number): string {
    const whole = this.#printer.item(item);
    if (!item.options || whole.length <= this.#layout.width) return whole;
    const path = this.#printer.item({ ...item, options: undefined });
    const inside = item.options.map(
      (option) => this.#break(depth + 1) + this.option(option, depth + 1),
    );
    return `${path}(${inside.join(';')}${this.#break(depth)})`;
  }

  #break(depth: number): string {
    return `\n${this.#layout.indent.repeat(depth)}`;
  }
}

/** `a and b and c` as three; brackets stay together. */
function conjuncts(node: Expression): readonly Expression[] {
  if (node.kind !== 'binary' || node.operator.text !== 'and') return [node];
  return [...conjuncts(node.left), ...conjuncts(node.right)];
}
