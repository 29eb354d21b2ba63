import type { FurtherFinding } from '../analyse/further.ts';
import type { ScoreFinding } from '../analyse/scores.ts';
import type { Standing } from '../verdict/further.ts';
import type { JudgedRecord } from './judged.ts';
import type { Section } from './section.ts';
import { count, percent, percentRange } from './words.ts';

const STANDINGS: Readonly<Record<Standing, string>> = {
  below: 'below its floor',
  kept: 'keeps its floor',
  open: 'open',
  unmeasured: 'not measured',
  told: 'told',
};

/** A further suite in the words of one row. */
export interface FurtherRow {
  readonly suite: string;
  readonly tier: string;
  readonly score: string;
  readonly interval: string;
  readonly items: string;
  readonly floor: string;
  readonly standing: string;
}

/** The further suites of our own, in the policy's order; empty where it names none. */
export function furtherRows({ findings, verdict }: JudgedRecord): readonly FurtherRow[] {
  const standings = new Map(Object.entries(verdict.further ?? {}));
  return (findings.further ?? []).map((one) => {
    const { suite, tier, score, floor } = one;
    const found = scoreOf(one, findings.scores);
    const interval = found?.interval === undefined ? '' : percentRange(found.interval);
    return {
      ...{ suite, tier, score: percent(score), interval, items: itemsOf(one) },
      floor: floor === undefined ? '' : percent(floor),
      standing: STANDINGS[standings.get(suite) ?? 'unmeasured'],
    };
  });
}

function scoreOf({ suite }: FurtherFinding, scores: readonly ScoreFinding[]): ScoreFinding | undefined {
  return scores.find((score) => score.role === 'further' && score.suite === suite);
}

function itemsOf({ graded, planned }: FurtherFinding): string {
  return graded === planned ? count(graded) : `${count(graded)} of ${count(planned)}`;
}

/** A table of them, and what their tiers mean. */
export function furtherSections(judged: JudgedRecord): readonly Section[] {
  const rows = furtherRows(judged);
  if (rows.length === 0) return [];
  return [
    {
      title: 'Further suites',
      folded: false,
      table: {
        head: ['suite', 'tier', 'score', '95 % interval', 'items', 'floor', ''],
        align: ['l', 'l', 'r', 'r', 'r', 'r', 'l'],
        rows: rows.map((row) => [
          ...[row.suite, row.tier, row.score, row.interval, row.items, row.floor, row.standing],
        ]),
      },
      lines: [
        'A critical suite below its floor fails the candidate, supporting ones where at least two are, an advisory ' +
          'one never. What is told as below its floor is so with 95 % confidence over all of its tier.',
      ],
    },
  ];
}

/** One line of them all, for where there is no room for a table; nothing where the policy names none. */
export function furtherLines(judged: JudgedRecord): readonly string[] {
  const rows = furtherRows(judged);
  if (rows.length === 0) return [];
  const told = rows.map(({ suite, tier, score, standing }) => `${suite} (${tier}) ${score}, ${standing}`);
  return [`Further suites: ${told.join('; ')}.`];
}
