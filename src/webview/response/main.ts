import { rootElement } from '../shared/dom.js';
import { connect } from '../shared/transport.js';
import { ResponseView, type ResponseHost } from './responseView.js';
import './response.css';

const host: ResponseHost = connect();
const view = new ResponseView(rootElement(), host);

host.onMessage((message) => {
  switch (message.type) {
    case 'show':
      view.show(message.snapshot, message.labels);
      break;
    case 'paging':
      view.page(message.paging);
      break;
    case 'table':
      view.showTable(message.table);
      break;
    case 'tree':
    case 'lines':
      view.showTree(message);
      break;
    case 'detail':
      view.showDetail(message);
      break;
    case 'announce':
      view.announce(message.text);
      break;
    case 'pinned':
      view.setPinned(message.isPinned);
      break;
    case 'rows':
      view.addRows(message.start, message.rows);
      break;
  }
});
host.post({ type: 'ready' });
