import type { Cause } from '../../src/analyse/attribution.ts';
import type { LoadFinding } from '../../src/analyse/load.ts';
import type { Reported } from '../../test/support/planted/run.ts';

/** A figure as a report has it: with an interval, or without. */
interface Stated {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
}

/** A figure that was planted, and where the report has it. */
export interface Figure {
  readonly name: string;
  readonly planted: number | ((reported: Reported) => number);
  readonly stated: (reported: Reported) => Stated | undefined;
  /** How far the two may be from each other; left out, the interval has to hold what was planted. */
  readonly within?: number;
  /** Decimals, and what a figure is multiplied with before it is shown. */
  readonly shown: { readonly scale: number; readonly decimals: number; readonly unit: string };
}

const POINTS = { scale: 100, decimals: 1, unit: ' points' };
const PERCENT = { scale: 100, decimals: 1, unit: ' %' };
const COUNT = { scale: 1, decimals: 0, unit: '' };

function stated(value: number, interval?: { readonly low: number; readonly high: number }): Stated {
  return { value, ...(interval && { low: interval.low, high: interval.high }) };
}

/** The gap from the claimed score. */
export function gap(planted: number): Figure {
  return {
    name: 'gap',
    planted,
    stated: ({ findings: { gap } }) => gap && stated(gap.gap, gap.interval),
    shown: PERCENT,
  };
}

/** The gap from the score that was reproduced. */
export function gapReproduced(planted: number): Figure {
  return {
    name: 'gap from reproduced',
    planted,
    stated: ({ findings: { gap } }) => gap?.reproduced && stated(gap.reproduced.gap, gap.reproduced.interval),
    shown: PERCENT,
  };
}

/** Points that are lost by a cause. */
export function cause(name: Cause, planted: number): Figure {
  return {
    name,
    planted,
    stated({ findings: { attribution } }) {
      const found = attribution?.causes.find(({ cause }) => cause === name);
      return found && stated(found.loss, found.interval);
    },
    shown: POINTS,
  };
}

/** What noise costs where it is no cause of the gap. */
export function noiseBeside(planted: number): Figure {
  return {
    name: 'noise, beside the gap',
    planted,
    stated({ findings: { attribution, paired } }) {
      if (attribution?.causes.some(({ cause }) => cause === 'noise')) return undefined;
      const pair = paired.find(({ from, to }) => from === 'reproduce' && to === 'noisy');
      return pair && stated(-pair.difference, { low: -pair.interval.high, high: -pair.interval.low });
    },
    shown: POINTS,
  };
}

/** A figure of the load pass with production's concurrency, which comes last; or of another one. */
function ofLoad(
  name: string,
  planted: Figure['planted'],
  within: number,
  shown: Figure['shown'],
  value: (load: LoadFinding) => number | undefined,
  pass?: string,
): Figure {
  return {
    ...{ name, planted, within, shown },
    stated({ findings: { load } }) {
      const one = pass === undefined ? load.at(-1) : load.find((found) => found.pass === pass);
      const found = one && value(one);
      return found === undefined ? undefined : stated(found);
    },
  };
}

const MS = { scale: 1, decimals: 0, unit: ' ms' };

export function stormTtft(plantedMs: number, within: number): Figure {
  return ofLoad('TTFT p95 at the start', plantedMs, within, MS, ({ start }) => start?.ttftP95Ms);
}

export function steadyTtft(plantedMs: number, within: number): Figure {
  return ofLoad('TTFT p95', plantedMs, within, MS, ({ ttft: { p95 } }) =>
    typeof p95 === 'number' ? p95 : undefined,
  );
}

/** Answers a second in a load pass. */
export function throughput(pass: string, planted: Figure['planted'], within: number): Figure {
  const shown = { scale: 1, decimals: 1, unit: '/s' };
  return ofLoad('answers', planted, within, shown, ({ throughput }) => throughput?.requestsPerS, pass);
}

/** Requests that the record has of a load pass. */
export function sentAt(pass: string, { record }: Reported): number {
  const found = record.passes.find((one) => one.pass === pass);
  return found?.kind === 'load' ? found.requests.length : 0;
}

/** Share of answers that take longer than the first objective. */
export function overObjective(planted: number, within: number): Figure {
  return ofLoad('over the objective', planted, within, PERCENT, ({ slo: [first] }) =>
    first === undefined ? undefined : first.over / first.samples,
  );
}

export function failedElsewhere(planted: number, within: number): Figure {
  return ofLoad(
    'not the model’s failures',
    planted,
    within,
    PERCENT,
    (load) => load.elsewhere / load.attempted,
  );
}

export function failedByService(planted: number, within: number): Figure {
  return ofLoad(
    'the service’s failures',
    planted,
    within,
    PERCENT,
    ({ lost }) => lost.failed / lost.requests,
  );
}

/** After how many of production's requests the engine broke down; the warm-up's are among those planted. */
export function brokenAfter(planted: number): Figure {
  return {
    name: 'broke down after',
    planted,
    within: 40,
    stated({ findings: { breakdowns } }) {
      const found = breakdowns.find(({ pass, isLasting }) => pass === 'production' && isLasting);
      return found && stated(found.before);
    },
    shown: COUNT,
  };
}

/** How many of production's answers had an outcome. */
export function outcome(name: string, planted: number): Figure {
  return {
    name,
    planted,
    within: 0,
    stated({ findings: { scores } }) {
      const found = scores.find(({ role }) => role === 'production');
      return found && stated(new Map(Object.entries(found.outcomes)).get(name) ?? 0);
    },
    shown: COUNT,
  };
}

/** Why so many of production's items have no answer that could be graded. */
export function missing(name: string, planted: number): Figure {
  return {
    name: `missing: ${name}`,
    planted,
    within: 0,
    stated: ({ findings: { gap } }) =>
      gap && stated(new Map(Object.entries(gap.missing ?? {})).get(name) ?? 0),
    shown: COUNT,
  };
}
