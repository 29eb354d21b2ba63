import { overAtMs } from '../client/exchange.ts';
import type { Exchange } from '../client/exchange.ts';
import { loadOf } from '../load/profiles/index.ts';
import { exchangesOf } from '../record/pass.ts';
import type { RunRecord } from '../record/schema.ts';

/** About how long an answer takes while so many requests are open, in ms; undefined where unknown. */
export type AnswerTimes = (concurrency: number) => number | undefined;

/** The median time from a request until its answer was whole, in ms, of those that succeeded. */
export function medianTimeMs(exchanges: readonly Exchange[]): number | undefined {
  const timesMs = exchanges
    .filter(({ failure }) => failure === undefined)
    .map((exchange) => overAtMs(exchange) - exchange.sentAtMs);
  return Float64Array.from(timesMs).sort()[timesMs.length >> 1];
}

/** As an earlier run saw them: of its passes, that with the concurrency which is nearest by its ratio. */
export function answerTimesIn({ passes, plan }: Pick<RunRecord, 'passes' | 'plan'>): AnswerTimes {
  const seen = passes.flatMap((pass) => {
    const planned = plan.passes.find(({ id }) => id === pass.pass);
    const concurrency = planned?.kind === 'load' ? loadOf(planned.shape).concurrency : planned?.concurrency;
    const answerMs = medianTimeMs(exchangesOf(pass));
    return concurrency === undefined || answerMs === undefined ? [] : [{ concurrency, answerMs }];
  });
  return (concurrency) => {
    const distance = (other: number): number => Math.abs(Math.log(other / concurrency));
    const [nearest] = seen.toSorted((a, b) => distance(a.concurrency) - distance(b.concurrency));
    return nearest?.answerMs;
  };
}
