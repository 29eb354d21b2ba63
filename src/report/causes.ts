import type { PairedFinding } from '../analyse/paired.ts';
import type { JudgedRecord } from './judged.ts';
import { CAUSE_NAMES } from './names.ts';
import type { Section } from './section.ts';
import { counted, percent, points, pointsRange, sentence } from './words.ts';

/** What the way from the paper's score to production's is lost to, and what noise would cost beside it. */
export function causeSections(judged: JudgedRecord): readonly Section[] {
  const { attribution, paper, gap } = judged.findings;
  if (attribution === undefined || gap === undefined) return [];
  const rows = attribution.causes.map(({ cause, loss, interval, distinguishable }) => [
    CAUSE_NAMES[cause],
    points(loss),
    pointsRange(interval),
    distinguishable ? '' : 'could be none',
  ]);
  return [
    {
      title: 'What causes it',
      folded: false,
      table: { head: ['cause', 'points', '95 % interval', ''], align: ['l', 'r', 'r', 'l'], rows },
      lines: [
        `Together ${points(attribution.total)} score points: from ${percent(paper.score)} to ${percent(gap.production)}.`,
        ...leftOutText(judged),
        ...noiseText(judged),
        ...cleanedText(judged),
      ],
    },
  ];
}

/** Causes that were not measured by themselves; none where all were. */
export function leftOutText({ findings: { attribution } }: JudgedRecord): readonly string[] {
  const names = (attribution?.leftOut ?? []).map((cause) => CAUSE_NAMES[cause]);
  if (names.length === 0) return [];
  return [`Not measured by itself, so part of "${CAUSE_NAMES.domain}": ${names.join(', ')}.`];
}

/** How noise was measured, where it is production's own. */
function cleanedText({ findings: { attribution } }: JudgedRecord): readonly string[] {
  const { cleaned } = attribution ?? {};
  if (cleaned === undefined) return [];
  return [
    `${sentence(CAUSE_NAMES.noise)}: what ${counted(cleaned, 'item')} of production lose against the same in their cleaned form.`,
  ];
}

/** What noise would cost, where it is no cause of the gap; none where it was not measured. */
export function noiseText({ record, findings: { attribution, paired } }: JudgedRecord): readonly string[] {
  const isCause = attribution?.causes.some(({ cause }) => cause === 'noise') ?? false;
  const pair = paired.find(({ from, to }) => from === 'reproduce' && to === 'noisy');
  if (isCause || pair === undefined) return [];
  const { profile } = record.policy.config.noise;
  const pairs = `over the same ${counted(pair.items, 'item')}`;
  return [
    `If your inputs were as dirty as the noise profile ${profile}: ${points(-pair.difference)} points ` +
      `(95 % interval ${pairRange(pair)}), from reproduce to noisy ${pairs}. Production's inputs were ` +
      'sent as they are, so this is no part of the gap.',
  ];
}

/** The interval of a pair's difference in points. */
export function pairRange({ interval }: PairedFinding): string {
  return pointsRange({ low: -interval.high, high: -interval.low });
}
