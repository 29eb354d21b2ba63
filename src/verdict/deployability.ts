import type { Findings } from '../analyse/findings.ts';
import { fails, inconclusive } from './ruling.ts';
import type { Ruling } from './ruling.ts';

/**
 * What ends the judging before it begins: an engine that never served, died, stopped answering or broke down.
 *
 * Never serving fails the candidate only where the root friction (the first) is blamed on it. An engine that
 * goes on without a right answer fails it whatever the score was before: that is what it would do to users.
 */
export function judgeDeployability({ deployment, breakdowns, collapse }: Findings): Ruling | undefined {
  const { ready, died, silent, friction, unseen } = deployment;
  // What was not measured is said by the rest of the judging.
  if (unseen) return undefined;
  if (ready && died) return inconclusive({ code: 'engine-died' });
  if (ready && silent) return inconclusive({ code: 'engine-silent' });
  if (ready && collapse?.stopped === true) {
    const { kinds, answers, pass } = collapse;
    return inconclusive({ code: 'collapsed', kinds, answers, pass });
  }
  if (ready) return brokenDown(breakdowns);
  const [root] = friction;
  if (root === undefined) return inconclusive({ code: 'not-deployable' });
  const reason = { code: 'not-deployable', friction: { code: root.code, summary: root.summary } } as const;
  return root.blame === 'candidate' ? fails(reason) : inconclusive(reason);
}

function brokenDown(breakdowns: Findings['breakdowns']): Ruling | undefined {
  const found = breakdowns.find(({ isLasting }) => isLasting);
  if (found === undefined) return undefined;
  const { pass, kind, before, met } = found;
  return fails({ code: 'broke-down', pass, kind, before, met });
}
