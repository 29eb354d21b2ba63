import { askedProtocol, productionProtocol } from '../config/asked-protocol.ts';
import type { Candidate } from '../config/candidate.ts';
import type { Policy } from '../config/policy.ts';
import { ownSuites } from '../config/own-suites.ts';
import type { Demand } from '../engines/settings.ts';
import { fewestTokens } from '../engines/settings.ts';
import type { Suite } from '../suites/suite.ts';

/**
 * What the whole policy asks of an engine, whichever of its passes are run: the same engine serves them all.
 *
 * @param loads requests that each load pass keeps open
 */
export function demandOf(
  candidate: Candidate,
  policy: Policy,
  suites: ReadonlyMap<string, Suite>,
  loads: readonly number[],
): Demand {
  const { reproduce, production } = policy;
  const concurrency = Math.max(reproduce.concurrency, production.concurrency, ...loads);
  const asked = [
    ...candidate.claims.scores.map((claim) => ({ suite: claim.suite, ...askedProtocol(claim, policy) })),
    ...[...ownSuites(policy)].map((suite) => ({ suite, ...productionProtocol(policy) })),
  ];
  const each = asked.map(({ suite, shots, maxTokens }) => ({
    concurrency,
    promptChars: longestPrompt(suites.get(suite), shots),
    answerTokens: maxTokens,
  }));
  return each.reduce((most, one) => (fewestTokens(one) > fewestTokens(most) ? one : most));
}

/** In characters; 0 for a suite that could not be read. */
function longestPrompt(suite: Suite | undefined, shots: number): number {
  if (suite === undefined) return 0;
  const shown = Math.min(shots, suite.examples ?? 0);
  return suite.items.reduce((longest, { fields, id }) => {
    const messages = suite.prompt(fields, shown, id);
    const chars = messages.reduce((sum, { content }) => sum + content.length, 0);
    return Math.max(longest, chars);
  }, 0);
}
