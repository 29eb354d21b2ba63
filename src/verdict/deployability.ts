import type { Findings } from '../analyse/findings.ts';
import { fails, inconclusive } from './judgement.ts';
import type { Judgement } from './judgement.ts';

/**
 * What ends the judging before it begins: an engine that never served, or that died.
 *
 * Never serving fails the candidate only where the root friction (the first) is blamed on it.
 */
export function judgeDeployability({ deployment }: Findings): Judgement | undefined {
  const { ready, died, friction } = deployment;
  if (!ready) {
    const [root] = friction;
    if (root === undefined)
      return inconclusive('not-deployable', 'The engine never answered, and its log does not say why.');
    const text = `The engine never answered: ${root.summary}`;
    return root.blame === 'candidate' ? fails('not-deployable', text) : inconclusive('not-deployable', text);
  }
  return died ? inconclusive('engine-died', 'The engine died while it was measured.') : undefined;
}
