import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import type { JudgedRecord } from '../../src/report/judged.ts';
import { reasonText } from '../../src/report/reasons.ts';
import { randomFor } from '../../src/shell/random.ts';
import { inconclusiveAs } from '../../src/verdict/thin-evidence.ts';
import { aRecord, rightOf } from '../support/record.ts';
import type { RecordOptions } from '../support/record.ts';

interface Asked {
  readonly place: number;
  readonly item: number;
}

/** Production asks 400 items, of which it has 360 right, and a load those, in turn by a stride. */
function atLoad(
  requests: number,
  isRight: (asked: Asked) => boolean,
  given: RecordOptions = {},
  fresh = false,
) {
  return aRecord({
    ...{ paper: 0.9, paperItems: 1000, reproduce: rightOf(180, 200), production: rightOf(360, 400) },
    load: [
      {
        concurrency: 10,
        requests,
        each: (request, place) => {
          const item = (place * 7) % 400;
          const value = item < 360 && isRight({ place, item }) ? 1 : 0;
          const grade = { outcome: value === 1 ? ('correct' as const) : ('wrong' as const), value };
          const isNew = fresh && place % 2 === 1 && { fresh: true as const };
          return { ...request, item: `ticket-${item}`, grade, ...isNew };
        },
      },
    ],
    ...given,
    policy: {
      ...{ load: { concurrency: [10] }, production: { suite: 'tickets', concurrency: 10 } },
      ...given.policy,
    },
  });
}

/** Evenly so large a part of all places. */
const lost =
  (share: number) =>
  ({ place }: Asked): boolean =>
    (place * 0.618_033_9) % 1 >= share;
/** What whole passes score out of 200 items each, with other items right in each. */
const again = (right: number): readonly number[] =>
  rightOf(right, 200).map((_, at, marks) => marks[(at + right) % 200] ?? 0);

const letsThrough = ({ verdict, findings }: JudgedRecord): boolean =>
  inconclusiveAs(verdict, { ...findings.policy, onInconclusive: 'neutral' }) === 'neutral';

test.each([
  // attack: hidden collapse
  ['one point apart hide no loss of 30 %', 2, 0.3],
  // attack: hidden collapse
  ['two points apart hide no loss of half', 4, 0.5],
  // attack: hidden collapse
  ['three points apart hide no loss of 92 %', 6, 0.92],
  // attack: hidden collapse
  ['five points apart hide no loss of all', 10, 1],
] as const)('passes %s of what a load is answered', (_, apart, share) => {
  const repeats = { repeat: again(180 + apart), 'repeat-2': again(180 - apart) };
  const judged = judge(atLoad(500, lost(share), repeats));

  expect(judged.verdict.outcome).not.toBe('pass');
  expect(judged.verdict.reasons).toContainEqual(expect.objectContaining({ code: 'worse-under-load' }));
  expect(letsThrough(judged)).toBe(false);
});

test('it says where passes that differ as a whole alone leave it open', () => {
  const judged = judge(atLoad(500, lost(0.5), { repeat: again(190), 'repeat-2': again(170) }));
  const [reason] = judged.verdict.reasons;

  expect(reason).toMatchObject({ code: 'worse-under-load', isOverSteady: true });
  expect(reason && reasonText(reason, judged)).toContain('Passes that differ as a whole alone leave it open');
});

// attack: hidden collapse
test('few answers hide no loss under load', () => {
  for (const [requests, share] of [60, 80, 120, 200].flatMap((one) =>
    [0.25, 0.3, 0.4, 0.5].map((part) => [one, part] as const),
  )) {
    const judged = judge(atLoad(requests, lost(share), {}, true));
    expect([requests, share, judged.verdict.outcome]).not.toContain('pass');
  }
});

test('so few answers that they show nothing leave it open, and it says how many would tell', () => {
  const judged = judge(atLoad(10, () => true));
  const [reason] = judged.verdict.reasons;

  expect(reason).toMatchObject({ code: 'worse-under-load', standing: 'few', drop: 0 });
  expect(reason && reasonText(reason, judged)).toMatch(
    /All 10 graded answers show no more than that it is [\d.]+ % lower at most, and the budget is 20.0 %\. About \d+ would tell\./,
  );
  expect(letsThrough(judged)).toBe(true);
});

test.each([
  ['by too few answers', 10, 0],
  ['as may be by chance', 40, 0.3],
])('what a load may lose %s is not told beside a gap that fails', (_, requests, share) => {
  const { verdict } = judge(atLoad(requests, lost(share), { production: rightOf(40, 400) }));

  expect(verdict.outcome).toBe('fail');
  expect(verdict.reasons.map(({ code }) => code)).not.toContain('worse-under-load');
});

test('an honest load passes where quiet passes are unsteady, and where few answers were graded', () => {
  expect(judge(atLoad(500, () => true, { repeat: again(183), 'repeat-2': again(177) })).verdict.outcome).toBe(
    'pass',
  );
  expect(judge(atLoad(60, () => true, {}, true)).verdict.outcome).toBe('pass');
});

// attack: hidden collapse
test('items that wobble from pass to pass hide no loss under load', () => {
  const chanceOf = (item: number): number => (item % 10 === 0 ? 0.5 : item % 20 === 1 ? 0 : 1);
  const passes = Array.from({ length: 20 }, (_, seed) => {
    const random = randomFor(seed, 'wobbling');
    const answers = (items: number): number[] =>
      Array.from({ length: items }, (__, item) => (random.next() < chanceOf(item) ? 1 : 0));
    return judge(
      atLoad(500, ({ item }) => random.next() < chanceOf(item) * 0.6, {
        ...{ reproduce: answers(400), repeat: answers(134), 'repeat-2': answers(134) },
        production: answers(400),
      }),
    ).verdict.outcome;
  });

  expect(passes).not.toContain('pass');
});

/** A candidate that production shows so far below its claim of 90 %, and a load again by a share of that. */
function compounding(gap: number, share: number, budget = 0.2) {
  const right = Math.round(360 * (1 - gap));
  const production = Array.from({ length: 400 }, (_, item) => ((item * 7) % 400 < right ? 1 : 0));
  return judge(
    atLoad(500, lost(share), {
      ...{ reproduce: rightOf(360, 400), production },
      policy: { budget },
      load: [
        {
          ...{ concurrency: 10, requests: 500 },
          each: (request, place) => {
            const item = place % 400;
            const value = production[item] === 1 && lost(share)({ place, item }) ? 1 : 0;
            const grade = { outcome: value === 1 ? ('correct' as const) : ('wrong' as const), value };
            return { ...request, item: `ticket-${item}`, grade };
          },
        },
      ],
    }),
  );
}

// attack: hidden collapse
test('what production lacks of the claim and what a load loses of that are held to the budget together', () => {
  const open = compounding(0.124, 0.14);
  const over = compounding(0.145, 0.195);
  const [reason] = open.verdict.reasons;

  expect(open.verdict.outcome).toBe('inconclusive');
  expect(letsThrough(open)).toBe(false);
  expect(reason).toMatchObject({ code: 'worse-under-load', ofClaim: { against: 'claimed' } });
  expect(reason && reasonText(reason, open)).toMatch(
    /With what production lacks, 2\d\.\d % of its paper score of 90\.0 % is missing under load \(at least \d+\.\d %\), and the budget is 20\.0 %\./,
  );
  expect(over.verdict.outcome).toBe('fail');
  expect(over.findings.capacity).toBeUndefined();
  expect(compounding(0.05, 0.05).verdict.outcome).toBe('pass');
});
