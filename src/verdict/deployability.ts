import type { Findings } from '../analyse/findings.ts';
import { fails, inconclusive } from './ruling.ts';
import type { Ruling } from './ruling.ts';

/**
 * What ends the judging before it begins: an engine that never served, died or stopped answering.
 *
 * Never serving fails the candidate only where the root friction (the first) is blamed on it.
 */
export function judgeDeployability({ deployment }: Findings): Ruling | undefined {
  const { ready, died, silent, friction, unseen } = deployment;
  // What was not measured is said by the rest of the judging.
  if (unseen) return undefined;
  if (ready && died) return inconclusive({ code: 'engine-died' });
  if (ready) return silent ? inconclusive({ code: 'engine-silent' }) : undefined;
  const [root] = friction;
  if (root === undefined) return inconclusive({ code: 'not-deployable' });
  const reason = { code: 'not-deployable', friction: { code: root.code, summary: root.summary } } as const;
  return root.blame === 'candidate' ? fails(reason) : inconclusive(reason);
}
