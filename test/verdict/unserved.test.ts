import { expect, test } from 'vitest';
import { asEarlierRun, judge } from '../../src/judge.ts';
import type { JudgedRecord } from '../../src/judge.ts';
import type { EarlierRun } from '../../src/record/history-entry.ts';
import { isThin } from '../../src/verdict/thin-evidence.ts';
import { aRecord, rightOf } from '../support/record.ts';
import type { Mark, RecordOptions } from '../support/record.ts';

const PASSING: RecordOptions = { reproduce: rightOf(320, 400), production: rightOf(316, 400) };

const run = (options: RecordOptions, earlier: readonly EarlierRun[] = []): JudgedRecord =>
  judge(aRecord({ paper: 0.8, ...options }), { earlier });

function left(judged: JudgedRecord): EarlierRun {
  const found = asEarlierRun(judged);
  if (found === undefined) throw new Error('the run left nothing');
  return found;
}

/** So many right, and nothing came for the rest. */
const lost = (right: number, mark: Mark): RecordOptions => ({
  ...PASSING,
  production: Array.from({ length: 400 }, (_, index) => (index < right ? 1 : mark)),
});
const unready = (blame: 'candidate' | 'machine'): RecordOptions => ({
  deployment: { ready: false, friction: [{ code: 'x', summary: 'It is too large.', remedy: 'y', blame }] },
});

// attack: measured again
test.for([
  [
    'its engine died',
    { ...PASSING, load: [{ requests: 10, pass: { ended: 'engine-died' } }] },
    'engine-died',
  ],
  ['its engine hung', { ...PASSING, seen: { production: { ended: 'engine-silent' } } }, 'engine-silent'],
  ['it could not be served, by its own fault', unready('candidate'), 'not-deployable'],
  ['too many answers were late', lost(230, 'late'), 'missing-decides'],
  ['no answer came in time', lost(0, 'late'), 'ungraded'],
  ['too few answers came in time', lost(12, 'late'), 'too-few-items'],
  ['its context was too short for many questions', lost(200, 'error'), 'missing-decides'],
] as const)('where %s in a run, one that came to its end passes nothing, and two do', ([, options, code]) => {
  const broken = run(options);
  const once = run(PASSING, [left(broken)]);
  const twice = run(PASSING, [left(broken), left(once)]);

  expect(broken.verdict.reasons).toEqual(expect.arrayContaining([expect.objectContaining({ code })]));
  expect(run(PASSING).verdict.outcome).toBe('pass');
  expect(once.verdict).toMatchObject({
    outcome: 'inconclusive',
    reasons: [{ code: 'unserved-earlier', first: code, runs: 1, right: 1 }, { code: 'gap-within-budget' }],
  });
  expect(isThin(once.verdict)).toBe(false);
  expect(twice.verdict.outcome).toBe('pass');
});

// attack: measured again
test('what is served every second time only is never settled, and a part of a measurement settles nothing', () => {
  const died = left(run({ ...PASSING, load: [{ requests: 10, pass: { ended: 'engine-died' } }] }));
  const [whole, part] = [left(run(PASSING)), left(run({ ...PASSING, isUnprobed: true }))];

  expect(run(PASSING, [died, whole, died, whole]).verdict.outcome).toBe('inconclusive');
  expect(run(PASSING, [died, part, part, part]).verdict.outcome).toBe('inconclusive');
});

test('what the machine kept from being served counts against no candidate', () => {
  expect(run(PASSING, [left(run(PASSING))]).verdict.outcome).toBe('pass');
  expect(asEarlierRun(run(unready('machine')))).toBeUndefined();
});

// attack: measured again
test('a run that is a part, or whose own load was cut off, does not count as one that was served', () => {
  const died = left(run({ ...PASSING, load: [{ requests: 10, pass: { ended: 'engine-died' } }] }));
  const whole = left(run(PASSING));
  const slo = { policy: { load: { slo: { ttftP95Ms: 500 } } } };
  const cut = {
    ...PASSING,
    ...slo,
    load: [{ concurrency: 50, requests: 600, pass: { ended: 'interrupted' } as const }],
  };
  const isDoubted = (options: RecordOptions) =>
    run(options, [died, whole]).verdict.reasons.some(({ code }) => code === 'unserved-earlier');

  expect(isDoubted(PASSING)).toBe(false);
  expect(isDoubted({ ...PASSING, isUnprobed: true })).toBe(true);
  expect(isDoubted(cut)).toBe(true);
  expect(asEarlierRun(run(cut))).not.toHaveProperty('served');
});

test('a run without a pass that the policy needs is a part, whatever the policy that it was made by needs', () => {
  const record = aRecord({ paper: 0.8, ...PASSING });
  const { config } = record.policy;
  const stricter = {
    ...record.policy,
    config: { ...config, load: { ...config.load, slo: { ttftP95Ms: 500 } } },
  };
  const never = { ...config, probes: { ...config.probes, 'fail-on': 'never' as const } };
  const alone = aRecord({ paper: 0.8, production: PASSING.production!, isUnprobed: true });

  expect(judge(record).findings.scope).toBe('whole');
  expect(judge(record, { policy: stricter }).findings.scope).toBe('part');
  // It has all probes that it needs, and no reproduction.
  expect(asEarlierRun(judge({ ...alone, policy: { ...alone.policy, config: never } }))).not.toHaveProperty(
    'served',
  );
});
