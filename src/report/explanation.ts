import type { PairedFinding } from '../analyse/paired.ts';
import { reproductionIn } from '../analyse/scores.ts';
import type { JudgedRecord } from './judged.ts';
import { leftOutText, noiseText } from './causes.ts';
import { withoutScore } from './decision.ts';
import { bounds, SCORES } from './gaps.ts';
import { CAUSE_NAMES, loadName } from './names.ts';
import { toMend } from './evidence-places.ts';
import type { Mend } from './evidence-places.ts';
import { reasonTexts } from './reasons.ts';
import { isPlanned } from './scope.ts';
import { count, counted, percent, percentRange, points } from './words.ts';

/** The way from the paper to production told in sentences, each with its figure; plain text. */
export function explanation(judged: JudgedRecord): readonly string[] {
  const { findings } = judged;
  return [
    reproduced(judged),
    ...findings.paired.filter(({ to }) => to !== 'repeat').map(compared),
    production(judged),
    ...causes(judged),
    ...(judged.verdict.outcome === 'pass' ? reasonTexts(judged) : toMend(judged).map(mendLine)),
  ];
}

function mendLine({ said, evidence, change }: Mend): string {
  return `${said} Evidence: ${evidence.join(', ')}. Likely change: ${change}.`;
}

function reproduced({ record, findings: { paper, scores } }: JudgedRecord): string {
  const found = reproductionIn(scores, paper);
  const claim = `The paper claims ${percent(paper.score)} right on ${paper.suite}`;
  if (found?.score === undefined || found.interval === undefined) {
    const why = isPlanned(record, 'reproduce') ? 'it could not be measured here' : 'it was not measured here';
    return `${claim}; ${why}.`;
  }
  const { low, high } = found.interval;
  const holds =
    paper.score < low
      ? 'more than the paper claims'
      : paper.score > high
        ? 'less than the paper claims'
        : 'which agrees with the claim';
  return `${claim}; here it was ${percent(found.score)} (${percentRange(found.interval)}), ${holds}.`;
}

function compared(pair: PairedFinding): string {
  const { from, to, items, lost, gained, difference, interval, floorFlips } = pair;
  const floor =
    floorFlips === undefined ? '' : `; the engine changes ${floorFlips.toFixed(1)} of them by itself`;
  const isReal = interval.low > 0 || interval.high < 0;
  return (
    `From ${from} to ${to}, the same ${counted(items, 'item')}: ${points(-difference)} points, ` +
    `${count(lost)} lost and ${count(gained)} gained${floor}.${isReal ? '' : ' That could be no change.'}`
  );
}

function production({ record: { plan }, findings, verdict: { gap: told } }: JudgedRecord): string {
  const { gap, scores } = findings;
  const score = scores.find(({ role }) => role === 'production');
  if (gap === undefined || told === undefined)
    return `${withoutScore(score)}, so there is no gap to explain.`;
  const pass = plan.passes.find(({ id }) => id === score?.pass);
  const load = pass?.kind === 'suite' ? ` with ${loadName(pass)}` : '';
  return (
    `In production${load}, our own ${counted(gap.items, 'item')} scored ${percent(gap.production)} by our own ` +
    `criterion: a gap of ${percent(told.gap)} from ${SCORES[told.against]} (${bounds(told)}).`
  );
}

function causes(judged: JudgedRecord): readonly string[] {
  const { attribution } = judged.findings;
  if (attribution === undefined) return [];
  const told = attribution.causes.map(({ cause, loss, distinguishable }) =>
    distinguishable
      ? `${points(loss)} points are due to ${CAUSE_NAMES[cause]}.`
      : `${points(loss)} points are put down to ${CAUSE_NAMES[cause]}, which could be none.`,
  );
  return [...told, ...leftOutText(judged), ...noiseText(judged)];
}
