import { passAt } from '../analyse/passes.ts';
import type { LoadPass } from '../plan.ts';
import type { Run } from './run.ts';

/**
 * The items that production's pass has asked so far, up to the look that it ended at, whatever became of
 * them: a load that asks others has nothing that its answers could be held against.
 *
 * @returns undefined where it has asked none, or the load is of another suite: then any item will do
 */
export async function askedInProduction(
  { suite }: LoadPass,
  run: Run,
): Promise<ReadonlySet<string> | undefined> {
  const production = passAt(await run.soFar(), 'production');
  if (production?.plan.suite !== suite) return undefined;
  const ended = new Set(production.seen.answers.map(({ item }) => item));
  return ended.size === 0 ? undefined : ended;
}
