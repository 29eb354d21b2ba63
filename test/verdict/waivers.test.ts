import { expect, test } from 'vitest';
import { verdictSarif } from '../../src/export/sarif/verdict.ts';
import { asEarlierRun, dueForConfirmation, judge } from '../../src/judge.ts';
import type { JudgedRecord } from '../../src/judge.ts';
import { candidateReport } from '../../src/report/candidate.ts';
import { comment } from '../../src/report/comment.ts';
import { toMend } from '../../src/report/evidence-places.ts';
import { reporters } from '../../src/report/index.ts';
import { withAgain } from '../support/again.ts';
import { aRecord, MEASURED, rightOf } from '../support/record.ts';
import type { Mark, RecordOptions } from '../support/record.ts';

const WAIVER = { finding: 'slo-missed', owner: '@acme/serving', reason: 'new cards', until: '2030-01-31' };
/** The load at the rate that is required beside it. */
const IN_TIME = { ratePerS: 20, requests: 600 };
const TOO_SLOW = [{ concurrency: 50, requests: 500, ttftMs: 900 }, IN_TIME];
const ALSO_LONG = [{ concurrency: 50, requests: 500, ttftMs: 2900 }, IN_TIME];
const TODAY = '2030-01-31';

function judgedWith(waivers: readonly object[], options: RecordOptions, today = TODAY) {
  const policy = { ...MEASURED.policy, repeatability: 0, confirm: false, ...options.policy, waivers };
  return judge(aRecord({ ...MEASURED, production: rightOf(352, 400), ...options, policy }), { today });
}

test('what is waived fails nothing, and every page says that the pass rests on it', () => {
  const judged = judgedWith([WAIVER], { load: TOO_SLOW });
  const report = candidateReport(judged, 'bot');
  const entry = {
    state: 'measured',
    report,
    runUrl: 'https://github.com/acme/models/actions/runs/1',
  } as const;
  const page = (entries: readonly (typeof entry)[]) =>
    comment({
      sha: 'c'.repeat(40),
      repositoryUrl: 'https://github.com/acme/models',
      entries,
      door: 'bot',
    });

  expect(judged.verdict).toMatchObject({
    outcome: 'pass',
    reasons: [{ code: 'gap-within-budget' }, { code: 'slo-missed' }],
    waived: [{ reason: { code: 'slo-missed' }, waiver: WAIVER }],
  });
  expect(reporters.table(judged, 'terminal')).toMatch(
    /^PASS with 1 waived finding: tiny\. .* Gap 2\.2 %, budget 20\.0 %: pass\.\nWaived by @acme\/serving until 2030-01-31 \(new cards\): .*first token/,
  );
  expect(reporters.markdown(judged, 'action')).toContain('**pass**, 1 waived finding');
  expect(page([entry])).toMatch(/^✅ \*\*PASS with 1 waived finding: [^]*Waived by \S+acme\/serving until/);
  expect(page([entry, entry])).toMatch(
    /^✅ \*\*2 models: 2 pass, 2 waived findings\*\*[^]*Waived by \S+acme\/serving until/,
  );
  expect(JSON.parse(reporters.json(judged, 'terminal'))).toMatchObject({
    verdict: { waived: [{ waiver: WAIVER, text: expect.stringContaining('first token') }] },
  });
});

test('a waiver whose last day is over is told, and does not count', () => {
  const judged = judgedWith([WAIVER], { load: TOO_SLOW }, '2030-02-01');

  expect(judged.verdict.outcome).toBe('fail');
  expect(judged.verdict.waived).toBeUndefined();
  expect(reporters.table(judged, 'terminal')).toContain(
    'Note: the waiver of slo-missed by @acme/serving ended with 2030-01-31, and does not count any more.',
  );
});

