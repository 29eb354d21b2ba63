import type { Result } from '../../src/analyse/comparison/compare.ts';
import { judge } from '../../src/judge.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { hostileRecord } from './hostile-record.ts';
import { aRecord } from './record.ts';
import type { RecordOptions } from './record.ts';

/** The suites of `aRecord`, as a plan has them where each is asked whole. */
export const SUITES = {
  benchmark: { sha256: 'c'.repeat(64), asking: 'd'.repeat(64), items: 100 },
  tickets: { sha256: 'a'.repeat(64), asking: 'b'.repeat(64), items: 100 },
} as const;

/** A judged record of a candidate whose suites are known; left out, of the first run. */
export function result(
  id: string,
  options: RecordOptions,
  plan: Partial<RunRecord['plan']> = {},
  run = 'run-1',
): Result {
  const record = aRecord(options);
  return {
    kind: 'record',
    judged: judge({
      ...record,
      run: { ...record.run, id: run },
      candidate: { ...record.candidate, id },
      plan: { ...record.plan, suites: SUITES, ...plan },
    }),
  };
}

/** The same where every text of the model's is hostile, and every answer to our items has one value. */
export function hostileResult(id: string, value: 0 | 1): Result {
  const record = hostileRecord();
  const outcome = value === 1 ? 'correct' : 'wrong';
  const grades = { production: { outcome, value } } as const;
  return {
    kind: 'record',
    judged: judge({
      ...record,
      candidate: { ...record.candidate, id },
      plan: { ...record.plan, suites: SUITES },
      passes: record.passes.map((pass) =>
        pass.kind === 'suite' && pass.pass === 'production'
          ? { ...pass, answers: pass.answers.map((answer) => ({ ...answer, grades })) }
          : pass,
      ),
    }),
  };
}
