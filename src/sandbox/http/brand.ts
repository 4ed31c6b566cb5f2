import { html, type Html } from './html.js';

/** Head of every card: a neutral mark and the word that this is not a real instance. */
export function brand(): Html {
  return html`<p class="brand">
    <svg viewBox="0 0 28 28" aria-hidden="true">
      <rect width="28" height="28" rx="7" />
      <path d="M8 9h12M8 14h8M8 19h12" />
    </svg>
    ERP.net <small>Sandbox</small>
  </p>`;
}
