import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import { nextSteps } from '../../src/report/next-steps.ts';
import { probeSections } from '../../src/report/probes.ts';
import { reasonTexts } from '../../src/report/reasons.ts';
import { isThin } from '../../src/verdict/thin-evidence.ts';
import { aRecord, probesSeen, rightOf } from '../support/record.ts';

const LEFT_OUT: ReturnType<typeof probesSeen> = {
  ...probesSeen(false),
  ended: 'out-of-time',
  leftOut: ['T48', 'T49'],
};

function judged(probes: ReturnType<typeof probesSeen>, policy: Readonly<Record<string, unknown>> = {}) {
  return judge(aRecord({ reproduce: rightOf(320, 400), production: rightOf(316, 400), probes, policy }));
}

const codesOf = (...given: Parameters<typeof judged>) =>
  judged(...given).verdict.reasons.map(({ code }) => code);

// attack: made open
test('probes that were to be asked and were not leave the candidate open, which no policy lets pass', () => {
  const open = judged(LEFT_OUT, { 'on-inconclusive': 'neutral' });

  expect(open.verdict.outcome).toBe('inconclusive');
  expect(isThin(open.verdict)).toBe(false);
  expect(reasonTexts(open)[0]).toBe(
    '2 probes were not asked, as their time was over: each of them can show what fails a candidate.',
  );
  expect(nextSteps(open, 'terminal')[0]).toContain('probes.maxSeconds');
  expect(codesOf({ ...LEFT_OUT, ended: 'engine-died' })[0]).toBe('probes-unasked');
  const limited = judged({ ...LEFT_OUT, ended: 'rate-limited' }, { 'on-inconclusive': 'neutral' });
  expect(isThin(limited.verdict)).toBe(false);
  expect(reasonTexts(limited)[0]).toContain('asked too much (429)');
  expect(nextSteps(limited, 'terminal')[0]).toContain('limit of rate');
});

// attack: made open
test('probes of which no judge could tell anything leave the candidate open as well', () => {
  const [probe] = probesSeen(false).probes;
  if (probe === undefined) throw new Error('no probe');
  const probes = [{ ...probe, judged: ['canary'], unjudged: true as const }];
  const open = judged({ ...LEFT_OUT, ended: 'complete', probes }, { 'on-inconclusive': 'neutral' });

  expect(open.verdict.outcome).toBe('inconclusive');
  expect(isThin(open.verdict)).toBe(false);
  expect(reasonTexts(open)[0]).toBe(
    '1 probe was not judged, as no answer in one piece could be read: each of them can show what fails a candidate.',
  );
  expect(nextSteps(open, 'terminal')[0]).toContain('"stream": false');
  const text = JSON.stringify(open.findings.probes);
  expect(text).toContain(`"unjudged":["${probe.probe}"]`);
});

test('probes that are never asked of such a server are told apart from those that were to be asked', () => {
  const { findings } = judged({ ...LEFT_OUT, unfit: ['T48'] });
  const lines = probeSections(findings.probes).flatMap((section) => section.lines ?? []);

  expect(findings.probes).toMatchObject({ unasked: ['T49'], unfit: ['T48'] });
  expect(lines).toContain('Not asked: T49.');
  expect(lines).toContain('Never asked of such a server: T48.');
});

test('probes that are not for such a server, or fail nothing, leave nothing open', () => {
  expect(judged({ ...LEFT_OUT, ended: 'complete' }).verdict.outcome).toBe('pass');
  expect(judged({ ...LEFT_OUT, ended: 'engine-died', unfit: LEFT_OUT.leftOut }).verdict.outcome).toBe('pass');
  expect(reasonTexts(judged({ ...LEFT_OUT, unfit: ['T48'] }))[0]).toContain('1 probe was not asked');
  expect(judged(LEFT_OUT, { probes: { 'fail-on': 'never' } }).verdict.outcome).toBe('pass');
});

test('a waiver of all that probes may show covers those that were not asked, and one of a trouble does not', () => {
  const waiver = { finding: 'probe-failed', owner: 'ops', reason: 'slow', until: '2031-01-01' };

  expect(judged(LEFT_OUT, { waivers: [waiver] }).verdict).toMatchObject({
    outcome: 'pass',
    waived: [{ reason: { code: 'probes-unasked' } }],
  });
  expect(codesOf(LEFT_OUT, { waivers: [{ ...waiver, trouble: 'late' }] })[0]).toBe('probes-unasked');
});
