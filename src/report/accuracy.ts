import type { PassRole } from '../record/types.ts';
import type { BetweenPasses } from '../analyse/between-passes.ts';
import type { Findings } from '../analyse/findings.ts';
import type { RepeatabilityFinding } from '../analyse/repeatability.ts';
import type { ScoreFinding } from '../analyse/scores.ts';
import { confirmationLines } from './confirmation.ts';
import { earlierRunsLines } from './earlier-runs.ts';
import type { JudgedRecord } from './judged.ts';
import { bounds, otherGapLines, SCORES } from './gaps.ts';
import { headline } from './headline.ts';
import { lookText } from './look.ts';
import { loadLabel, passNameIn } from './names.ts';
import { protocolLines } from './protocol.ts';
import { reasonTexts } from './reasons.ts';
import { referenceRow } from './reference.ts';
import type { Section } from './section.ts';
import { weightLines } from './weights.ts';
import { count, counted, hundredths, percent, percentRange } from './words.ts';

/** The section that a page has as a table of its own. */
export const COMPARISON = 'From paper to production';

/** The comparison of the passes with the paper, and the reasons of the verdict. */
export function comparisonSections(judged: JudgedRecord): readonly Section[] {
  return [comparison(judged), ...reasons(judged)];
}

function comparison(judged: JudgedRecord): Section {
  const { paper, scores, reference } = judged.findings;
  const { gap } = judged.verdict;
  const rows = headlineScores(scores).map((score) => [
    passNameIn(judged.record, score.pass),
    percent(score.score),
    percentRange(score.interval),
    itemsOf(score),
    howOf(judged, score),
  ]);
  const { items, itemsFrom, interval } = paper;
  const claimed = [
    'paper',
    percent(paper.score),
    interval === undefined ? '' : percentRange(interval),
    items === undefined ? '' : count(items),
    itemsFrom === 'suite' ? 'as claimed; items as the suite has' : 'as claimed',
  ];
  return {
    title: COMPARISON,
    folded: false,
    table: {
      head: ['', 'score', '95 % interval', 'items', 'how'],
      align: ['l', 'r', 'r', 'r', 'l'],
      rows: [claimed, ...referenceRow(reference), ...rows],
    },
    lines: [
      ...(gap === undefined ? [] : [`Gap ${percent(gap.gap)} of ${SCORES[gap.against]} (${bounds(gap)}).`]),
      ...protocolLines(judged),
    ],
  };
}

/** One score for each pass: under the paper's metric, and at the end production's under its own. */
export function headlineScores(scores: readonly ScoreFinding[]): readonly ScoreFinding[] {
  const isProduction = ({ role }: ScoreFinding): boolean => role === 'production' || role === 'cleaned';
  const byPaper = scores.filter((score) => !isProduction(score) && score.criterion === 'paper');
  const byProduction = scores.filter((score) => isProduction(score) && score.criterion === 'production');
  return [...byPaper, ...byProduction.toSorted(cleanedFirst)];
}

/** What production would score, were its inputs clean, is on the way to it. */
function cleanedFirst(a: ScoreFinding, b: ScoreFinding): number {
  return Number(a.role === 'production') - Number(b.role === 'production');
}

function itemsOf({ graded, planned }: ScoreFinding): string {
  return graded === planned ? count(graded) : `${count(graded)} of ${count(planned)}`;
}

const INPUTS: Readonly<Partial<Record<PassRole, string>>> = {
  repeat: 'clean inputs again',
  'noisy-mild': 'noisy inputs, half the typical dose',
  'noisy-typical': 'noisy inputs, the typical dose',
  'noisy-heavy': 'noisy inputs, three times the typical dose',
  adversarial: 'inputs made to mislead',
  cleaned: 'our own inputs cleaned',
  production: 'our own inputs',
};

