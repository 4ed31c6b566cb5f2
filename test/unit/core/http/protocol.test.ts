import assert from 'node:assert/strict';
import { parseHttp } from '../../../../src/core/http/parser.js';
import { foreignProtocol } from '../../../../src/core/http/protocol.js';

describe('protocols that are not plain HTTP', () => {
  const cases: readonly (readonly [text: string, protocol: string | undefined])[] = [
    ['GRAPHQL https://a', 'GraphQL'],
    ['graphql https://a', 'GraphQL'],
    ['GRPC localhost:50051/a.B/c', 'gRPC'],
    ['WEBSOCKET ws://a', 'WebSocket'],
    ['ws https://a', 'WebSocket'],
    ['WSS://a/b', 'WebSocket'],
    ['GET wss://a/b', 'WebSocket'],
    ['SSE https://a', 'Server-Sent Events'],
    ['EVENTSOURCE https://a', 'Server-Sent Events'],
    ['MQTT tcp://a', 'MQTT'],
    ['mqtts://a', 'MQTT'],
    ['RABBITMQ amqp://a', 'AMQP'],
    ['GET ftp://a/b', undefined],
    ['GET https://a?next=ws://b', undefined],
    ['HTTP://a', undefined],
    ['{{scheme}}://a', undefined],
    ['localhost:8080/ws://a', undefined],
    ['Ws_Sales_Orders', undefined],
    ['GET /ws', undefined],
    ['GET', undefined],
    [`GET ${'a'.repeat(40)}://b`, undefined],
  ];
  for (const [text, protocol] of cases) {
    it(text, () => {
      const [block] = parseHttp(text).blocks;
      assert.equal(block && foreignProtocol(block), protocol);
    });
  }
});
