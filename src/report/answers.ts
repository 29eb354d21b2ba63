import { isFactor } from '../analyse/factorial.ts';
import type { FailureFinding, FailureGroup } from '../analyse/failures.ts';
import type { Findings } from '../analyse/findings.ts';
import type { NoiseFinding } from '../analyse/noise.ts';
import type { ScoreFinding } from '../analyse/scores.ts';
import type { RunRecord } from '../record/schema.ts';
import { UNSCORED } from '../record/types.ts';
import { headlineScores } from './accuracy.ts';
import { pairRange } from './causes.ts';
import { failedAs } from './failed.ts';
import type { JudgedRecord } from './judged.ts';
import { passNameIn } from './names.ts';
import { outcomeCounts } from './outcomes.ts';
import type { Section } from './section.ts';
import { count, counted, points } from './words.ts';

/** Ways of failing that are told of one pass. */
const MOST_GROUPS = 3;

/** What failed, in the server's own words; nothing where no request did. */
export function failureSections({ record, findings }: JudgedRecord): readonly Section[] {
  const { failures, scores } = findings;
  const shown = headlineScores(scores);
  const failing = new Set(failures.map(({ pass }) => pass));
  const lines = [
    ...shown.filter(({ pass }) => !failing.has(pass)).flatMap((score) => leftOut(score, record) ?? []),
    ...failures.flatMap((found) => failureLines(found, scoreOf(shown, found), record)),
  ];
  return lines.length === 0 ? [] : [{ title: 'Requests that failed', folded: false, lines }];
}

function scoreOf(scores: readonly ScoreFinding[], { pass }: FailureFinding): ScoreFinding | undefined {
  return scores.find((score) => score.pass === pass);
}

/** Answers that are in no score although no request failed, which a reader would miss in the denominator. */
function leftOut(score: ScoreFinding, record: RunRecord): string | undefined {
  const { pass, outcomes } = score;
  const { asked, ungraded: left } = answersIn(score);
  if (left === 0) return undefined;
  const why = outcomeCounts(outcomes, UNSCORED);
  return (
    `${passNameIn(record, pass)}: ${count(left)} of ${counted(asked, 'answer')} left out of its score` +
    `${why === '' ? '' : ` (${why})`}, neither right nor wrong.`
  );
}

/** Answers that were asked for, and those of them without a grade. */
function answersIn({ asked, graded, missing }: ScoreFinding): { asked: number; ungraded: number } {
  return missing ?? { asked, ungraded: asked - graded };
}

function failureLines(
  { pass, requests, failed, startIncluded, groups }: FailureFinding,
  score: ScoreFinding | undefined,
  record: RunRecord,
): readonly string[] {
  const rest = groups.length - MOST_GROUPS;
  const [only, ...others] = groups;
  const all =
    `${passNameIn(record, pass)}: ${count(failed)} of ${counted(requests, 'request')} failed` +
    `${startIncluded ? ', its start included' : ''}${ungraded(failed, score)}`;
  if (only !== undefined && others.length === 0) return [`${all}: ${groupLine(only)}`];
  return [
    `${all}.`,
    ...groups.slice(0, MOST_GROUPS).map(groupLine),
    ...(rest > 0 ? [`… and in ${counted(rest, 'other way')}.`] : []),
  ];
}

/** How many of a pass's requests that failed are in no score. */
function ungraded(failed: number, score: ScoreFinding | undefined): string {
  const left = score === undefined ? 0 : answersIn(score).ungraded;
  if (left === 0) return '';
  return `; ${left === failed ? 'they are' : `${count(left)} of them are`} left out of its score, neither right nor wrong`;
}

function groupLine({ items, ...group }: FailureGroup): string {
  const more = group.count > items.length ? ', …' : '';
  return `${failedAs(group)} (${items.join(', ')}${more})`;
}

/** Answers one by one: passes compared item by item, outcomes, and what noise touched. */
export function answerSections(judged: JudgedRecord): readonly Section[] {
  return [paired(judged.findings), outcomes(judged), noise(judged)].filter(
    (section) => section !== undefined,
  );
}

/** Where several causes are averaged over each other. */
const AVERAGED =
  'A pair compares two passes by the paper\'s metric. "What causes it" averages a cause over passes and criteria, so its figures differ.';

function paired({ paired: found, attribution }: Findings): Section | undefined {
  if (found.length === 0) return undefined;
  const rows = found.map((pair) => [
    `${pair.from} → ${pair.to}`,
    points(-pair.difference),
    pairRange(pair),
    count(pair.lost),
    count(pair.gained),
    pair.floorFlips === undefined ? '–' : pair.floorFlips.toFixed(1),
    pair.pValue < 0.001 ? '< 0.001' : pair.pValue.toFixed(3),
  ]);
  const isAveraged = (attribution?.causes ?? []).filter(isFactor).length > 1;
  return {
    title: 'The same items, compared one by one',
    folded: true,
    table: {
      head: ['from → to', 'points', '95 % interval', 'lost', 'gained', 'A/A', 'p'],
      align: ['l', 'r', 'r', 'r', 'r', 'r', 'r'],
      rows,
    },
    lines: [
      'A/A: items that the engine changes by itself when asked twice. p: exact McNemar test.',
      ...(isAveraged ? [AVERAGED] : []),
    ],
  };
}

function outcomes({ record, findings: { scores } }: JudgedRecord): Section | undefined {
  if (scores.length === 0) return undefined;
  const rows = scores.map(({ pass, criterion, outcomes: counts, asked, planned }) => [
    passNameIn(record, pass),
    criterion,
    asked === planned ? count(asked) : `${count(asked)} of ${count(planned)}`,
    outcomeCounts(counts),
  ]);
  return {
    title: 'What became of each answer',
    folded: true,
    table: { head: ['pass', 'criterion', 'asked', 'outcomes'], align: ['l', 'l', 'r', 'l'], rows },
  };
}

function noise({ record, findings: { noise: found } }: JudgedRecord): Section | undefined {
  if (found.length === 0) return undefined;
  const lines = found.flatMap((one) => {
    const { operators } = one;
    const name = passNameIn(record, one.pass);
    return [
      `${name}: ${touchedText(one)}.`,
      ...(operators.length === 0
        ? []
        : [`${name}: ${operators.map((each) => `${each.name} ${count(each.items)}`).join(', ')}.`]),
    ];
  });
  return { title: 'What noise touched', folded: true, lines };
}

/**
 * Operators know some scripts better than others, which a mixed suite has to show; these shares are of all
 * items of the plan, of which a pass that was cut off has asked fewer.
 */
function touchedText({ items, touched, scripts = [] }: NoiseFinding): string {
  const shares = scripts
    .map((one) => `${one.script} ${count(one.touched)} of ${count(one.items)}`)
    .join(', ');
  const planned = scripts.reduce((sum, one) => sum + one.items, 0);
  if (shares !== '' && items < planned) {
    const asked =
      items === 0
        ? 'no item was asked'
        : `noise touched ${count(touched)} of the ${counted(items, 'item')} that were asked`;
    return `${asked}; of all that are planned noise touches ${shares}`;
  }
  return `noise touched ${count(touched)} of ${counted(items, 'item')}${shares === '' ? '' : ` (${shares})`}`;
}
