import { sendJson, sendText, type Handler } from '../http/respond.js';
import { sendPage } from '../http/page.js';
import { version, type Addresses } from '../records/instance.js';
import { autoDiscovery } from './autoDiscovery.js';
import { startPage } from './startPage.js';

/** The anonymous addresses directly below the root of the instance. */
export function createRoot(addresses: Addresses): Handler {
  return (request, response, { pathname }) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      sendText(response, 405, 'This address can only be read.');
      return;
    }
    switch (pathname) {
      case '/':
        sendPage(response, startPage(addresses));
        return;
      case '/tools/auto-discovery':
      case '/sys/auto-discovery':
        sendJson(response, 200, { body: autoDiscovery(addresses) });
        return;
      case '/tools/ver':
        sendText(response, 200, version);
        return;
      case '/tools/server-info':
        sendJson(response, 200, { body: { version } });
        return;
      default:
        sendText(response, 404, `The sandbox has nothing at ${pathname}.`);
    }
  };
}
