import { sendPage } from '../http/page.js';
import { allowsReading, sendText, type Handler } from '../http/respond.js';
import type { Addresses } from '../records/instance.js';
import { startPage } from './startPage.js';
import { tools } from './tools.js';

/** The anonymous addresses directly below the root of the instance. */
export function createRoot(addresses: Addresses): Handler {
  return (request, response, url) => {
    if (!allowsReading(request, response)) return;
    const tool = tools.get(url.pathname);
    if (tool) tool(response, url, addresses);
    else if (url.pathname === '/') sendPage(response, startPage(addresses));
    else sendText(response, 404, `The sandbox has nothing at ${url.pathname}.`);
  };
}