test('without a day handed in, a waiver counts by the day on which the run began', () => {
  const policy = { ...MEASURED.policy, repeatability: 0, confirm: false };
  const until = (day: string) => {
    const waivers = [{ ...WAIVER, until: day }];
    const slow = { ...MEASURED, production: rightOf(352, 400), load: TOO_SLOW };
    return judge(aRecord({ ...slow, policy: { ...policy, waivers } })).verdict.outcome;
  };

  expect([until('2029-12-31'), until('2030-01-01')]).toEqual(['fail', 'pass']);
});

test.for([
  ['another finding', { finding: 'errors-under-load' }],
  ['another objective', { objective: 'e2elP95Ms' }],
  ['another candidate', { candidate: 'large' }],
] as const)('a waiver of %s covers nothing', ([, other]) => {
  const { verdict } = judgedWith([{ ...WAIVER, ...other }], { load: TOO_SLOW });

  expect(verdict).toMatchObject({ outcome: 'fail', reasons: [{ code: 'slo-missed' }, {}] });
  expect(verdict.waived).toBeUndefined();
});

test('a waiver of an objective covers what other loads than production’s leave open of it', () => {
  const slow = (concurrency: number) => ({ concurrency, requests: 500, ttftMs: 900 });
  const fast = (concurrency: number) => ({ concurrency, requests: 500 });

  for (const load of [fast(10), slow(10), slow(100)])
    expect(judgedWith([WAIVER], { load: [load, IN_TIME] }).verdict.outcome).toBe('pass');
});

test('a waiver of one objective leaves the others to fail', () => {
  const { verdict } = judgedWith([{ ...WAIVER, objective: 'ttftP95Ms' }], { load: ALSO_LONG });

  expect(verdict).toMatchObject({
    outcome: 'fail',
    reasons: [{ code: 'slo-missed', slo: { metric: 'e2elP95Ms' } }, {}, {}],
    waived: [{ reason: { slo: { metric: 'ttftP95Ms' } } }],
  });
});

// attack: yardstick
test('the gap fails whatever else is waived, and passes by a waiver of its own code alone', () => {
  const wide = { production: rightOf(240, 400), load: TOO_SLOW };
  const gap = { ...WAIVER, finding: 'gap-over-budget', candidate: 'tiny' };

  expect(judgedWith([WAIVER], wide).verdict).toMatchObject({
    outcome: 'fail',
    reasons: [{ code: 'gap-over-budget' }, { code: 'slo-missed' }],
    waived: [{}],
  });
  const judged = judgedWith([WAIVER, gap], wide);
  expect(judged.verdict).toMatchObject({ outcome: 'pass', production: 'pass', waived: [{}, {}] });
  expect(reporters.table(judged, 'terminal')).toMatch(
    /^PASS with 2 waived findings: tiny\. .* Gap 33\.3 %, budget 20\.0 %: waived\./,
  );
});

test('a waiver settles nothing else that is open', () => {
  const late = Array.from({ length: 381 }, () => 'late' as const);
  const open = { production: [...rightOf(15, 19), ...late], load: TOO_SLOW };
  const gap = { ...WAIVER, finding: 'gap-over-budget' };

  expect(judgedWith([WAIVER, gap], open).verdict.outcome).toBe('inconclusive');
});

test('where the gap is waived, answers of production that are missing decide no more than wrong ones', () => {
  const gap = { ...WAIVER, finding: 'gap-over-budget' };
  const with100 = (mark: Mark) => [...rightOf(300, 300), ...Array.from({ length: 100 }, () => mark)];
  const of = (waivers: readonly object[], options: RecordOptions) => judgedWith(waivers, options).verdict;

  expect(of([], { production: with100('late') }).reasons[0]?.code).toBe('missing-decides');
  for (const mark of ['late', 0, 1] as const)
    expect(of([gap], { production: with100(mark) }).outcome).toBe('pass');
  // The floor beside it is not waived, whichever of the two the missing answers would turn.
  const floor = { policy: { floor: 0.8 }, production: with100('late') };
  expect(of([gap], floor)).toMatchObject({
    outcome: 'inconclusive',
    reasons: [{ code: 'floor-straddled' }, {}],
  });
  // Nor does it cover what the paper's items lack.
  const here = {
    paper: 0.8,
    production: rightOf(280, 400),
    reproduce: [...rightOf(200, 200), ...with100('late')],
  };
  const against = { policy: { against: 'reproduced' as const } };
  const lacking = of([gap], { ...here, ...against });
  expect(lacking.outcome).toBe('inconclusive');
  expect(lacking.reasons).toContainEqual(expect.objectContaining({ role: 'reproduce' }));
});

