import { chartTab } from './chartTab.js';
import { fileTab } from './fileTab.js';
import { headersTab } from './headersTab.js';
import type { Tab } from './tab.js';
import { tableTab } from './tableTab.js';
import { rawTab, textTab } from './textTab.js';

/** In the order shown; the first that fits is chosen unless the person prefers another. */
export const allTabs: readonly Tab[] = [tableTab, chartTab, fileTab, textTab, rawTab, headersTab];
