import * as vscode from 'vscode';
import { createDeferred, type Deferred } from '../../core/deferred.js';
import { ErpNetError } from '../../core/errors.js';
import { linkParameters } from '../../core/oauth/linkParameters.js';
import type { ListenForRedirect } from '../../core/oauth/redirectListener.js';
import type { Disposable } from '../shared/lifecycle.js';

export interface AppLinks extends Disposable {
  readonly listen: ListenForRedirect;
}

interface Waiting {
  readonly redirectUri: string;
  readonly answer: Deferred<URL>;
}

/** Receives authorization responses as links to this extension; links with an unknown `state` change nothing. */
export function createAppLinks(): AppLinks {
  const waiting = new Map<string, Waiting>();
  const registration = vscode.window.registerUriHandler({
    handleUri: ({ query }) => {
      const parameters = linkParameters(query);
      const [state, ...more] = parameters.getAll('state');
      const attempt = state === undefined ? undefined : waiting.get(state);
      if (!attempt || more.length > 0) return;
      attempt.answer.resolve(new URL(`${attempt.redirectUri}?${parameters.toString()}`));
    },
  });
  return {
    listen: ({ state, redirectUri }) => {
      if (redirectUri === undefined) {
        return Promise.reject(new ErpNetError({ code: 'signin.listener', reason: 'redirectUri' }));
      }
      const answer = createDeferred<URL>();
      waiting.set(state, { redirectUri, answer });
      const close = (): void => {
        waiting.delete(state);
      };
      return Promise.resolve({
        redirectUri,
        response: answer.promise,
        startAddress: (authorizeUrl) => authorizeUrl,
        finish: close,
        close,
      });
    },
    dispose: () => {
      registration.dispose();
    },
  };
}
