import { el } from '../../shared/dom.js';
import type { Tab } from './tab.js';

/** Few answers are grouped: what draws is loaded when the tab is first chosen. */
export const chartTab: Tab = {
  id: 'chart',
  label: ({ chart }) => chart.chart,
  count: () => '',
  fits: ({ chart }) => chart !== undefined,
  create: ({ snapshot: { chart }, labels }) => {
    const element = el('div', { class: 'chart-place', 'aria-busy': 'true' });
    let draw: (() => void) | undefined;
    const resizing = new ResizeObserver(() => draw?.());
    const load = async (): Promise<void> => {
      const { ChartView } = await import('../chart/chartView.js');
      if (!chart) return;
      const view = new ChartView(chart, labels.chart);
      element.replaceChildren(view.element);
      element.removeAttribute('aria-busy');
      draw = () => {
        view.draw();
      };
      resizing.observe(element);
    };
    void load();
    return {
      element,
      dispose: () => {
        resizing.disconnect();
      },
    };
  },
};
