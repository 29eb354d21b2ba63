import { exchangesOf } from '../record/pass.ts';
import type { RunRecord } from '../record/schema.ts';
import { loadOf, overAtMs } from '../record/types.ts';
import type { Exchange, PassRole } from '../record/types.ts';

/** A pass over a suite that had fewer requests open than asked. */
export interface LightPass {
  readonly pass: string;
  readonly role: PassRole;
  readonly suite: string;
  /** Requests at once, as planned, and on average. */
  readonly asked: number;
  readonly achieved: number;
}

/**
 * The passes over suites in which streams were held open after their answers were whole, so that the next
 * request came later: by the rule of a load that keeps requests open, but of the server's time alone. The
 * client sends the next request when a stream ends; what it takes itself would be much beside short answers.
 */
export function lightPasses({ plan, passes }: RunRecord): readonly LightPass[] {
  return plan.passes.flatMap((planned) => {
    const seen = passes.findLast(({ pass }) => pass === planned.id);
    if (planned.kind !== 'suite' || seen === undefined) return [];
    const exchanges = exchangesOf(seen);
    const concurrency = Math.min(planned.concurrency, exchanges.length);
    if (concurrency === 0) return [];
    const { id: pass, role, suite } = planned;
    const { asked, achieved, off } = offered(concurrency, exchanges);
    return off ? [{ pass, role, suite, asked, achieved }] : [];
  });
}

function offered(concurrency: number, exchanges: readonly Exchange[]) {
  let openMs = 0;
  let untilWholeMs = 0;
  for (const exchange of exchanges) {
    openMs += exchange.endedAtMs - exchange.sentAtMs;
    untilWholeMs += overAtMs(exchange) - exchange.sentAtMs;
  }
  return loadOf({ profile: 'closed-loop', concurrency }).offered({
    meanInFlight: openMs > 0 ? (concurrency * untilWholeMs) / openMs : concurrency,
    started: exchanges.length,
    issuingS: openMs / concurrency / 1000,
  });
}
