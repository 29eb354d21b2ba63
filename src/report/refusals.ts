import type { Findings } from '../analyse/findings.ts';
import type { RefusalFinding } from '../analyse/refusals.ts';
import type { Section } from './section.ts';
import { count, percent, points, pointsRange } from './words.ts';

/** How often quantised weights decline, beside how often others did; nothing where that is not known. */
export function refusalSections({ refusals }: Pick<Findings, 'refusals'>): readonly Section[] {
  if (refusals === undefined) return [];
  const { quantised, found } = refusals;
  return [
    {
      title: 'Refusals, before and now',
      folded: !found.some(isSurelyMore),
      table: {
        head: ['before', 'pass', 'items', 'refused before', 'refused now', 'points', '95 % interval'],
        align: ['l', 'l', 'r', 'r', 'r', 'r', 'r'],
        rows: found.map((one) => [
          `${one.against} ${one.name}`,
          one.pass,
          count(one.items),
          percent(one.was),
          percent(one.is),
          points(one.was - one.is),
          pointsRange({ low: -one.interval.high, high: -one.interval.low }),
        ]),
      },
      lines: [
        `Answers that decline, of weights quantised as ${quantised}: what a model was tuned to decline or to answer can change where ` +
          'its score does not. Told, and not judged.',
      ],
    },
  ];
}

const isSurelyMore = ({ interval }: RefusalFinding): boolean => interval.low > 0;
