import type { PassRole } from '../../record/types.ts';
import { SETTING_KEYS } from './contestant.ts';
import type { ComparedRun, Contestant, SettingKey } from './contestant.ts';
import { flipsOf } from './flips.ts';
import type { Flip } from './flips.ts';
import type { Unpaired } from './item-pairs.ts';
import { ANSWER_KEYS, differing } from './marked-pass.ts';
import { differenceOf } from './paired-runs.ts';
import type { PairedDifference } from './paired-runs.ts';
import { keyOf, pairsOfPass } from './pass-pairs.ts';
import { rankingOf } from './ranking.ts';
import type { Ranking } from './ranking.ts';

/** Several results side by side, and each against the baseline. */
export interface Comparison {
  /** What differences are told from, by name. */
  readonly baseline: string;
  /** The baseline first. */
  readonly runs: readonly ComparedRun[];
  /** Of each other run, pass by pass, production first. */
  readonly passes: readonly PassComparison[];
  readonly ranking: Ranking;
  readonly settings: readonly SettingDifference[];
}

/** One pass of a run against the same of the baseline. */
export interface PassComparison {
  readonly run: string;
  readonly role: PassRole;
  readonly suite: string;
  readonly paired?: PairedDifference;
  /** Right in one and not in the other; empty where nothing is paired. */
  readonly flips: readonly Flip[];
  /** What was asked for otherwise and may change answers, the questions being the same. */
  readonly askedOtherwise: readonly string[];
  /** Why it is not paired. */
  readonly unpaired?: Unpaired;
}

/** In what a run was made otherwise than the baseline, beside its candidate. */
export interface SettingDifference {
  readonly run: string;
  readonly what: SettingKey;
  readonly was: string;
  readonly is: string;
}

/** Compares results; the first one is the baseline. There are at least two of them. */
export function comparisonOf(contestants: readonly Contestant[]): Comparison {
  const [baseline, ...others] = contestants;
  if (baseline === undefined) throw new RangeError('there is nothing to compare');
  return {
    baseline: baseline.run.name,
    runs: contestants.map(({ run }) => run),
    passes: others.flatMap((other) => passesOf(baseline, other)),
    ranking: rankingOf(contestants),
    settings: others.flatMap(({ run }) => settingsOf(baseline.run, run)),
  };
}

/** Whether two of the results have a score of the same suite, or a load, or a suite of production. */
export function hasCommonGround({ runs }: Comparison): boolean {
  const [first, ...others] = runs.map(({ scores, loads }) => [
    ...scores.map(keyOf),
    ...loads.map(({ pass }) => pass),
  ]);
  return others.some((other) => other.some((one) => first?.includes(one)));
}

function passesOf(baseline: Contestant, other: Contestant): readonly PassComparison[] {
  const told = new Map(
    [...baseline.run.scores, ...other.run.scores].map((score) => [keyOf(score), score] as const),
  );
  return [...told].map(([key, { role, suite }]) =>
    passOf({ run: other.run.name, role, suite }, key, baseline, other),
  );
}

function passOf(
  about: Pick<PassComparison, 'run' | 'role' | 'suite'>,
  key: string,
  baseline: Contestant,
  other: Contestant,
): PassComparison {
  const found = pairsOfPass(key, baseline, other);
  if (!found.ok) return { ...about, flips: [], askedOtherwise: [], unpaired: found.why };
  const { pairs, from, to } = found;
  const [before, after] = [from.named?.pass.plan, to.named?.pass.plan];
  return {
    ...about,
    paired: differenceOf(pairs, { pass: from, whole: baseline.whole }, { pass: to, whole: other.whole }),
    flips: flipsOf(pairs, from, to),
    askedOtherwise: before && after ? differing(ANSWER_KEYS, before, after) : [],
  };
}

function settingsOf(baseline: ComparedRun, run: ComparedRun): readonly SettingDifference[] {
  return SETTING_KEYS.flatMap((what) => {
    const [was, is] = [baseline.setting[what], run.setting[what]];
    return was === undefined || is === undefined || was === is ? [] : [{ run: run.name, what, was, is }];
  });
}
