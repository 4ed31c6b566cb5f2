import type { TextMeasure } from './columnWidths.js';

/** `--small` of the style sheet: what the grid's texts are of those around it. */
const small = 0.923;

/** Measures with the fonts that are set now; a canvas does it without a layout of the page. */
export function createTextMeasure(): TextMeasure {
  const { fontFamily, fontSize } = getComputedStyle(document.body);
  const mono = getComputedStyle(document.documentElement).getPropertyValue(
    '--vscode-editor-font-family',
  );
  const size = (Number.parseFloat(fontSize) || 13) * small;
  const context = document.createElement('canvas').getContext('2d');
  const measure = (font: string) => (text: string) => {
    if (!context) return text.length * size * 0.6;
    context.font = font;
    return context.measureText(text).width;
  };
  return {
    text: measure(`${size}px ${fontFamily}`),
    id: measure(`${size}px ${mono || 'monospace'}`),
    name: measure(`600 ${size}px ${fontFamily}`),
  };
}
