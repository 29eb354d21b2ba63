import { canFail } from '../config/own-suites.ts';
import type {
  EarlierRun,
  ProbeAnswered,
  ProbeFault,
  Said,
  SaidOfObjective,
  SaidOfSuites,
  Unserved,
} from '../record/history-entry.ts';
import type { ProductionReading } from './confirmation.ts';
import type { OwnEvidence } from './run-evidence.ts';

/**
 * An e-value from which several runs together decide: one in forty reaches it by chance. The first run may be
 * wrong in one of twenty cases by itself, and those that follow add to that.
 */
const ENOUGH = 40;
/**
 * No run counts with more than so many times what decides, so that as many others of its size that are sure
 * of the opposite outweigh it: what was broken once does not count against a candidate for ever.
 */
const MOST_TIMES = 5;

/** What all runs after the first may err by where each decides by itself, on either side. */
const ERROR_OF_LATER = 0.01;

/**
 * The error that a run may have where it decides by itself against earlier ones that were open: that of the
 * second, the third and all that follow adds up, however many there are.
 *
 * @param runs of the candidate, that one included, 2 or more
 */
export function errorOfRun(runs: number): number {
  return (2 * ERROR_OF_LATER) / (runs * (runs + 1));
}

export type { Unserved } from '../record/history-entry.ts';
/** How a run was served. */
export type Served = NonNullable<EarlierRun['served']>;

/** What decides for a pass and for a fail. */
export interface Enough {
  readonly pass: number;
  readonly fail: number;
}

/** For an objective. */
export const ENOUGH_OF_OBJECTIVE: Enough = { pass: ENOUGH, fail: ENOUGH };

/**
 * For production and further suites: a pass needs all of them, and so no more than one; those that can fail
 * share the error.
 */
export function enoughOfAnswers(own: Parameters<typeof canFail>[0]): Enough {
  return { pass: ENOUGH, fail: ENOUGH * canFail(own) };
}

/** What several runs say of one thing together. */
export interface SaidTogether {
  /** What the earlier ones said of it, the oldest first. */
  readonly earlier: readonly (Pick<Said, 'outcome'> & Pick<EarlierRun, 'at'>)[];
  /** The e-values of all of them, this one included: their mean, by size, each with so much at most. */
  readonly pass: number;
  readonly fail: number;
}

/** Runs of the same candidate by the same policy, this one included. */
export interface EarlierRunsFinding {
  /** Absent where it was judged in this run alone, or not in this run. */
  readonly production?: SaidTogether;
  /** This run's production with what it may err by as one of several, for a pass and for a fail. */
  readonly alone?: Readonly<Record<'pass' | 'fail', ProductionReading>>;
  readonly objectives: readonly (SaidTogether & SaidOfObjectiveNow)[];
  /** The further suites that this run and others asked. */
  readonly suites: readonly (SaidTogether & Pick<SaidOfSuites, 'suites'>)[];
  /** The faults that probes of earlier runs showed, whatever this run's do. */
  readonly probes: readonly EarlierProbeFault[];
  /** Absent where each of the earlier runs was served to its end. */
  readonly unserved?: EarlierUnserved;
}

/** Earlier runs that the engine left without what was to be judged. */
export interface EarlierUnserved {
  /** What the first of them lacked. */
  readonly first: Unserved;
  readonly runs: number;
  /** Whole runs that were served to their end, without this one. */
  readonly right: number;
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
 * would count the same items again each time. An e-value that is cut off is one, too.
 *
 * A probe asks one question with a known right reaction: how often each run found it right is counted alone.
 * So is how often an engine left a run without what was to be judged, of which there is no e-value.
 *
 * @returns absent where no earlier run is known that measured the same
 * @see A. Ramdas, T. Manole (2023), "Randomized and Exchangeable Improvements of Markov's, Chebyshev's and
 * Chernoff's Inequalities", arXiv 2304.02611, theorem 2
 */
export function earlierRunsFinding(
  now: OwnEvidence,
  earlier: readonly EarlierRun[],
  own: Parameters<typeof canFail>[0],
  asked: readonly ProbeAnswered[] = [],
): EarlierRunsFinding | undefined {
  const enough = enoughOfAnswers(own);
  const production = now.production && together(now.production, earlier, (run) => run.production, enough);
  const objectives = now.objectives.flatMap((objective) => {
    const { load, metric, outcome } = objective;
    const found = together(objective, earlier, (run) => sameIn(run, objective), ENOUGH_OF_OBJECTIVE);
    return found === undefined ? [] : [{ load, metric, outcome, ...found }];
  });
  const suites = now.suites.flatMap((said) => {
    const found = together(said, earlier, (run) => ofSuites(run, said), enough);
    return found === undefined ? [] : [{ suites: said.suites, ...found }];
  });
  const probes = probeFaults(earlier, asked);
  const unserved = unservedIn(earlier);
  if (
    (production ?? unserved) === undefined &&
    [objectives, suites, probes].every(({ length }) => length === 0)
  )
    return undefined;
  return { ...(production && { production }), objectives, suites, probes, ...(unserved && { unserved }) };
}

function unservedIn(earlier: readonly EarlierRun[]): EarlierUnserved | undefined {
  const said = earlier.flatMap(({ served }) => served ?? []);
  const lacking = said.filter((one) => one !== 'right');
  const [first] = lacking;
  if (first === undefined) return undefined;
  return { first, runs: lacking.length, right: said.length - lacking.length };
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
  enough: Enough,
): SaidTogether | undefined {
  const before = runs.flatMap((run) => {
    const said = saidIn(run);
    return said === undefined ? [] : [{ ...said, at: run.at }];
  });
  if (before.length === 0) return undefined;
  const all = [...before, now];
  const size = all.reduce((sum, run) => sum + run.size, 0);
  const mean = (side: 'pass' | 'fail'): number =>
    all.reduce((sum, run) => sum + run.size * Math.min(run[side], MOST_TIMES * enough[side]), 0) / size;
  return {
    earlier: before.map(({ at, outcome }) => ({ at, outcome })),
    pass: mean('pass'),
    fail: mean('fail'),
  };
}
