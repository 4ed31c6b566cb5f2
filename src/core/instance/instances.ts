import { createEvent, type Event } from '../event.js';
import type { Memory } from '../ports.js';
import { discoverInstance, type DiscoveryOptions } from './discovery.js';
import { readInstances, storedInstances, type Instance } from './instance.js';

const KEY = 'erpnet.instances';

interface InstanceChange {
  readonly root: string;
  readonly kind: 'added' | 'changed' | 'removed';
}

/** The instances that this developer knows, as discovery last saw them. */
export interface Instances {
  readonly onDidChange: Event<InstanceChange>;
  /** No network. */
  list(): readonly Instance[];
  get(root: string): Instance | undefined;
  /**
   * Asks the instance about itself and stores the answer.
   * @throws ErpNetError `instance.*`, `cancelled`
   */
  discover(root: string, signal?: AbortSignal): Promise<Instance>;
  remove(root: string): Promise<void>;
}

export function createInstances(
  deps: Omit<DiscoveryOptions, 'signal'> & { readonly memory: Memory },
): Instances {
  const { event, fire } = createEvent<InstanceChange>();
  const list = (): readonly Instance[] => readInstances(deps.memory.get(KEY));

  const store = async (instances: readonly Instance[], change: InstanceChange): Promise<void> => {
    await deps.memory.set(KEY, storedInstances(instances));
    fire(change);
  };

  return {
    onDidChange: event,
    list,
    get: (root) => list().find((instance) => instance.root === root),
    discover: async (root, signal) => {
      const instance = await discoverInstance(root, { ...deps, ...(signal && { signal }) });
      const before = list();
      const known = before.some((one) => one.root === root);
      const replaced = before.map((one) => (one.root === root ? instance : one));
      if (known) await store(replaced, { root, kind: 'changed' });
      else await store([...before, instance], { root, kind: 'added' });
      return instance;
    },
    remove: (root) =>
      store(
        list().filter((instance) => instance.root !== root),
        { root, kind: 'removed' },
      ),
  };
}
