import type { MissingCause } from '../analyse/answers.ts';
import { WITHIN } from '../analyse/nights.ts';
import type { NightsFinding } from '../analyse/nights.ts';
import type { NoLongerAnswered } from '../analyse/no-longer-answered.ts';
import type { RegressionFinding, RunDifference } from '../analyse/regression.ts';
import { textFor } from './by-code.ts';
import type { ByCode } from './by-code.ts';
import type { JudgedRecord } from './judged.ts';
import { passNameIn } from './names.ts';
import type { Section } from './section.ts';
import { count, counted, hundredths, points, pointsRange } from './words.ts';

const SENTENCES: Readonly<Record<RegressionFinding['outcome'], string>> = {
  regressed: 'Production got worse',
  improved: 'Production got better',
  unchanged: 'Production did not change beyond the tolerance',
  inconclusive: 'It is not certain whether production changed',
};

/** The comparison with the baseline; nothing where there was none. */
export function regressionSections({ record, findings: { regression } }: JudgedRecord): readonly Section[] {
  if (regression === undefined) return [];
  const { outcome, accuracy, missing, nights, differences, load, tolerance } = regression;
  const lines = [`${SENTENCES[outcome]}, compared with ${baselineName(regression)}.`];
  if (missing !== undefined) lines.push(missingLine(missing));
  if (accuracy !== undefined) lines.push(accuracyLine(accuracy));
  if (nights !== undefined) lines.push(nightsLine(nights));
  if (tolerance !== undefined)
    lines.push(`A change of up to ${points(-tolerance).replace('+', '')} points counts as none.`);
  if (differences.length > 0) lines.push(`What else differs: ${differences.map(differenceText).join('; ')}.`);
  const rows = load.map(({ pass, ttftP95Ratio, goodputRatio }) => [
    passNameIn(record, pass),
    times(ttftP95Ratio),
    times(goodputRatio),
  ]);
  return [
    {
      title: 'Compared with the baseline',
      folded: false,
      lines,
      ...(rows.length > 0 && {
        table: { head: ['now ÷ then', 'TTFT p95', 'goodput'], align: ['l', 'r', 'r'], rows },
      }),
    },
  ];
}

/** What no longer came: whatever those that came are worth, its users have no answer. */
function missingLine({ items, of, causes, difference, interval }: NoLongerAnswered): string {
  const why = Object.entries(causes).map(
    ([cause, times]) => `${count(times)} ${CAUSES[cause as MissingCause]}`,
  );
  const range = pointsRange({ low: -interval.high, high: -interval.low });
  return (
    `${count(items)} of ${counted(of, 'answer')} no longer came (${why.join(', ')}): ` +
    `${points(-difference)} points (${range}) with each of them counted as wrong.`
  );
}

const CAUSES: Readonly<Record<MissingCause, string>> = {
  late: 'late',
  unread: 'not read',
  overlong: 'too long for the engine',
  broken: 'of an engine that had broken down',
  failed: 'failed',
};

function accuracyLine(accuracy: NonNullable<RegressionFinding['accuracy']>): string {
  const { items, lost, gained, difference, interval, floorFlips } = accuracy;
  const range = pointsRange({ low: -interval.high, high: -interval.low });
  const byItself =
    floorFlips === undefined
      ? 'how many the engine changes by itself was not measured'
      : `the engine changes ${floorFlips.toFixed(1)} by itself`;
  return (
    `${points(-difference)} points (one-sided ${Number(((1 + interval.level) * 50).toFixed(1))} % bounds ${range}) over ${counted(items, 'item')}: ` +
    `${lost} lost, ${gained} gained; ${byItself}.`
  );
}

/** What all runs since the baseline say together, and what they can say. */
function nightsLine({
  before,
  since,
  from,
  fall,
  spread,
  eValue,
  hasFallen,
  leastFound,
}: NightsFinding): string {
  const varies = `${hundredths(spread)} points (standard deviation)`;
  if (!hasFallen)
    return (
      `From run to run the score varies by ${varies}, as ${before + since} runs show, the baseline among them: ` +
      `a fall of less than ${hundredths(leastFound)} points may stay unseen for more than ${WITHIN} runs.`
    );
  return (
    `All runs since the baseline show it together: ${points(fall)} points in the last ${since} of ${before + since} runs, ` +
    `from ${from.slice(0, 10)} on, where runs vary by ${varies}. ` +
    `Chance alone makes that much of it in at most one of ${count(eValue)} histories.`
  );
}

/** What differs between two runs, as part of a sentence. */
export function differenceText(difference: RunDifference): string {
  return textFor(DIFFERENCES, difference, undefined);
}

const DIFFERENCES: ByCode<RunDifference> = {
  suite: ({ was, is }) => `the baseline was measured on the suite ${was}, not on ${is}`,
  items: ({ suite }) => `the items of the suite ${suite} have changed`,
  asking: ({ suite }) => `the items of the suite ${suite} are asked or scored in another way`,
  metric: ({ was, is }) => `its score was ${was}, and is ${is}`,
  uncorrectable: ({ suite }) =>
    `a model judges several answers to each item of the suite ${suite}, and what it errs by is not known of these`,
  judged: ({ suite }) => `how many answers to the suite ${suite} a judge saw then is not known`,
  draw: ({ suite }) => `another part of the suite ${suite} was asked`,
  model: () => 'it is another model',
  candidate: () => "the candidate's file has changed",
  policy: () => 'the policy has changed',
  engine: () => 'it is another engine or version',
  profile: ({ was, is }) => `the profile was ${was}, and is ${is}`,
};

function baselineName({ model, accepted, at, commit, ageDays }: RegressionFinding): string {
  const result = accepted ? 'the accepted result' : 'the result';
  const age = counted(Math.max(0, Math.floor(ageDays)), 'day');
  return `${result} of ${model} of ${at.slice(0, 10)} (${age} old${commit === undefined ? '' : `, commit ${commit.slice(0, 12)}`})`;
}

function times(ratio: number | undefined): string {
  return ratio === undefined ? '–' : `× ${ratio.toFixed(2)}`;
}
