import type { Answers } from './answers.ts';
import { blameOf } from './failures.ts';
import type { SeenSuitePass } from './passes.ts';

/** Items without an answer: too late, too long for the engine's context, or failed by the service. */
export function unansweredItems({ seen }: SeenSuitePass, { missing, values }: Answers): ReadonlySet<string> {
  const byService = new Set(
    seen.answers.flatMap(({ item, exchange }) =>
      exchange?.failure !== undefined && blameOf(exchange.failure) === 'service' ? [item] : [],
    ),
  );
  const lost = missing.filter(
    ({ item, cause }) =>
      !values.has(item) && (cause === 'late' || cause === 'overlong' || byService.has(item)),
  );
  return new Set(lost.map(({ item }) => item));
}
