import { expect, test } from 'vitest';
import { breakdownFindings } from '../../src/analyse/breakdown.ts';
import { judge } from '../../src/judge.ts';
import { randomFor, shuffled } from '../../src/shell/random.ts';
import { aRecord } from '../support/record.ts';

/** Half of 30 items are right in each of 16 attempts, the others in none; asked one item after another. */
function asked16Times(seed: number) {
  const items = shuffled(
    Array.from({ length: 30 }, (_, item) => item < 15),
    randomFor(seed, 'order'),
  );
  const record = aRecord({
    ...{ paper: 0.5, paperItems: 1000, policy: { repeatability: 0 } },
    production: Array.from({ length: 30 }, () => 1),
    planned: { production: { attempts: 16 } },
  });
  const passes = record.passes.map((pass) => {
    if (pass.kind !== 'suite') return pass;
    const answers = pass.answers.flatMap((answer, at) =>
      Array.from({ length: 16 }, (_, attempt) => {
        const isRight = items[at] === true;
        const sentAtMs = (at * 16 + attempt) * 100;
        return {
          ...answer,
          attempt,
          text: `${answer.item}, told in way ${attempt}: ${isRight ? 'right' : 'wrong'}`,
          grades: {
            production: {
              outcome: isRight ? ('correct' as const) : ('wrong' as const),
              value: isRight ? 1 : 0,
            },
          },
          ...(answer.exchange && {
            exchange: {
              ...answer.exchange,
              sentAtMs,
              endedAtMs: sentAtMs + 50,
              lastTokenAtMs: sentAtMs + 40,
            },
          }),
        };
      }),
    );
    return { ...pass, answers };
  });
  return { ...record, passes };
}

test('an honest model whose last items are wrong in all of their attempts has not broken down', () => {
  const records = Array.from({ length: 100 }, (_, seed) => asked16Times(seed));
  const broken = records.filter((record) => breakdownFindings(record).length > 0);
  const failed = broken.filter((record) => judge(record).verdict.reasons[0]?.code === 'broke-down');

  expect({ broken: broken.length, failed: failed.length }).toEqual({ broken: 0, failed: 0 });
});
