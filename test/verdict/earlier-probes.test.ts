import { expect, test } from 'vitest';
import { asEarlierRun, judge } from '../../src/judge.ts';
import type { JudgedRecord } from '../../src/judge.ts';
import type { EarlierRun } from '../../src/record/history-entry.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { reporters } from '../../src/report/index.ts';
import { isThin } from '../../src/verdict/thin-evidence.ts';
import { aRecord, probesSeen, rightOf } from '../support/record.ts';

/** A run that passes but for what its probes show, after others of the same candidate. */
function run(
  probes: RunRecord['probes'],
  earlier: readonly EarlierRun[] = [],
  policy: Readonly<Record<string, unknown>> = {},
): JudgedRecord {
  const marks = { reproduce: rightOf(800, 1000), production: rightOf(760, 1000) };
  return judge(aRecord({ paper: 0.8, ...marks, policy, ...(probes && { probes }) }), { earlier });
}

const [FAULTY, RIGHT] = [probesSeen(true), probesSeen(false)];
const UNFINISHED = { ...RIGHT, probes: [], leftOut: ['T47'] };

const left = (judged: JudgedRecord): EarlierRun => {
  const found = asEarlierRun(judged);
  if (found === undefined) throw new Error('the run left nothing');
  return found;
};

const waived = {
  finding: 'probe-failed',
  trouble: 'truncated',
  owner: '@a',
  reason: 'r',
  until: '2099-01-01',
};

// attack: measured again
test.for([
  ['shows it no more', RIGHT, true],
  ['asks no probe', undefined, false],
  ['did not come to that probe', UNFINISHED, false],
] as const)(
  'a fault that probes have shown keeps open what passes in a run that %s',
  ([, probes, isAsked]) => {
    const passed = left(run(RIGHT));
    const judged = run(probes, [left(run(FAULTY)), passed, passed, passed]);

    expect(run(FAULTY).verdict.outcome).toBe('fail');
    expect(run(probes).verdict.outcome).toBe('pass');
    expect(judged.verdict).toMatchObject({
      outcome: 'inconclusive',
      production: 'pass',
      reasons: [
        { code: 'probe-failed-earlier', trouble: 'truncated', probe: 'T47', runs: 1, isAsked },
        { code: 'gap-within-budget' },
      ],
    });
    expect(isThin(judged.verdict)).toBe(false);
    expect(reporters.table(judged, 'terminal').replaceAll(/\s+/g, ' ')).toContain(
      'waive it in the policy (probe-failed, trouble: truncated)',
    );
  },
);

test('a fault that is seen again fails, whatever earlier runs passed', () => {
  const reasons = run(FAULTY, [left(run(RIGHT)), left(run(FAULTY))]).verdict.reasons;

  expect(reasons.map(({ code }) => code)).toEqual(['probe-failed', 'gap-within-budget']);
});

test.for([
  ['waives', { waivers: [waived] }],
  ['lets pass', { probes: { 'fail-on': 'never' } }],
] as const)('a fault that the policy %s keeps nothing open in any run', ([, policy]) => {
  expect(run(RIGHT, [left(run(FAULTY, [], policy))], policy).verdict.outcome).toBe('pass');
});

// attack: measured again
test('a fault that was waived counts again once the waiver has ended', () => {
  const { verdict } = run(RIGHT, [left(run(FAULTY, [], { waivers: [waived] }))]);

  expect(verdict.reasons[0]?.code).toBe('probe-failed-earlier');
});

// attack: measured again
test('a run that was cut off after its probes leaves what they showed', () => {
  const cut = judge(aRecord({ probes: FAULTY, ended: 'interrupted' }));

  expect(asEarlierRun(cut)?.probes).toEqual([{ trouble: 'truncated', probe: 'T47' }]);
});
