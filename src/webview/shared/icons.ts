const svg = 'http://www.w3.org/2000/svg';

/** Strokes on a 16 × 16 grid. Drawn here: the codicon font would outweigh both views together. */
const strokes = {
  pass: 'M3 8.5 6.5 12 13 4.5',
  error: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 1 0 0-13M5.75 5.75l4.5 4.5m0-4.5-4.5 4.5',
  warning: 'M8 2 14.75 13.75H1.25ZM8 6.25v3.5M8 11.4v.7',
  info: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 1 0 0-13M8 7.25v4M8 4.6v.8',
  question:
    'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 1 0 0-13M6.2 6.3a1.8 1.8 0 1 1 2.7 1.6c-.6.3-.9.7-.9 1.3M8 11.2v.7',
  shield:
    'M8 1.5 13.5 3.5V8c0 3.2-2.3 5.4-5.5 6.5C4.8 13.4 2.5 11.2 2.5 8V3.5ZM5.5 8l1.8 1.8L10.7 6.2',
  circle: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 1 0 0-11',
  run: 'M4.5 2.75v10.5L13 8Z',
  hand: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 1 0 0-13M6.25 5.5v5m3.5-5v5',
  again: 'M13.25 8a5.25 5.25 0 1 1-1.6-3.75M13.5 1.75v3.5H10',
  stop: 'M4 4h8v8H4Z',
  open: 'M7 3H3.5A.5.5 0 0 0 3 3.5v9c0 .3.2.5.5.5h9a.5.5 0 0 0 .5-.5V9M9.5 2.5h4v4M13 3 7.75 8.25',
  copy: 'M5.5 5.5v-3a.5.5 0 0 1 .5-.5h7c.3 0 .5.2.5.5v7a.5.5 0 0 1-.5.5h-3M2.5 6h7c.3 0 .5.2.5.5v7a.5.5 0 0 1-.5.5h-7a.5.5 0 0 1-.5-.5v-7c0-.3.2-.5.5-.5Z',
  show: 'M1.25 8S3.5 3.5 8 3.5 14.75 8 14.75 8 12.5 12.5 8 12.5 1.25 8 1.25 8ZM8 6a2 2 0 1 0 0 4 2 2 0 1 0 0-4',
  hide: 'M1.25 8S3.5 3.5 8 3.5 14.75 8 14.75 8 12.5 12.5 8 12.5 1.25 8 1.25 8ZM2.5 13.5l11-11',
  signIn: 'M8.5 2.5h4a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-4M2 8h8M7 5l3 3-3 3',
  person: 'M8 2.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 1 0 0-5M3 13.5c.5-2.7 2.4-4 5-4s4.5 1.3 5 4',
  compare: 'M2 5h10.5M10 2.5 12.5 5 10 7.5M14 11H3.5M6 8.5 3.5 11 6 13.5',
  close: 'M4 4l8 8m0-8-8 8',
  unfold: 'M6 3.5 10.5 8 6 12.5',
  ascending: 'M8 13V3M4 7l4-4 4 4',
  descending: 'M8 3v10M4 9l4 4 4-4',
  pin: 'M5.5 2h5M6.5 2v4.5L4 9.5h8L9.5 6.5V2M8 9.5V14',
  save: 'M8 2v7.5M5 6.5l3 3 3-3M2.5 10v3.5h11V10',
  foldAll: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8ZM4.5 9.5h4',
  file: 'M9 1.5H4a.5.5 0 0 0-.5.5v12c0 .3.2.5.5.5h8a.5.5 0 0 0 .5-.5V5L9 1.5V5h3.5',
  columns: 'M2.5 3h11v10h-11ZM6.2 3v10M9.8 3v10',
} as const;

export type IconName = keyof typeof strokes;

/** Decorative: what an icon means is always said in words beside it. */
export function icon(name: IconName): SVGSVGElement {
  const element = document.createElementNS(svg, 'svg');
  element.setAttribute('class', `icon icon-${name}`);
  element.setAttribute('viewBox', '0 0 16 16');
  element.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', strokes[name]);
  element.append(path);
  return element;
}
