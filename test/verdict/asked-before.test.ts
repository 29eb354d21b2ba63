import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import type { LoadRequest } from '../../src/record/pass.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { machineSections } from '../../src/report/machine.ts';
import { nextSteps } from '../../src/report/next-steps.ts';
import { performanceSections } from '../../src/report/performance.ts';
import { reasonTexts } from '../../src/report/reasons.ts';
import { isThin } from '../../src/verdict/thin-evidence.ts';
import { aRecord, rightOf } from '../support/record.ts';

const AT_ONCE = 50;
type Deployment = NonNullable<RunRecord['deployment']>;

interface Served {
  /** To the first token of new prompts, whose answers go on for 100 ms, and of those that were asked before. */
  readonly freshMs: number;
  readonly knownMs?: number;
  readonly limitMs?: number;
  readonly metric?: 'ttftP95Ms' | 'tpotP95Ms' | 'e2elP95Ms';
  readonly prefixCache?: Deployment['prefixCache'];
  readonly ratePerS?: number;
  /** One in so many is new. */
  readonly everyNth?: number;
  /** Says of no request whether it is new. */
  readonly isOlder?: boolean;
}

/** A run whose load asks some prompts that were never asked before. */
function judged(served: Served) {
  const { freshMs, knownMs = 20, limitMs = 300, metric = 'ttftP95Ms', everyNth = 2 } = served;
  const { prefixCache = 'unknown', ratePerS, isOlder = false } = served;
  const each = (one: LoadRequest, at: number): LoadRequest => {
    const isFresh = at % everyNth === 0;
    const firstTokenAtMs = one.sentAtMs + (isFresh ? freshMs : knownMs);
    const asked = { ...one, firstByteAtMs: firstTokenAtMs, firstTokenAtMs };
    return isFresh && !isOlder ? { ...asked, fresh: true } : asked;
  };
  const loads =
    ratePerS === undefined ? [{ concurrency: AT_ONCE }] : [{ concurrency: AT_ONCE }, { ratePerS }];
  const record = aRecord({
    ...{ paper: 0.8, reproduce: rightOf(160, 200), production: rightOf(180, 200) },
    policy: {
      repeatability: 0,
      production: { suite: 'tickets', concurrency: AT_ONCE },
      load: { slo: { [metric]: limitMs } },
    },
    deployment: { prefixCache },
    load: loads.map((load) => ({ ...load, requests: 600, ttftMs: freshMs, each })),
  });
  return judge(record);
}

// attack: cached answers
test('a load of prompts that were asked before meets no objective that new ones alone would not meet', () => {
  const found = judged({ freshMs: 160 });

  expect(found.verdict.outcome).toBe('inconclusive');
  expect(found.verdict.reasons[0]).toMatchObject({
    code: 'slo-uncertain',
    unsettled: { code: 'asked-before', knownMs: 20, freshMs: 160 },
  });
  // It would be let through otherwise by what its own engine does.
  expect(isThin(found.verdict)).toBe(false);
  expect(reasonTexts(found).join('\n')).toContain(
    'after 160 ms (median) for new prompts, and after 20.0 ms for',
  );
  expect(nextSteps(found, 'terminal').join('\n')).toContain('came after 160 ms (median) where half');
});

test.for<readonly [string, Served]>([
  ['an objective on the whole answer', { freshMs: 160, metric: 'e2elP95Ms' }],
  ['a cache that is on', { freshMs: 160, prefixCache: 'on' }],
  ['a cache that is off by what the server was told', { freshMs: 160, prefixCache: 'off' }],
  ['a rate, too', { freshMs: 160, ratePerS: 50 }],
  ['fewer new prompts, which had the more room', { freshMs: 80, everyNth: 4 }],
])('so it is for %s', ([, served]) => {
  const { load } = judged(served).findings;

  expect(load.map(({ unsettled }) => unsettled?.code)).toEqual(load.map(() => 'asked-before'));
  expect(judged(served).verdict.outcome).toBe('inconclusive');
});

test('a load misses what its new prompts miss', () => {
  const { verdict, findings } = judged({ freshMs: 400 });

  expect(verdict.outcome).toBe('fail');
  expect(findings.load[0]?.slo).toMatchObject([{ met: false }]);
});

test('a prefix cache of no consequence for the objective is told, with how long both take', () => {
  const { findings } = judged({ freshMs: 140 });

  expect(findings.load[0]?.slo).toMatchObject([{ met: true }]);
  expect(findings.load[0]?.askedBefore).toEqual({ knownMs: 20, freshMs: 140 });
  expect(performanceSections(findings).flatMap(({ lines }) => lines)).toContainEqual(
    'With 50 concurrent requests first tokens came after 140 ms (median) for new prompts, and after 20.0 ms for ' +
      'prompts that were asked before, which are half of the load.',
  );
});

test.for<readonly [string, Served]>([
  ['new prompts take less than twice as long', { freshMs: 160, knownMs: 81 }],
  ['the objective is on the time of a token', { freshMs: 160, metric: 'tpotP95Ms' }],
  ['a record does not say which were new', { freshMs: 160, isOlder: true }],
])('a load is settled where %s', ([, served]) => {
  expect(judged(served).findings.load[0]?.unsettled).toBeUndefined();
  expect(judged(served).findings.load[0]?.slo).toMatchObject([{ met: true }]);
});

test('that it is not known whether answers come out of a prefix cache is told', () => {
  const linesAt = (prefixCache: Deployment['prefixCache']) =>
    machineSections(judged({ freshMs: 20, prefixCache })).flatMap(({ lines = [] }) => lines);

  expect(linesAt('unknown').join()).toContain('Prefix cache: unknown. ');
  expect(linesAt('off').join('\n')).not.toContain('refix cache');
});
