import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SandboxFaultEffect } from '../api.js';
import { send, sendJson } from '../http/respond.js';
import { capture } from './capture.js';
import type { RequestEffect } from './instant.js';

/** What a fault does to a request: `handle` goes on with it, and with what other faults do. */
export type Apply = (
  request: IncomingMessage,
  response: ServerResponse,
  handle: () => void,
) => void;

type EffectOf<Kind extends SandboxFaultEffect['kind']> = Extract<
  SandboxFaultEffect,
  { readonly kind: Kind }
>;

export function applierOf(effect: RequestEffect): Apply {
  switch (effect.kind) {
    case 'delay':
      return (_request, _response, handle) => {
        setTimeout(handle, effect.milliseconds).unref();
      };
    case 'no-jwks':
      return cut;
    case 'drop':
      return effect.afterBytes === undefined ? cut : cutAfter(effect.afterBytes);
    case 'truncate':
      return change((body) => body.subarray(0, effect.bytes));
    case 'malformed-json':
      return change(spoilJson);
    case 'answer':
      return (_request, response) => {
        answer(response, effect);
      };
    case 'html':
      return (_request, response) => {
        send(response, { status: 200, headers: htmlHeaders, body: portal });
      };
    case 'redirect':
      return (_request, response) => {
        const { status = 302, location } = effect;
        send(response, { status, headers: { Location: location }, body: '' });
      };
    case 'drip':
      return drip(effect.bytesPerSecond);
  }
}

const htmlHeaders = { 'Content-Type': 'text/html; charset=utf-8' };

const portal = `<!doctype html>
<html lang="en"><head><title>Welcome</title></head><body><h1>Accept the terms of this network</h1></body></html>
`;

function answer(response: ServerResponse, { status, headers, body }: EffectOf<'answer'>): void {
  if (body === undefined || typeof body === 'string') {
    send(response, { status, headers: { ...headers }, body: body ?? '' });
  } else {
    sendJson(response, status, { body, headers: { ...headers } });
  }
}

const cut: Apply = (request) => {
  request.socket.destroy();
};

const cutAfter =
  (bytes: number): Apply =>
  (request, response, handle) => {
    capture(response, (body) => {
      if (bytes === 0) {
        request.socket.destroy();
        return;
      }
      response.setHeader('Content-Length', Math.max(body.length, bytes + 1));
      response.write(body.subarray(0, bytes), () => {
        request.socket.destroy();
      });
    });
    handle();
  };

const change =
  (modify: (body: Buffer) => Buffer): Apply =>
  (_request, response, handle) => {
    capture(response, (body) => {
      const modified = modify(body);
      response.setHeader('Content-Length', modified.length);
      response.end(modified);
    });
    handle();
  };

/** Something that no reader of JSON forgives, however long the text is. */
function spoilJson(body: Buffer): Buffer {
  const text = body.toString();
  return Buffer.from(text.includes(':') ? text.replace(':', ' = ') : `${text}}`);
}

const drip =
  (bytesPerSecond: number): Apply =>
  (_request, response, handle) => {
    capture(response, (body) => {
      response.setHeader('Content-Length', body.length);
      response.flushHeaders();
      const step = Math.max(1, Math.round(bytesPerSecond / 10));
      let sent = 0;
      const timer = setInterval(
        () => {
          response.write(body.subarray(sent, sent + step));
          sent += step;
          if (sent >= body.length) {
            clearInterval(timer);
            response.end();
          }
        },
        (1000 * step) / bytesPerSecond,
      );
      response.once('close', () => {
        clearInterval(timer);
      });
    });
    handle();
  };
