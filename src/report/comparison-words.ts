import type { Comparison, PassComparison } from '../analyse/comparison/comparison.ts';
import type { Unpaired } from '../analyse/comparison/item-pairs.ts';
import type { PairedDifference } from '../analyse/comparison/paired-runs.ts';
import { textFor } from './by-code.ts';
import type { ByCode } from './by-code.ts';
import { counted, points, pointsRange } from './words.ts';

/** How a name or another text of a candidate is written where columns are narrow. */
export type Shortened = (text: string) => string;

/** What a comparison comes to, in two sentences. */
export function comparisonHeadline(comparison: Comparison): readonly string[] {
  const { runs, baseline } = comparison;
  return [`${counted(runs.length, 'result')} compared, told from ${baseline}.`, standing(comparison)];
}

/** Who is surely better in production, or that none is. */
function standing({ runs, ranking, passes, baseline }: Comparison): string {
  const { best, pairs, paired, higher } = ranking;
  const [only] = passes.filter(({ role }) => role === 'production');
  if (runs.length === 2 && only?.paired !== undefined) {
    const { run } = only;
    const told = `${differenceText(only.paired)} over ${counted(only.paired.items, 'common item')}`;
    if (best === undefined) return `In production ${run} and ${baseline} cannot be told apart: ${told}.`;
    return `In production ${run} scores ${best === run ? 'higher' : 'lower'} than ${baseline}: ${told}.`;
  }
  if (best !== undefined)
    return `${best} scores higher in production than each of the others, with an error of 5 % over all ${pairs} pairs together.`;
  if (paired === 0) return 'No result is named the better one: none can be compared item by item.';
  const some = higher.map(([one, other]) => `${one} above ${other}`).join(', ');
  const known = some === '' ? '' : ` Surely apart are ${some}.`;
  const left =
    pairs === paired ? '' : ` ${pairs - paired} of ${pairs} pairs cannot be compared item by item.`;
  return `No result is named the best: production does not tell it from each of the others.${known}${left}`;
}

/** "−3.0 points (95 % interval −7.1 … +1.1)" */
export function differenceText({ difference, interval }: PairedDifference): string {
  return `${points(-difference)} points (95 % interval ${intervalPoints(interval)})`;
}

/** Bounds of a difference of scores, in points. */
export function intervalPoints({ low, high }: PairedDifference['interval']): string {
  return pointsRange({ low: -high, high: -low });
}

/** What a pass is called where several runs have it: a further suite by its name. */
export function comparedPassName({ role, suite }: Pick<PassComparison, 'role' | 'suite'>): string {
  return role === 'further' ? suite : role;
}

/** Why a pass is not compared item by item. */
export function unpairedText(pass: PassComparison, why: Unpaired, baseline: string): string {
  return `${pass.run}, ${comparedPassName(pass)}: not compared item by item: ${textFor(UNPAIRED, why, { run: pass.run, baseline })}.`;
}

const UNPAIRED: ByCode<Unpaired, string, { readonly run: string; readonly baseline: string }> = {
  suite: ({ was, is }, { run, baseline }) => `${baseline} asked the suite ${was}, and ${run} ${is}`,
  items: ({ suite }) => `the data of the suite ${suite} is another`,
  asking: ({ suite }) => `the items of the suite ${suite} were asked or scored in another way`,
  metric: ({ was, is }, { run, baseline }) => `the score of ${baseline} is ${was}, that of ${run} ${is}`,
  uncorrectable: ({ suite }) =>
    `a model judges several answers to each item of the suite ${suite}, and what it errs by is not known of these`,
  judged: ({ suite }) => `how many answers to the suite ${suite} a judge saw is known of one alone`,
  draw: ({ suite }) => `each asked another part of the suite ${suite}`,
  'not-asked': ({ run }) => `${run} has no such score`,
  'no-digest': ({ run, suite }) =>
    `${run} has no digest of the data of the suite ${suite}, which may be another`,
  'of-evaluator': ({ run }) =>
    `${run} has this score from an external evaluator, whose items are not compared`,
  'of-history': ({ run }) =>
    `${run} is a line of the history, which keeps what became of production's items alone`,
  protocol: ({ what }) => `the two were asked otherwise (${what.join(', ')})`,
  noise: () => 'the noise in their questions was another',
  'no-common-item': () => 'no item was graded in both',
};

/** In what the runs differ beside their candidates: a line for each. */
export function settingLines({ runs, settings, baseline }: Comparison): readonly string[] {
  return runs.flatMap(({ name }) => {
    const its = settings.filter(({ run }) => run === name);
    if (its.length === 0) return [];
    const told = its.map(({ what, was, is }) => `${what} ${is}, not ${was}`).join('; ');
    const machine = its.some(({ what }) => what === 'machine')
      ? ' On another machine, latency and throughput say little of the model.'
      : '';
    return [`${name}, other than ${baseline}: ${told}.${machine}`];
  });
}

/** Runs whose load asked other questions than the baseline's, which alone changes latency. */
export function questionLines({ passes, baseline }: Comparison): readonly string[] {
  return passes.flatMap(({ run, role, unpaired }) =>
    role === 'production' && (unpaired?.code === 'suite' || unpaired?.code === 'items')
      ? [`The load of ${run} asked other questions than that of ${baseline}: that alone changes latency.`]
      : [],
  );
}
