import { askedProtocol, productionProtocol } from '../config/asked-protocol.ts';
import type { AskedProtocol } from '../config/asked-protocol.ts';
import type { Candidate } from '../config/candidate.ts';
import type { Policy } from '../config/policy.ts';
import { ownSuites } from '../config/own-suites.ts';
import type { Demand } from '../engines/settings.ts';
import { fewestTokens, USUAL_CHARS_PER_TOKEN } from '../engines/settings.ts';
import { FRESH_LINE_TOKENS } from '../suites/fresh-prompt.ts';
import { withSystem } from '../suites/prompt.ts';
import type { Suite } from '../suites/suite.ts';

/** The line before a load's new prompts, as characters of usual text: it takes more tokens than its own. */
export const FRESH_LINE_CHARS = FRESH_LINE_TOKENS * USUAL_CHARS_PER_TOKEN;

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
    ...candidate.claims.scores.map((claim) => ({
      ...askedProtocol(claim, policy),
      suite: claim.suite,
      isOwn: false,
    })),
    ...[...ownSuites(policy)].map((suite) => ({ ...productionProtocol(policy), suite, isOwn: true })),
  ];
  const each = asked.map(({ isOwn, ...one }) => {
    const isLoaded = isOwn && one.suite === production.suite && loads.length > 0;
    const promptChars = longestPrompt(suites.get(one.suite), one) + (isLoaded ? FRESH_LINE_CHARS : 0);
    return { concurrency, promptChars, answerTokens: one.maxTokens };
  });
  return each.reduce((most, one) => (fewestTokens(one) > fewestTokens(most) ? one : most));
}

/** In characters; 0 for a suite that could not be read. */
function longestPrompt(
  suite: Suite | undefined,
  { shots, system }: Pick<AskedProtocol, 'shots' | 'system'>,
): number {
  if (suite === undefined) return 0;
  const shown = Math.min(shots, suite.examples ?? 0);
  return suite.items.reduce((longest, { fields, id }) => {
    const messages = withSystem(suite.prompt(fields, shown, id), system);
    const chars = messages.reduce((sum, { content }) => sum + content.length, 0);
    return Math.max(longest, chars);
  }, 0);
}