/** How a pass was asked: its inputs and its load. */
export function howOf({ record, findings }: JudgedRecord, { pass: id }: ScoreFinding): string {
  const pass = record.plan.passes.find((planned) => planned.id === id);
  if (pass?.kind === 'evaluator') return `by ${pass.runner.name}, ${loadLabel(pass)}`;
  if (pass?.kind !== 'suite') return '';
  const inputs = INPUTS[pass.role] ?? (pass.noisy ? 'noisy inputs' : 'clean inputs');
  const isFull = findings.pressure.some((one) => one.pass === id && one.reached);
  return [inputs, loadLabel(pass), ...(isFull ? ['full KV cache'] : [])].join(', ');
}

/** Why the verdict is what it is; nothing where the first lines of a report have said it all. */
function reasons(judged: JudgedRecord): readonly Section[] {
  const said = new Set(headline(judged));
  const lines = [
    ...reasonTexts(judged),
    ...confirmationLines(judged),
    ...otherGapLines(judged),
    ...lookText(judged.findings),
    ...weightLines(judged.findings.scores),
    ...earlierRunsLines(judged),
    ...repeatsLines(judged.findings),
    ...spreadLines(judged.findings),
  ];
  return lines.every((line) => said.has(line)) ? [] : [{ title: 'Why this verdict', folded: false, lines }];
}

/** What the history says of the check itself. */
function repeatsLines({ repeats }: Findings): readonly string[] {
  if (repeats === undefined) return [];
  const { runs, turned, falseAlarms, falseAlarmsAtMost } = repeats;
  return [
    `A/A: of ${counted(runs, 'earlier run')}${ofModel(repeats)} that repeated the one before with nothing changed, ${count(turned)} had another ` +
      `verdict, ${count(falseAlarms)} of them a fail (at most ${percent(falseAlarmsAtMost)} turn to a fail, 95 % confidence).`,
  ];
}

/** Whose runs they are, where they are not the candidate's own. */
function ofModel(repeats: Findings['repeats']): string {
  return repeats?.model === undefined ? '' : ` of the incumbent ${repeats.model}`;
}

/** How much passes differ as a whole; nothing of what flips of single answers may well explain. */
function spreadLines({
  betweenPasses: found,
  offAsWhole,
  assumedBetweenRuns,
  repeatability,
  gap,
  repeats,
}: Findings): readonly string[] {
  const isSeen = found !== undefined && offAsWhole !== undefined && offAsWhole.variance > found.ofItems;
  return [
    ...(isSeen ? [passesText(found, repeats)] : []),
    ...(assumedBetweenRuns !== undefined && gap ? [assumedText(assumedBetweenRuns)] : []),
    ...(repeatability ? [contradictedText(repeatability)] : []),
  ];
}

function passesText(
  { of, passes, items, variance, ofItems }: BetweenPasses,
  repeats: Findings['repeats'],
): string {
  const asked = of === 'passes' ? 'quiet passes' : `earlier runs${ofModel(repeats)} with nothing changed`;
  return (
    `A/A: the scores of ${count(passes)} ${asked}, over the same ${counted(items, 'item')}, spread by ` +
    `${hundredths(Math.sqrt(variance))} points, where flips of single answers alone make ` +
    `${hundredths(Math.sqrt(ofItems))}. The bounds allow for it.`
  );
}

function assumedText(deviation: number): string {
  return (
    `Assumed: from one run to another the score varies by ${hundredths(deviation)} points (standard deviation), ` +
    'beside what single answers change (repeatability in the policy). The bounds allow for it. One run cannot show it, and ' +
    'no earlier runs with nothing changed are known that do.'
  );
}

/** What is assumed and what was seen, where these do not agree. */
function contradictedText({ of, seen, assumed }: RepeatabilityFinding): string {
  const whose =
    of === 'runs'
      ? 'Earlier runs with nothing changed'
      : 'The quiet passes of this run, with the engine started once,';
  return (
    `${whose} differ by ${hundredths(seen)} points (standard deviation) beside what single answers change; the policy ` +
    `assumes ${hundredths(assumed)} from one run to another. Verdicts that rest on what is assumed are wrong more often ` +
    `than they should be: repeatability: ${seen.toFixed(3)} in the policy holds with what was seen.`
  );
}