test('what is waived where it surely fails is where it could, so that no worse candidate passes', () => {
  const outcomes = (waivers: readonly object[]) =>
    [200, 240, 260, 280, 296, 340].map(
      (right) => judgedWith(waivers, { production: rightOf(right, 400) }).verdict.outcome,
    );

  expect(new Set(outcomes([]))).toEqual(new Set(['fail', 'inconclusive', 'pass']));
  expect(new Set(outcomes([{ ...WAIVER, finding: 'gap-over-budget' }]))).toEqual(new Set(['pass']));
});

test('what is waived is not held against earlier runs', () => {
  const gap = { ...WAIVER, finding: 'gap-over-budget' };
  const of = (right: number, ttftMs: number, earlier: readonly JudgedRecord[] = []) => {
    const { record } = judgedWith([WAIVER, gap], {
      production: rightOf(right, 400),
      load: [{ concurrency: 50, requests: 500, ttftMs }, IN_TIME],
    });
    return judge(record, { today: TODAY, earlier: earlier.flatMap((one) => asEarlierRun(one) ?? []) });
  };
  const [good, bad] = [of(360, 100), of(200, 900)];

  expect(of(200, 900, [good]).verdict.outcome).toBe('pass');
  expect(of(360, 100, [bad]).verdict.outcome).toBe('pass');
});

test('a run that passes by a waiver though answers are missing counts neither against later ones nor for them', () => {
  const gap = { ...WAIVER, finding: 'gap-over-budget' };
  const of = (late: number, earlier: readonly JudgedRecord[] = []) => {
    const asked: Mark[] = [...rightOf(340 - late, 400 - late), ...Array<Mark>(late).fill('late')];
    const { record } = judgedWith([gap], { production: asked });
    return judge(record, { today: TODAY, earlier: earlier.flatMap((one) => asEarlierRun(one) ?? []) });
  };
  const waived = of(120);

  expect(waived.verdict).toMatchObject({ outcome: 'pass', reasons: [{ code: 'missing-decides' }] });
  expect(asEarlierRun(waived)).not.toHaveProperty('served');
  expect(of(0, [waived]).verdict.outcome).toBe('pass');
  // Without the waiver it is one that was not served.
  expect(judge({ ...waived.record }, { today: '2030-02-01' }).verdict.served).toBe('missing-decides');
});

test('what is waived is not measured again, and hides no fail that has to be', () => {
  const due = (waivers: readonly object[], load: RecordOptions['load'] = TOO_SLOW) =>
    dueForConfirmation(
      withAgain(
        aRecord({
          ...MEASURED,
          production: rightOf(352, 400),
          ...(load && { load }),
          policy: { ...MEASURED.policy, repeatability: 0, waivers },
        }),
      ),
    );

  expect(due([])).toBeDefined();
  expect(due([WAIVER])).toBeUndefined();
  expect(due([{ ...WAIVER, objective: 'ttftP95Ms' }], ALSO_LONG)).toBe(due([]));
});

test('what is waived is nothing to mend beside what fails', () => {
  const judged = judgedWith([WAIVER], { load: TOO_SLOW, production: rightOf(100, 400) });
  const { runs } = JSON.parse(verdictSarif(judged, {})) as { runs: [{ results: { ruleId: string }[] }] };

  expect(judged.verdict.reasons.map(({ code }) => code)).toContain('slo-missed');
  expect(toMend(judged).map(({ said }) => said)).toHaveLength(1);
  expect(runs[0].results.map(({ ruleId }) => ruleId)).toEqual(['verdict/gap-over-budget']);
});
