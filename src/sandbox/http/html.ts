/** Markup that is safe to send: built by {@link html}, which escapes every text put into it. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | number | readonly Html[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char] ?? char);

const isMarkup = (part: Part): part is Html => typeof part === 'object' && 'markup' in part;

function toMarkup(part: Part): string {
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string') return escape(part);
  if (isMarkup(part)) return part.markup;
  return part.map(toMarkup).join('');
}

/** Template tag for HTML. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const markup = strings.map((text, index) => {
    const part = parts[index];
    return part === undefined ? text : text + toMarkup(part);
  });
  return { markup: markup.join('') };
}

/** Template tag for XML: it escapes the same characters. */
export const xml: typeof html = (strings, ...parts) => html(strings, ...parts);
