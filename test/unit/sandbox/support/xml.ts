/** An XML element; text between elements is not kept. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
}

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
}

const markup = /<\?xml[^>]*\?>|<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;

/** Reads a document and throws when it is not well-formed; enough XML for `$metadata`. */
export function parseXml(text: string): Element {
  const root: Open = { name: '', attributes: {}, children: [] };
  const open: Open[] = [root];
  let end = 0;
  for (const match of text.matchAll(markup)) {
    end = match.index + match[0].length;
    const [, closing, name, attributes = '', empty, between] = match;
    if (between !== undefined) checkText(between);
    if (name === undefined) continue;
    const parent = open.at(-1);
    if (closing === '/') {
      if (parent?.name !== name) throw new Error(`</${name}> closes <${parent?.name ?? ''}>.`);
      open.pop();
      continue;
    }
    const element: Open = { name, attributes: readAttributes(attributes), children: [] };
    parent?.children.push(element);
    if (empty !== '/') open.push(element);
  }
  const [only, ...others] = root.children;
  if (end !== text.length)
    throw new Error(`Not well-formed at ${end}: ${text.slice(end, end + 60)}`);
  if (open.length !== 1 || !only || others.length > 0) throw new Error('Not one closed element.');
  return only;
}

function readAttributes(text: string): Readonly<Record<string, string>> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(/([\w:]+)="([^"]*)"/g)) {
    if (name in attributes) throw new Error(`The attribute ${name} stands twice.`);
    checkText(value);
    attributes[name] = value;
  }
  return attributes;
}

function checkText(text: string): void {
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.test(text)) throw new Error(`A bare & in "${text}".`);
}

/** All elements of a name below another one. */
export const descendants = (element: Element, name: string): readonly Element[] =>
  element.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...descendants(child, name),
  ]);
