type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;
type Child = Node | string | undefined;

/** Attributes are set as given; `true` means present, `false` and `undefined` absent. Strings become text nodes, never markup. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** The page's language as the extension set it, or the browser's own. */
export function language(): string | undefined {
  const { lang } = document.documentElement;
  try {
    return Intl.getCanonicalLocales(lang)[0];
  } catch {
    return undefined;
  }
}

export function formatNumber(value: number): string {
  return new Intl.NumberFormat(language()).format(value);
}

/** The element a page's content goes into; the shell is made by the extension. */
export function rootElement(): HTMLElement {
  return document.getElementById('root') ?? document.body;
}
