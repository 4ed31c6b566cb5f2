/** RFC 9110, RFC 5789, WebDAV and its relatives: what REST Client and httpYac know as the start of a request. */
export const METHODS: ReadonlySet<string> = new Set(
  (
    'GET POST PUT PATCH DELETE HEAD OPTIONS TRACE CONNECT ' +
    'LOCK UNLOCK PROPFIND PROPPATCH COPY MOVE MKCOL MKCALENDAR ACL SEARCH ' +
    'REPORT MERGE CHECKOUT CHECKIN LINK UNLINK PURGE NOTIFY SUBSCRIBE UNSUBSCRIBE BIND REBIND UNBIND QUERY'
  ).split(' '),
);

/**
 * First words that mean another protocol, and schemes of addresses; recognised so that they are never sent as HTTP.
 * The values are the names by which people know the protocols.
 */
export const PROTOCOLS: ReadonlyMap<string, string> = new Map([
  ['GRAPHQL', 'GraphQL'],
  ['GRPC', 'gRPC'],
  ['GRPCS', 'gRPC'],
  ['WS', 'WebSocket'],
  ['WSS', 'WebSocket'],
  ['WEBSOCKET', 'WebSocket'],
  ['SSE', 'Server-Sent Events'],
  ['EVENTSOURCE', 'Server-Sent Events'],
  ['MQTT', 'MQTT'],
  ['MQTTS', 'MQTT'],
  ['AMQP', 'AMQP'],
  ['AMQPS', 'AMQP'],
  ['RABBITMQ', 'AMQP'],
]);

/** Methods that `fetch` sends no body with (Fetch standard, Request constructor). */
export function isBodiless(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}
