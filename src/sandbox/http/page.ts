import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { html, type Html } from './html.js';
import { pageStyle } from './pageStyle.js';
import { send } from './respond.js';

const styleHash = createHash('sha256').update(pageStyle).digest('base64');

// No `form-action`: browsers apply it to the redirects after a form as well, and a sign-in ends at the app's address.
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface Page {
  readonly title: string;
  readonly content: Html;
  readonly status?: number;
  /** For a card that holds more than a form. */
  readonly wide?: boolean;
}

/** Headers of every page: nothing may be loaded, framed, guessed or kept. */
export const pageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': policy,
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
} as const;

/** The whole document: one centred card. */
export function renderPage({ title, content, wide = false }: Page): string {
  const { markup } = html`<meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>`;
  return `<!doctype html>
<html lang="en">
  <head>
    ${markup}
    <style>${pageStyle}</style>
  </head>
  <body>
    <main${wide ? ' class="wide"' : ''}>
      ${content.markup}
    </main>
  </body>
</html>
`;
}

export function sendPage(response: ServerResponse, page: Page): void {
  send(response, { status: page.status ?? 200, headers: pageHeaders, body: renderPage(page) });
}
