import { percentileFloor } from '../analyse/statistics/order-statistics.ts';
import { passLength } from '../load/pass-length.ts';
import type { PassLength } from '../load/pass-length.ts';
import { loadOf } from '../load/profiles/index.ts';
import type { LoadPass } from '../plan.ts';
import { judgedByObjective } from './judged-loads.ts';
import type { Run } from './run.ts';

/** Requests from which the 95th percentile can be stated. */
const REQUESTS_FOR_P95 = percentileFloor(0.95);

/** Requests that show a share that may fail to be kept although one fails, in such shares: 475 for 1 %. */
const REQUESTS_FOR_SHARE = 4.75;

/** How long the pass issues; one that is judged by an objective sends as many requests as that takes. */
export function loadLength(
  pass: LoadPass,
  answerMs: number,
  run: Pick<Run, 'passes' | 'prepared'>,
): PassLength {
  const { concurrency, ratePerS } = loadOf(pass.shape);
  return passLength({
    seconds: pass.seconds,
    maxSeconds: pass.maxSeconds ?? pass.seconds,
    answerMs,
    ...(concurrency !== undefined && { concurrency }),
    ...(ratePerS !== undefined && { ratePerS }),
    requests: requestsFor(pass, run),
  });
}

/** How many requests it takes to say anything of the pass's objectives; 0 where it is judged by none. */
export function requestsFor(pass: LoadPass, run: Pick<Run, 'passes' | 'prepared'>): number {
  if (!judgedByObjective(run).has(pass.id)) return 0;
  const { failedShare = 1 } = run.prepared.config.policy.value.load.slo;
  return Math.max(REQUESTS_FOR_P95, Math.ceil(REQUESTS_FOR_SHARE / failedShare));
}
