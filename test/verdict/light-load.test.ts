import { expect, test } from 'vitest';
import { asEarlierRun, judge } from '../../src/judge.ts';
import { exchangesOf } from '../../src/record/pass.ts';
import type { SuiteObservation } from '../../src/record/pass.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import type { Exchange } from '../../src/record/types.ts';
import { nextSteps } from '../../src/report/next-steps.ts';
import { reasonTexts } from '../../src/report/reasons.ts';
import { inconclusiveAs } from '../../src/verdict/thin-evidence.ts';
import { measuredAgain, withAgain } from '../support/again.ts';
import { withFurther } from '../support/further.ts';
import { aRecord, rightOf } from '../support/record.ts';
import type { RecordOptions } from '../support/record.ts';

const PASSING: RecordOptions = {
  paper: 0.8,
  paperItems: 1000,
  reproduce: rightOf(800, 1000),
  production: rightOf(320, 400),
  policy: { repeatability: 0, 'on-inconclusive': 'neutral' },
};
const FAILING: RecordOptions = { ...PASSING, production: rightOf(160, 400) };

type Change = (exchange: Exchange) => Exchange;

/** What a pass saw, its exchanges changed. */
function withExchanges(record: RunRecord, id: string, change: Change): RunRecord {
  const changed = (pass: SuiteObservation): SuiteObservation => ({
    ...pass,
    answers: pass.answers.map((answer) => ({
      ...answer,
      ...(answer.exchange && { exchange: change(answer.exchange) }),
    })),
  });
  return {
    ...record,
    passes: record.passes.map((pass) => (pass.kind === 'suite' && pass.pass === id ? changed(pass) : pass)),
  };
}

/** Whole after 300 ms, and ended so much later. */
const endedLater =
  (laterMs: number): Change =>
  (exchange) => {
    const wholeAtMs = exchange.sentAtMs + 300;
    return {
      ...exchange,
      ...{ lastTokenAtMs: wholeAtMs, finishedAtMs: wholeAtMs },
      endedAtMs: wholeAtMs + laterMs,
    };
  };
const held = endedLater(200);

// attack: own load
test('production whose streams are held open after their answers does not pass, whatever it scores', () => {
  const record = withExchanges(aRecord(PASSING), 'production', held);
  const judged = judge(record);

  expect(judge(aRecord(PASSING)).verdict.outcome).toBe('pass');
  expect(judged.verdict).toMatchObject({ outcome: 'inconclusive', production: 'inconclusive' });
  expect(judged.verdict.reasons).toMatchObject([
    { code: 'load-off', suite: 'tickets', asked: 50, achieved: 30 },
    { code: 'gap-within-budget' },
  ]);
  expect(inconclusiveAs(judged.verdict, judged.findings.policy)).toBe('fail');
  expect(reasonTexts(judged)[0]).toContain('only 30 were open at the same time');
  expect(nextSteps(judged, 'terminal')[0]).toMatch(/^Let the server/);
  expect(judged.findings.instrument.reasons).toMatchObject([{ code: 'load-off', pass: 'production' }]);
});

// attack: own load
test('it tells later runs nothing for the candidate', () => {
  const told = asEarlierRun(judge(withExchanges(aRecord(PASSING), 'production', held)));

  expect(told?.production).toMatchObject({ outcome: 'inconclusive', pass: 0 });
  expect(told?.served).toBeUndefined();
});

test('a fail stands at less load, too: a lighter one flatters', () => {
  const { verdict } = judge(withExchanges(aRecord(FAILING), 'production', held));

  expect(verdict.outcome).toBe('fail');
  expect(verdict.reasons[0]?.code).toBe('gap-over-budget');
});

test.for<[what: string, pass: string, change: Change]>([
  ['an end that comes with the answer', 'production', endedLater(0)],
  ['one that comes a little later', 'production', endedLater(10)],
  ['a long wait for a request that brought no answer', 'production', timedOut],
  ['a server that says of no answer when it was whole', 'production', ({ finishedAtMs: _, ...one }) => one],
  ['streams held open in a pass that production is held against', 'reproduce', held],
])('%s keeps nothing from passing', ([, pass, change]) => {
  expect(judge(withExchanges(aRecord(PASSING), pass, change)).verdict.outcome).toBe('pass');
});

function timedOut(exchange: Exchange): Exchange {
  const { lastTokenAtMs: _, ...others } = endedLater(0)(exchange);
  return others;
}

// attack: own load
test.for([
  ['critical', ['refunds']],
  ['supporting', ['refunds', 'slang']],
] as const)('nor does a %s suite keep its floor so', ([tier, suites]) => {
  const one = { tier, floor: 0.7, marks: rightOf(190, 200) } as const;
  const record = withFurther(aRecord(PASSING), Object.fromEntries(suites.map((suite) => [suite, one])));
  const judged = judge(withExchanges(record, 'further:refunds', held));

  expect(judge(record).verdict.outcome).toBe('pass');
  expect(judged.verdict).toMatchObject({
    outcome: 'inconclusive',
    reasons: [{ code: 'load-off', suite: 'refunds' }, { code: 'gap-within-budget' }],
    further: { refunds: 'open' },
  });
  expect(asEarlierRun(judged)?.suites).toMatchObject([{ suites: [...suites], pass: 0 }]);
});

// attack: own load
test('nor is a fail let through that a second measurement at less load does not confirm', () => {
  const thin = withAgain(aRecord({ ...PASSING, production: rightOf(215, 400) }));
  const again = measuredAgain(thin, () => 1);
  const [exchange] = again.passes.flatMap(exchangesOf);
  const light = {
    ...again,
    passes: again.passes.map((pass) =>
      pass.kind === 'suite' && pass.pass === 'production-again' && exchange
        ? { ...pass, answers: pass.answers.map((answer) => ({ ...answer, exchange: held(exchange) })) }
        : pass,
    ),
  };
  const { verdict, findings } = judge(light);

  expect(verdict.reasons.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['load-off', 'not-confirmed']),
  );
  expect(inconclusiveAs(verdict, findings.policy)).toBe('fail');
});
