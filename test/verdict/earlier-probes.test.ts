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
const UNABLE = { ...RIGHT, probes: RIGHT.probes.map((one) => ({ ...one, judged: [] })) };
const UNTOLD = {
  ...RIGHT,
  probes: FAULTY.probes.map((one) => ({
    ...one,
    troubles: one.troubles.map((trouble) => ({ ...trouble, whose: 'unknown' as const })),
  })),
};
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
  ['shows it no more', RIGHT, 'right', 1],
  ['shows it less gravely', UNTOLD, 'shown', 0],
  ['asks no probe', undefined, 'neither', 0],
  ['did not come to that probe', UNFINISHED, 'neither', 0],
  ['could not tell', UNABLE, 'neither', 0],
] as const)(
  'a fault that probes have shown keeps open what passes in a run that %s',
  ([, probes, now, right]) => {
    const unasked = left(run(undefined));
    const judged = run(probes, [left(run(FAULTY)), unasked, unasked, unasked]);

    expect(run(FAULTY).verdict.outcome).toBe('fail');
    expect(run(probes).verdict.outcome).toBe('pass');
    expect(judged.verdict).toMatchObject({
      outcome: 'inconclusive',
      production: 'pass',
      reasons: [
        { code: 'probe-failed-earlier', trouble: 'truncated', probe: 'T47', runs: 1, right, now },
        { code: 'gap-within-budget' },
      ],
    });
    expect(isThin(judged.verdict)).toBe(false);
    expect(reporters.table(judged, 'terminal').replaceAll(/\s+/g, ' ')).toContain(
      `until it was found right in ${2 - right} more run${right === 1 ? '' : 's'}. Or mend what is served, or waive it ` +
        'for this candidate alone (finding: probe-failed, trouble: truncated, candidate: tiny)',
    );
  },
);

// attack: measured again
test('a fault is settled by twice as many runs that asked the same and found it right, and no sooner', () => {
  const [shown, right] = [left(run(FAULTY)), left(run(RIGHT))];
  const outcome = (...earlier: readonly EarlierRun[]) => run(RIGHT, earlier).verdict.outcome;

  expect(outcome(shown)).toBe('inconclusive');
  expect(outcome(shown, right)).toBe('pass');
  expect(outcome(right, shown)).toBe('pass');
  expect(outcome(shown, right, shown, right)).toBe('inconclusive');
  expect(outcome(shown, shown, right, right, right)).toBe('pass');
});

test('a fault that is seen again fails, whatever earlier runs passed', () => {
  const reasons = run(FAULTY, [left(run(RIGHT)), left(run(FAULTY))]).verdict.reasons;

  expect(reasons.map(({ code }) => code)).toEqual(['probe-failed', 'gap-within-budget']);
});

test('a fault that the policy lets pass keeps nothing open in any run', () => {
  const policy = { probes: { 'fail-on': 'never' } };

  expect(run(RIGHT, [left(run(FAULTY, [], policy))], policy).verdict.outcome).toBe('pass');
});

test('a fault of earlier runs that is waived keeps nothing open, and is told as waived', () => {
  const policy = { waivers: [waived] };
  const judged = run(RIGHT, [left(run(FAULTY, [], policy))], policy);

  expect(judged.verdict).toMatchObject({
    outcome: 'pass',
    waived: [{ reason: { code: 'probe-failed-earlier' }, waiver: waived }],
  });
  expect(reporters.table(judged, 'terminal')).toContain('Waived by @a');
  expect(reporters.table(judged, 'terminal')).not.toContain('Run it again');
  const open = { outcome: 'inconclusive', reasons: judged.verdict.reasons } as const;
  expect(isThin(open)).toBe(false);
  expect(isThin({ ...judged.verdict, ...open })).toBe(true);
});

// attack: measured again
test('a fault that was waived counts again once the waiver has ended', () => {
  const { verdict } = run(RIGHT, [left(run(FAULTY, [], { waivers: [waived] }))]);

  expect(verdict.reasons[0]?.code).toBe('probe-failed-earlier');
});

// attack: measured again
test('a run that was cut off after its probes leaves what they showed', () => {
  const cut = judge(aRecord({ probes: FAULTY, ended: 'interrupted' }));

  expect(asEarlierRun(cut)?.probes).toEqual([{ trouble: 'truncated', probe: 'T47', judge: 'prompt-count' }]);
});
