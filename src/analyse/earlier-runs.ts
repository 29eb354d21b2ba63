import type {
  EarlierRun,
  ProbeAnswered,
  ProbeFault,
  Said,
  SaidOfObjective,
  SaidOfSuites,
} from '../record/history-entry.ts';
import type { OwnEvidence } from './run-evidence.ts';

/** What several runs say of one thing together. */
export interface SaidTogether {
  /** What the earlier ones said of it, the oldest first. */
  readonly earlier: readonly (Pick<Said, 'outcome'> & Pick<EarlierRun, 'at'>)[];
  /** The e-values of all of them, this one included: their mean, by size. */
  readonly pass: number;
  readonly fail: number;
}

/** Runs of the same candidate by the same policy, this one included. */
export interface EarlierRunsFinding {
  /** Absent where it was judged in this run alone, or not in this run. */
  readonly production?: SaidTogether;
  readonly objectives: readonly (SaidTogether & SaidOfObjectiveNow)[];
  /** The further suites that this run and others asked. */
  readonly suites: readonly (SaidTogether & Pick<SaidOfSuites, 'suites'>)[];
  /** The faults that probes of earlier runs showed, whatever this run's do. */
  readonly probes: readonly EarlierProbeFault[];
}

/** A fault that probes showed before: the first of them, and in how many of the earlier runs. */
export interface EarlierProbeFault extends ProbeFault {
  readonly runs: number;
  /** Runs that asked the same and found it right, this one included. */
  readonly right: number;
  /** What this run says of it. */
  readonly now: SaidOfFault;
}

/** A probe that was not asked, or of which its judge could not tell, says neither. */
type SaidOfFault = 'right' | 'shown' | 'neither';

/** An objective, and what this run says of it by itself. */
type SaidOfObjectiveNow = Pick<SaidOfObjective, 'load' | 'metric' | 'outcome'>;

/**
 * All runs of one candidate together, by the mean of their e-values, for production, for each objective and
 * for the further suites.
 * It holds however often it is measured again: e-values of runs that are alike, though they share items,
 * reach 40 in the mean of any number of them in one of 40 cases at most. Their product, which grows faster,
 * would count the same items again each time.
 *
 * A probe asks one question with a known right reaction: how often each run found it right is counted alone.
 *
 * @returns absent where no earlier run is known that measured the same
 * @see A. Ramdas, T. Manole (2023), "Randomized and Exchangeable Improvements of Markov's, Chebyshev's and
 * Chernoff's Inequalities", arXiv 2304.02611, theorem 2
 */
export function earlierRunsFinding(
  now: OwnEvidence,
  earlier: readonly EarlierRun[],
  asked: readonly ProbeAnswered[] = [],
): EarlierRunsFinding | undefined {
  const production = now.production && together(now.production, earlier, (run) => run.production);
  const objectives = now.objectives.flatMap((objective) => {
    const { load, metric, outcome } = objective;
    const found = together(objective, earlier, (run) => sameIn(run, objective));
    return found === undefined ? [] : [{ load, metric, outcome, ...found }];
  });
  const suites = now.suites.flatMap((said) => {
    const found = together(said, earlier, (run) => ofSuites(run, said));
    return found === undefined ? [] : [{ suites: said.suites, ...found }];
  });
  const probes = probeFaults(earlier, asked);
  if (production === undefined && [objectives, suites, probes].every(({ length }) => length === 0))
    return undefined;
  return { ...(production && { production }), objectives, suites, probes };
}

function probeFaults(
  earlier: readonly EarlierRun[],
  askedNow: readonly ProbeAnswered[],
): readonly EarlierProbeFault[] {
  const faults = earlier.flatMap(({ probes }) => probes);
  return [...Map.groupBy(faults, ({ trouble }) => trouble).values()].flatMap((its) => {
    const [first] = its;
    if (first === undefined) return [];
    const now = saidOf(its, askedNow);
    const said = [...earlier.map(({ asked }) => saidOf(its, asked)), now];
    return [{ ...first, runs: its.length, right: said.filter((one) => one === 'right').length, now }];
  });
}

/** It finds right what no probe shows, where all were asked and told that have shown it. */
function saidOf(its: readonly ProbeFault[], asked: readonly ProbeAnswered[]): SaidOfFault {
  if (its.some(({ trouble }) => asked.some(({ troubles }) => troubles.includes(trouble)))) return 'shown';
  const isTold = ({ probe, judge }: ProbeFault): boolean =>
    asked.some((one) => one.probe === probe && one.judged.includes(judge));
  return its.every(isTold) ? 'right' : 'neither';
}

function sameIn({ objectives }: EarlierRun, { load, metric }: SaidOfObjective): Said | undefined {
  return objectives.find((one) => one.load === load && one.metric === metric);
}

/** All runs are judged by the same policy, in which a suite is named once. */
function ofSuites({ suites }: EarlierRun, now: Pick<SaidOfSuites, 'suites'>): Said | undefined {
  return suites.find((one) => one.suites[0] === now.suites[0]);
}

function together(
  now: Omit<Said, 'outcome'>,
  runs: readonly EarlierRun[],
  saidIn: (run: EarlierRun) => Said | undefined,
): SaidTogether | undefined {
  const before = runs.flatMap((run) => {
    const said = saidIn(run);
    return said === undefined ? [] : [{ ...said, at: run.at }];
  });
  if (before.length === 0) return undefined;
  const all = [...before, now];
  const size = all.reduce((sum, run) => sum + run.size, 0);
  const mean = (side: 'pass' | 'fail'): number =>
    all.reduce((sum, run) => sum + run.size * run[side], 0) / size;
  return {
    earlier: before.map(({ at, outcome }) => ({ at, outcome })),
    pass: mean('pass'),
    fail: mean('fail'),
  };
}
