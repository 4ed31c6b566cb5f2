/** The words of the browser tab at the end of a sign-in, in the person's language. */
export interface CallbackTexts {
  /** Which language that is (RFC 5646), for screen readers. */
  readonly language: string;
  readonly signedIn: string;
  readonly failed: string;
  readonly close: string;
  readonly user: string;
  readonly instance: string;
  readonly profile: string;
  /** Another window of this person goes on. */
  readonly handedOver: string;
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
svg { fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
.state { width: 44px; height: 44px; }
.done .state { color: var(--ok); } .failed .state, .unknown .state { color: var(--bad); }
h1 { margin: 14px 0 12px; font-size: 20px; font-weight: 600; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 4px 16px; margin: 0 0 16px; padding: 12px 16px; border: 1px solid var(--line); border-radius: 8px; text-align: start; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
p { margin: 0 0 6px; color: var(--soft); overflow-wrap: anywhere; }
footer { display: flex; align-items: center; justify-content: center; gap: 6px; margin-top: 18px; font-size: 13px; color: var(--soft); }
footer svg { width: 16px; height: 16px; }`;

/** The mark of the product, as in `media/erpnet.svg`. */
const MARK =
  '<ellipse cx="10" cy="5.2" rx="6.4" ry="2.7"/><path d="M3.6 5.2v6.6c0 1.5 2.8 2.7 6.4 2.7M16.4 5.2v4.1M3.6 11.8v5.4c0 1.5 2.8 2.7 6.4 2.7h.6"/><path d="M14.2 13.2l5.6 3.4-5.6 3.4z"/>';
const CHECK = '<path d="M7.5 12.5l3 3 6-6.5"/>';
const CROSS = '<path d="M8.5 8.5l7 7M15.5 8.5l-7 7"/>';

interface PageContent {
  readonly language: string;
  /** Names with their values. */
  readonly facts?: readonly (readonly [name: string, value: string])[];
  readonly lines: readonly string[];
}

/** A page without scripts, links or addresses; every text is escaped. */
export function renderPage(
  kind: PageKind,
  title: string,
  { language, facts = [], lines }: PageContent,
): string {
  const rows = facts.map(([name, value]) => `<dt>${escape(name)}</dt><dd>${escape(value)}</dd>`);
  return `<!DOCTYPE html>
<html lang="${escape(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title><style>${STYLE}</style></head>
<body><main class="${kind}">
<svg class="state" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10"/>${kind === 'done' ? CHECK : CROSS}</svg>
<h1>${escape(title)}</h1>
${rows.length > 0 ? `<dl>${rows.join('')}</dl>` : ''}
${lines.map((line) => `<p>${escape(line)}</p>`).join('\n')}
<footer><svg viewBox="0 0 24 24" aria-hidden="true">${MARK}</svg> ERP.net API Explorer</footer>
</main></body></html>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
