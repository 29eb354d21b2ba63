import { expect, test } from 'vitest';
import type { Protocol } from '../../src/config/protocol.ts';
import { judge } from '../../src/judge.ts';
import { reasonTexts } from '../../src/report/reasons.ts';
import { aRecord, rightOf } from '../support/record.ts';
import type { RecordOptions } from '../support/record.ts';

const STATED: Protocol = { shots: 0, maxTokens: 512, temperature: 0 };
/** The claim is 85 %; production has 60 % right. */
const judged = (protocol: Protocol, given: RecordOptions = {}) =>
  judge(
    aRecord({
      paper: 0.85,
      paperItems: 1000,
      protocol,
      policy: {
        against: 'claimed',
        claims: { suites: { benchmark: { minTokens: 1, maxTemperature: 1, maxAttempts: 4 } } },
      },
      production: rightOf(600, 1000),
      ...given,
    }),
  );

test('a claim whose protocol is stated decides, whatever its items score here', () => {
  expect(judged(STATED, { reproduce: rightOf(350, 500) }).verdict.outcome).toBe('fail');
});

test.for([[{}], [{ shots: 0, maxTokens: 512 }], [{ ...STATED, temperature: 1, attempts: 4 }]] as const)(
  'a claim that leaves its protocol open may be what its items score here, so that both have to agree: %j',
  ([protocol]) => {
    const { verdict, findings, record } = judged(protocol, { reproduce: rightOf(350, 500) });

    expect(verdict.outcome).toBe('inconclusive');
    expect(findings.gap?.fromInterval.low).toBeLessThan(0.7);
    expect(findings.gap?.fromInterval.high).toBeGreaterThan(0.85);
    expect(verdict.reasons[0]).toMatchObject({ code: 'gap-straddles-budget' });
    expect(verdict).not.toHaveProperty('itemsToSettle');
    expect(reasonTexts({ record, findings, verdict })[0]).toMatch(/does not state its .*depends on it\.$/);
  },
);

test('where the claim comes out here, what it leaves unstated turns nothing', () => {
  expect(judged({}, { reproduce: rightOf(425, 500) }).verdict.outcome).toBe('fail');
});

test('what is unstated never makes the bounds of a gap narrower', () => {
  for (const right of [50, 250, 400, 450, 500]) {
    const [open, stated] = [{}, STATED].map(
      (protocol) => judged(protocol, { reproduce: rightOf(right, 500) }).findings.gap!,
    );
    expect(open!.interval.low).toBeLessThanOrEqual(stated!.interval.low);
    expect(open!.interval.high).toBeGreaterThanOrEqual(stated!.interval.high);
  }
});
