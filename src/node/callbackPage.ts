/** The words of the browser tab at the end of a sign-in, in the person's language. */
export interface CallbackTexts {
  readonly signedIn: string;
  readonly failed: string;
  readonly close: string;
  readonly unknown: string;
  readonly unknownDetail: string;
}

export type PageKind = 'done' | 'failed' | 'unknown';

export const PAGE_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

const STYLE = `
:root { color-scheme: light dark; --ink: #1f2328; --soft: #59636e; --page: #f6f8fa; --card: #fff; --line: #d1d9e0; --ok: #1a7f37; --bad: #cf222e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9198a1; --page: #0d1117; --card: #151b23; --line: #3d444d; --ok: #3fb950; --bad: #f85149; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, 'Segoe UI', sans-serif; }
main { max-width: 420px; padding: 32px 36px; background: var(--card); border: 1px solid var(--line); border-radius: 12px; text-align: center; }
svg { width: 44px; height: 44px; }
.done svg { color: var(--ok); } .failed svg, .unknown svg { color: var(--bad); }
h1 { margin: 14px 0 6px; font-size: 20px; font-weight: 600; }
p { margin: 0 0 6px; color: var(--soft); overflow-wrap: anywhere; }
p.account { color: var(--ink); }
footer { margin-top: 18px; font-size: 13px; color: var(--soft); }`;

const CHECK = '<path d="M7.5 12.5l3 3 6-6.5"/>';
const CROSS = '<path d="M8.5 8.5l7 7M15.5 8.5l-7 7"/>';

/** A page without scripts, links or addresses; every text is escaped. */
export function renderPage(kind: PageKind, title: string, lines: readonly string[]): string {
  const [account = '', ...rest] = lines;
  return `<!DOCTYPE html>
<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title><style>${STYLE}</style></head>
<body><main class="${kind}">
<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="12" cy="12" r="10"/>${kind === 'done' ? CHECK : CROSS}</svg>
<h1>${escape(title)}</h1>
<p class="account">${escape(account)}</p>
${rest.map((line) => `<p>${escape(line)}</p>`).join('\n')}
<footer>ERP.net API Explorer</footer>
</main></body></html>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
