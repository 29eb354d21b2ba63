import { askedBefore } from './asked-before.ts';
import type { AskedBefore } from './asked-before.ts';
import { cachedAnswers } from './cached-answers.ts';
import type { CachedAnswers } from './cached-answers.ts';
import type { SloFinding } from './slo.ts';
import type { ToldWay } from './told-durations.ts';

/** What of a load tells of a cache. */
export interface CacheSigns {
  /** Answers that took most of their prompt out of a prefix cache; absent where they were few. */
  readonly fromCache?: CachedAnswers;
  /** Absent where prompts that were asked before are not much quicker than new ones. */
  readonly askedBefore?: AskedBefore;
}

/** What tells of a cache, in the first way that does. */
export function cacheSigns(
  ways: readonly ToldWay[],
  objectives: readonly SloFinding[],
  thanFirst: AskedBefore | undefined,
): CacheSigns {
  const [fromCache] = ways.flatMap(({ requests }) => cachedAnswers(requests) ?? []);
  const quicker = [...ways.flatMap((one) => askedBefore(one, objectives) ?? []), thanFirst ?? []].flat();
  const told = quicker.find(({ mayMiss }) => mayMiss) ?? quicker[0];
  return { ...(fromCache && { fromCache }), ...(told && { askedBefore: told }) };
}
