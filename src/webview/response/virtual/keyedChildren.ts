/**
 * Makes `parent` hold the children with the wanted keys in ascending order, after `fixed` leading
 * ones. Those already there stay untouched: they may have the focus or be part of a selection.
 */
export function syncChildren<Child extends { readonly element: HTMLElement }>(
  parent: HTMLElement,
  children: Map<number, Child>,
  wanted: {
    readonly keys: ReadonlySet<number>;
    readonly create: (key: number) => Child;
    readonly fixed?: number;
  },
): void {
  for (const [key, { element }] of children) {
    if (wanted.keys.has(key)) continue;
    element.remove();
    children.delete(key);
  }
  let next = parent.children[wanted.fixed ?? 0] ?? null;
  for (const key of wanted.keys) {
    const known = children.get(key);
    if (known) {
      next = known.element.nextElementSibling;
      continue;
    }
    const child = wanted.create(key);
    children.set(key, child);
    parent.insertBefore(child.element, next);
  }
}
