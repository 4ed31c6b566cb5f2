import { rootElement } from '../shared/dom.js';
import { connect } from '../shared/transport.js';
import { TokenView, type TokenHost } from './tokenView.js';
import './token.css';

const host: TokenHost = connect();
const view = new TokenView(rootElement(), host);

host.onMessage((message) => {
  switch (message.type) {
    case 'show':
      view.show(message.snapshot, message.labels);
      break;
    case 'revealed':
      view.reveal(message.token, message.seconds);
      break;
    case 'copied':
      view.copied(message.form);
      break;
  }
});
host.post({ type: 'ready' });
