import { rootElement } from '../shared/dom.js';
import { connect } from '../shared/transport.js';
import { CheckView, type CheckHost } from './checkView.js';
import './check.css';

const host: CheckHost = connect();
const view = new CheckView(rootElement(), host);

host.onMessage((message) => {
  if (message.type === 'show') view.show(message.snapshot, message.labels);
  else view.copied(message.value);
});
host.post({ type: 'ready' });
