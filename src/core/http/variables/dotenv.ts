const LINE = /^\s*(?:export\s+)?([\w.-]+)\s*(?:=|:\s)\s*(.*)$/;

/** Variables of a `.env` file, as the npm package `dotenv` reads it; values over several lines are left out. */
export function parseDotenv(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const [, name, rest = ''] = LINE.exec(line) ?? [];
    if (name !== undefined && !line.trimStart().startsWith('#')) values.set(name, unquote(rest));
  }
  return values;
}

function unquote(text: string): string {
  const quoted = /^(["'`])(.*?)\1/.exec(text);
  if (!quoted) return text.replace(/\s+#.*$/, '').trim();
  const [, quote, inner = ''] = quoted;
  return quote === '"' ? inner.replaceAll('\\n', '\n').replaceAll('\\r', '\r') : inner;
}
