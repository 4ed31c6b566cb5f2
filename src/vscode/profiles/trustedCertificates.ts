import type { Profile } from '../../core/instance/profile.js';
import { fingerprintsFor, trusting } from '../../core/instance/trustedCertificates.js';
import type { Disposable } from '../shared/lifecycle.js';
import { describeForLog, log } from '../shared/log.js';
import type { Profiles } from './profiles.js';

/** The certificates that the person trusts although nobody speaks for them. */
export interface TrustedCertificates {
  /** @param host with its port @returns SHA-256 of each, as `AB:CD:…` */
  readonly fingerprintsFor: (host: string) => readonly string[];
  /**
   * Keeps one in the profiles of an instance. An instance that has none yet gets on with it until it has, or VS Code ends.
   * @param fingerprint undefined: no exception any more
   */
  keep(root: string, host: string, fingerprint: string | undefined): Promise<void>;
}

interface Waiting {
  readonly root: string;
  readonly host: string;
  readonly fingerprint: string;
}

export function createTrustedCertificates(profiles: Profiles): TrustedCertificates & Disposable {
  let waiting: readonly Waiting[] = [];
  // Each request asks, and settings are slow to read.
  let known: readonly Profile[] | undefined;

  const adopt = async (): Promise<void> => {
    const isTaken = ({ root }: Waiting): boolean => ofInstance(profiles, root).length > 0;
    const taken = waiting.filter(isTaken);
    waiting = waiting.filter((one) => !taken.includes(one));
    for (const { root, host, fingerprint } of taken) await write(root, host, fingerprint);
  };
  const write = async (root: string, host: string, fingerprint?: string): Promise<void> => {
    for (const profile of ofInstance(profiles, root)) {
      await profiles.replace(profile.name, trusting(profile, host, fingerprint));
    }
  };
  const subscription = profiles.onDidChange(() => {
    known = undefined;
    adopt().catch((error: unknown) => {
      log().warn(describeForLog(error));
    });
  });
  return {
    fingerprintsFor: (host) => [
      ...fingerprintsFor(host, (known ??= profiles.list())),
      ...waiting.filter((one) => one.host === host).map(({ fingerprint }) => fingerprint),
    ],
    keep: async (root, host, fingerprint) => {
      waiting = waiting.filter((one) => one.host !== host);
      if (ofInstance(profiles, root).length > 0) await write(root, host, fingerprint);
      else if (fingerprint !== undefined) waiting = [...waiting, { root, host, fingerprint }];
    },
    dispose: () => {
      subscription.dispose();
    },
  };
}

function ofInstance(profiles: Profiles, root: string): readonly Profile[] {
  return profiles.list().filter(({ instance }) => instance === root);
}
