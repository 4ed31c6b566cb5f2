import type { SandboxFault } from '../api.js';
import type { Listener } from '../http/router.js';
import { answerControl, isControl, type Control } from './control.js';
import { applierOf, type Apply } from './effects.js';
import { happen, isInstant, restore, type Changeable } from './instant.js';
import type { TokenIssuer } from './orderToken.js';

/** What faults can reach into. */
export interface FaultyInstance extends Changeable {
  /** Answers requests as it should. */
  readonly listener: Listener;
  readonly tokens: TokenIssuer;
}

/** A fault that waits for requests. */
interface Rule {
  readonly matches: (method: string, path: string) => boolean;
  readonly apply: Apply;
  readonly fault: SandboxFault;
  timesLeft: number;
}

/** The instance with faults on demand: the only place that knows of them, between the network and everything else. */
export function withFaults(instance: FaultyInstance): Listener {
  const { listener, clock, tokens } = instance;
  let rules: readonly Rule[] = [];
  const control: Control = {
    tokens,
    list: () =>
      rules.map(({ fault, timesLeft }) =>
        timesLeft === Infinity ? fault : { ...fault, times: timesLeft },
      ),
    add: async (faults) => {
      for (const fault of faults) {
        const { effect } = fault;
        if (isInstant(effect)) await happen(effect, instance);
        else rules = [...rules, toRule(fault, applierOf(effect))];
      }
    },
    clear: () => {
      rules = [];
      restore(instance);
    },
  };
  return (request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    if (isControl(path)) {
      void answerControl(request, response, control);
      return;
    }
    if (clock.isShifted()) response.setHeader('Date', new Date(clock.now()).toUTCString());
    const met = rules.filter(({ matches }) => matches(request.method ?? '', path));
    for (const rule of met) rule.timesLeft--;
    rules = rules.filter(({ timesLeft }) => timesLeft > 0);
    const handle = met.reduceRight(
      (next, { apply }) =>
        () => {
          apply(request, response, next);
        },
      () => {
        listener(request, response);
      },
    );
    handle();
  };
}

function toRule(fault: SandboxFault, apply: Apply): Rule {
  const own = fault.effect.kind === 'no-jwks' ? '*/openid-configuration/jwks' : '*';
  const { path = own, method, times = Infinity } = fault;
  const pattern = new RegExp(`^${path.split('*').map(escapePattern).join('.*')}$`);
  const matches = (requestMethod: string, requestPath: string): boolean =>
    (method === undefined || method.toUpperCase() === requestMethod) && pattern.test(requestPath);
  return { matches, apply, fault, timesLeft: times };
}

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
