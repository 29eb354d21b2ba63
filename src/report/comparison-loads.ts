import type { Comparison } from '../analyse/comparison/comparison.ts';
import type { RunLoad } from '../analyse/comparison/contestant.ts';
import type { Percentile } from '../analyse/latency.ts';
import type { Shortened } from './comparison-words.ts';
import { loadName } from './names.ts';
import type { Section } from './section.ts';
import { bareMilliseconds, figure, percent } from './words.ts';

/** Loads that at least two results were measured at, in the order in which they were planned. */
export function comparedLoads({ runs }: Comparison): readonly RunLoad[] {
  const all = loadsOf({ runs });
  return all.filter((load) => timesMeasured(load, runs) > 1);
}

/** The load that is told where there is room for one: the last of those that the most results have. */
export function loadOfOverview({ runs }: Comparison): RunLoad | undefined {
  const loads = loadsOf({ runs }).filter(({ concurrency }) => concurrency !== undefined);
  const most = Math.max(0, ...loads.map((load) => timesMeasured(load, runs)));
  return loads.findLast((load) => timesMeasured(load, runs) === most);
}

/** Each load once. A line of the history knows the name of its pass alone, a record what that is. */
function loadsOf({ runs }: Pick<Comparison, 'runs'>): readonly RunLoad[] {
  const loads = new Map<string, RunLoad>();
  for (const load of runs.flatMap((run) => run.loads)) {
    const known = loads.get(load.pass);
    if (known?.concurrency === undefined && known?.ratePerS === undefined) loads.set(load.pass, load);
  }
  return [...loads.values()];
}

const timesMeasured = ({ pass }: RunLoad, runs: Comparison['runs']): number =>
  runs.filter(({ loads }) => loads.some((one) => one.pass === pass)).length;

/** A load in a sentence; where only lines of the history have it, by the name of its pass. */
const nameOf = (load: RunLoad): string =>
  load.concurrency === undefined && load.ratePerS === undefined ? load.pass : loadName(load);

/** Latency and throughput of all at the same load, a section for each load. */
export function loadSections(comparison: Comparison, short: Shortened): readonly Section[] {
  return comparedLoads(comparison).map((load) => ({
    title: `Under load: ${nameOf(load)}`,
    folded: false,
    table: {
      head: ['p95 in ms', 'TTFT', 'TPOT', 'E2EL', 'req/s', 'tok/s', 'goodput/s', 'failed'],
      align: ['l', 'r', 'r', 'r', 'r', 'r', 'r', 'r'],
      rows: comparison.runs.flatMap(({ name, loads }) => {
        const found = loads.find(({ pass }) => pass === load.pass);
        return found === undefined ? [] : [[ofPrompts(short(name), found), ...cellsOf(found)]];
      }),
    },
  }));
}

/** A result's name, and whether its figures are of new prompts alone. */
const ofPrompts = (name: string, { ofNew }: RunLoad): string => (ofNew ? `${name}, new prompts` : name);

function cellsOf(load: RunLoad): readonly string[] {
  const { ttftP95Ms, tpotP95Ms, e2elP95Ms, requestsPerS, outputTokensPerS, goodPerS, failed, attempted } =
    load;
  const latency = (value: Percentile | undefined): string =>
    value === undefined ? '–' : bareMilliseconds(value);
  return [
    ...[ttftP95Ms, tpotP95Ms, e2elP95Ms].map(latency),
    ...[requestsPerS, outputTokensPerS, goodPerS].map(figure),
    failed === undefined || !attempted ? '–' : percent(failed / attempted),
  ];
}

/** Loads that one result alone was measured at: they are compared with nothing. */
export function soleLoads({ runs }: Comparison, compared: readonly RunLoad[]): readonly string[] {
  const shared = new Set(compared.map(({ pass }) => pass));
  return runs.flatMap(({ name, loads }) => {
    const own = loads.filter(({ pass }) => !shared.has(pass));
    return own.length === 0 ? [] : [`Only ${name} was measured at ${own.map(nameOf).join(', ')}.`];
  });
}
