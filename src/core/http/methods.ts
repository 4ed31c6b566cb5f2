/** RFC 9110, RFC 5789, WebDAV and its relatives: what REST Client and httpYac know as the start of a request. */
export const METHODS: ReadonlySet<string> = new Set(
  (
    'GET POST PUT PATCH DELETE HEAD OPTIONS TRACE CONNECT ' +
    'LOCK UNLOCK PROPFIND PROPPATCH COPY MOVE MKCOL MKCALENDAR ACL SEARCH ' +
    'REPORT MERGE CHECKOUT CHECKIN LINK UNLINK PURGE NOTIFY SUBSCRIBE UNSUBSCRIBE BIND REBIND UNBIND QUERY'
  ).split(' '),
);

/** First words that mean another protocol; recognised so that they are never sent as HTTP. */
export const PROTOCOLS: ReadonlySet<string> = new Set(
  'GRAPHQL GRPC WS WSS WEBSOCKET SSE EVENTSOURCE MQTT AMQP RABBITMQ'.split(' '),
);

/** Methods that `fetch` sends no body with (Fetch standard, Request constructor). */
export function isBodiless(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}
