import type { Block } from '../http/nodes.js';
import { isIdentity, type Identity } from '../instance/profile.js';
import { metaNodes, metaValue } from '../http/texts.js';

/** What the metadata of a request (`# @…`) says about sending it. */
export interface RequestSettings {
  /** `# @note`: ask the person first; the text may be empty. */
  readonly note?: string;
  /** `# @no-redirect` */
  readonly noRedirect: boolean;
  /** `# @no-log` */
  readonly noLog: boolean;
  /** `# @no-auto-encoding` */
  readonly noEncoding: boolean;
  /** `# @timeout` */
  readonly timeoutSeconds?: number;
  /** `# @connection-timeout` */
  readonly connectSeconds?: number;
  /** `# @as service`: which identity of the profile sends it. */
  readonly as?: Identity;
}

/** JetBrains counts seconds where no unit is given; httpYac counts milliseconds, which then just means longer. */
const UNIT_SECONDS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60 };

export function readSettings(block: Block): RequestSettings {
  const has = (key: string): boolean => metaNodes(block, key).length > 0;
  const note = metaValue(block, 'note');
  const as = metaValue(block, 'as');
  const timeoutSeconds = readSeconds(metaValue(block, 'timeout') ?? '');
  const connectSeconds = readSeconds(metaValue(block, 'connection-timeout') ?? '');
  return {
    ...(note !== undefined && { note }),
    noRedirect: has('no-redirect'),
    noLog: has('no-log'),
    noEncoding: has('no-auto-encoding'),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    ...(connectSeconds !== undefined && { connectSeconds }),
    ...(isIdentity(as) && { as }),
  };
}

function readSeconds(text: string): number | undefined {
  const [, amount, unit = 's'] = /^(\d+(?:\.\d+)?)\s*(ms|s|m)?$/.exec(text) ?? [];
  const seconds = Number(amount ?? 0) * (UNIT_SECONDS[unit] ?? 1);
  return seconds > 0 ? seconds : undefined;
}
