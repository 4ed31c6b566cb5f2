/** Style of all pages of the sandbox; light and dark follow the system. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --page: #eef1f6; --card: #ffffff; --text: #1b2430; --soft: #5b6675; --line: #d3dae4; --edge: #808c9d;
  --field: #ffffff; --accent: #1f5fd0; --accent-over: #184fb0; --on-accent: #ffffff;
  --hint: #f4f6fa; --error: #b3261e; --error-back: #fdf0ef;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #10151c; --card: #1a212b; --text: #e8edf4; --soft: #9ca9ba; --line: #364253; --edge: #6c7b90;
    --field: #121820; --accent: #7fabff; --accent-over: #a1c2ff; --on-accent: #0b1a33;
    --hint: #141b24; --error: #ffb4ab; --error-back: #3a1d1b;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px 16px;
  background: var(--page); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
main {
  width: 100%; max-width: 408px; padding: 36px 36px 28px; background: var(--card);
  border: 1px solid var(--line); border-radius: 14px;
  box-shadow: 0 1px 2px rgb(0 0 0 / 6%), 0 12px 32px rgb(0 0 0 / 8%);
}
main.wide { max-width: 680px; }
.brand { display: flex; align-items: center; gap: 10px; margin: 0 0 22px; color: var(--text); font-weight: 600; }
.brand svg { width: 28px; height: 28px; flex: none; }
.brand rect { fill: var(--accent); }
.brand path { fill: none; stroke: var(--on-accent); stroke-width: 2.4; stroke-linecap: round; }
.brand small { margin-left: auto; color: var(--soft); font-weight: 400; font-size: 13px; }
h1 { margin: 0 0 6px; font-size: 23px; line-height: 1.25; letter-spacing: -0.01em; }
h2 { margin: 26px 0 8px; font-size: 15px; }
p { margin: 0 0 16px; color: var(--soft); }
p strong, dd strong { color: var(--text); font-weight: 600; }
label { display: block; margin: 16px 0 6px; font-weight: 600; font-size: 14px; }
input {
  width: 100%; height: 44px; padding: 0 12px; font: inherit; color: var(--text);
  background: var(--field); border: 1px solid var(--edge); border-radius: 8px;
}
input[aria-invalid="true"] { border-color: var(--error); }
input:focus-visible, button:focus-visible, a:focus-visible {
  outline: 2px solid var(--accent); outline-offset: 2px;
}
button {
  width: 100%; height: 44px; margin-top: 22px; font: inherit; font-weight: 600; cursor: pointer;
  color: var(--on-accent); background: var(--accent); border: 0; border-radius: 8px;
}
button:hover { background: var(--accent-over); }
a { color: var(--accent); }
.cancel { display: block; margin: 14px 0 0; text-align: center; }
.error {
  margin: 4px 0 0; padding: 10px 12px; color: var(--error); background: var(--error-back);
  border-radius: 8px; font-size: 14px;
}
.hint {
  margin: 24px 0 0; padding: 12px 14px; background: var(--hint); border: 1px solid var(--line);
  border-radius: 8px; color: var(--soft); font-size: 13px;
}
.hint table { width: 100%; margin-top: 4px; border-collapse: collapse; }
.hint th, .hint td { padding: 2px 8px 2px 0; text-align: left; font-weight: 400; vertical-align: top; }
.hint th { white-space: nowrap; }
.hint td:last-child { padding-right: 0; text-align: right; }
code { font: 13px/1.5 ui-monospace, SFMono-Regular, Consolas, monospace; color: var(--text); overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 6px 18px; margin: 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 460px) { main { padding: 26px 22px 22px; } dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 10px; } }
`;
