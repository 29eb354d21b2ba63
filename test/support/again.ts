import { confirming, fromTheEnd } from '../../src/plan/again.ts';
import type { SuitePass } from '../../src/plan.ts';
import type { SuiteObservation } from '../../src/record/pass.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import type { Grade } from '../../src/record/types.ts';

/** Plans that production is looked at after every fifth of its items, and that it may be measured again. */
export function withLooksAndAgain(record: RunRecord): RunRecord {
  return withAgain({
    ...record,
    plan: {
      ...record.plan,
      passes: record.plan.passes.map((pass) =>
        pass.kind === 'suite' && pass.role === 'production'
          ? { ...pass, looks: [1, 2, 3, 4, 5].map((at) => Math.ceil((at * pass.items.length) / 5)) }
          : pass,
      ),
    },
  });
}

/** Plans that production may be measured again, from its last item to its first. */
export function withAgain(record: RunRecord): RunRecord {
  const second = confirming(fromTheEnd(productionOf(record)));
  return { ...record, plan: { ...record.plan, passes: [...record.plan.passes, second] } };
}

/** Adds what the second measurement saw: `markOf` each item that it asked, up to a look of its own. */
export function measuredAgain(
  record: RunRecord,
  markOf: (item: string, index: number) => number,
  look?: number,
): RunRecord {
  const planned = record.plan.passes.find(({ id }) => id === 'production-again');
  if (planned?.kind !== 'suite') throw new Error('the record plans no second measurement');
  const asked = look === undefined ? planned.items : planned.items.slice(0, planned.looks?.[look - 1]);
  const gradeOf = (value: number): Grade => ({ outcome: value >= 1 ? 'correct' : 'wrong', value });
  const seen: SuiteObservation = {
    kind: 'suite',
    pass: planned.id,
    startedAtMs: 0,
    endedAtMs: 1000,
    ended: 'complete',
    ...(look !== undefined && { look }),
    answers: asked.map((item, index) => ({
      item,
      attempt: 0,
      source: 'papergap',
      grades: { production: gradeOf(markOf(item, index)) },
    })),
  };
  return { ...record, passes: [...record.passes.filter(({ pass }) => pass !== planned.id), seen] };
}

function productionOf({ plan }: RunRecord): SuitePass {
  const pass = plan.passes.find(({ id }) => id === 'production');
  if (pass?.kind !== 'suite') throw new Error('the record plans no production');
  return pass;
}
