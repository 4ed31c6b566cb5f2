import { ErpNetError } from '../../errors.js';
import { outcomeOf } from '../../token/findings.js';
import type { Step, StepId } from '../step.js';

/** Shows one part of the token's validation as a step of its own. */
function fromFindings(id: StepId, prefixes: readonly string[]): Step {
  return {
    id,
    needs: ['token'],
    run: ({ report }) => {
      if (report?.verdict === 'opaque') return { code: 'finding.opaque' };
      const all = report?.findings ?? [];
      const own = all.filter(({ code }) =>
        prefixes.some((prefix) => code.startsWith(`${prefix}.`)),
      );
      const bad = own.find((finding) => ['fail', 'unknown'].includes(outcomeOf(finding)));
      if (bad) return { code: 'finding.bad', finding: bad };
      const good = own.at(-1);
      if (good) return { code: 'finding.ok', finding: good };
      // A token that can't be read has one finding for everything.
      const [broken] = all;
      if (broken) return { code: 'finding.bad', finding: broken };
      throw new ErpNetError({ code: 'internal', reason: id });
    },
  };
}

export const issuer = fromFindings('issuer', ['issuer']);
export const signature = fromFindings('signature', ['structure', 'algorithm', 'key', 'signature']);
export const audience = fromFindings('audience', ['audience']);
