import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import type { LoadRequest } from '../../src/record/pass.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { nextSteps } from '../../src/report/next-steps.ts';
import { reasonTexts } from '../../src/report/reasons.ts';
import { isThin } from '../../src/verdict/thin-evidence.ts';
import { aRecord, rightOf } from '../support/record.ts';
import type { RecordOptions } from '../support/record.ts';

const AT_ONCE = 50;
type Deployment = NonNullable<RunRecord['deployment']>;

interface Served {
  /** To the first token of production's answers, of a load's, and of those of its first wave. */
  readonly firstMs: number;
  /** The same of the first answers of production, and how many those are. */
  readonly coldMs?: number;
  readonly cold?: number;
  readonly loadMs?: number;
  readonly waveMs?: number;
  readonly limitMs?: number;
  readonly metric?: 'ttftP95Ms' | 'tpotP95Ms' | 'e2elP95Ms';
  readonly prefixCache?: Deployment['prefixCache'];
  readonly concurrency?: number;
  readonly kvPressure?: { readonly backgroundRequests: number };
}

/** A run whose production is slower than a load of the same items. */
function judged(served: Served) {
  const { firstMs, loadMs = 20, waveMs = loadMs, limitMs = 300, metric = 'ttftP95Ms' } = served;
  const {
    concurrency = AT_ONCE,
    prefixCache = 'unknown',
    kvPressure,
    coldMs = firstMs,
    cold = AT_ONCE,
  } = served;
  const asked: RecordOptions = {
    ...{ paper: 0.8, reproduce: rightOf(160, 200), production: rightOf(180, 200) },
    policy: {
      repeatability: 0,
      production: { suite: 'tickets', concurrency: AT_ONCE },
      load: { slo: { [metric]: limitMs } },
    },
    deployment: { prefixCache },
    load: [{ concurrency, requests: 550, ttftMs: loadMs, each: inFirstWave(concurrency, waveMs) }],
  };
  const record = aRecord(asked);
  const passes = record.passes.map((pass) =>
    pass.kind === 'suite' && pass.pass === 'production'
      ? {
          ...pass,
          ...(kvPressure && { kvPressure }),
          answers: pass.answers.map((answer, at) => slowed(answer, at < cold ? coldMs : firstMs)),
        }
      : pass,
  );
  return judge({ ...record, passes });
}

type Answers = Extract<RunRecord['passes'][number], { kind: 'suite' }>['answers'];

function slowed(answer: Answers[number], firstMs: number): Answers[number] {
  const { exchange } = answer;
  if (exchange === undefined) return answer;
  const firstTokenAtMs = exchange.sentAtMs + firstMs;
  const ends = { lastTokenAtMs: firstTokenAtMs + 100, endedAtMs: firstTokenAtMs + 100 };
  return { ...answer, exchange: { ...exchange, firstByteAtMs: firstTokenAtMs, firstTokenAtMs, ...ends } };
}

const inFirstWave =
  (concurrency: number, waveMs: number) =>
  (one: LoadRequest, at: number): LoadRequest =>
    at < concurrency ? { ...one, wave: 'start', firstTokenAtMs: one.sentAtMs + waveMs } : one;

// attack: cached answers
test('a load meets no objective by a cache that knows new prompts, too, where production asked them first and missed it', () => {
  const found = judged({ firstMs: 600 });

  expect(found.verdict.outcome).toBe('inconclusive');
  expect(found.verdict.reasons[0]).toMatchObject({
    code: 'slo-uncertain',
    unsettled: { code: 'asked-before', knownMs: 20, freshMs: 600, ofProduction: true },
  });
  // It would be let through otherwise by what its own engine does.
  expect(isThin(found.verdict)).toBe(false);
  expect(reasonTexts(found).join('\n')).toContain(
    'first tokens came after 20.0 ms (median), and after 600 ms when production asked such prompts for the first time',
  );
  expect(nextSteps(found, 'terminal').join('\n')).toContain('measure the engine behind it');
});

test.for<readonly [string, Served]>([
  ['an objective on the whole answer', { firstMs: 600, metric: 'e2elP95Ms' }],
  ['a prefix cache that is on', { firstMs: 600, prefixCache: 'on' }],
  ['one that is off, beside which a gateway may have its own', { firstMs: 600, prefixCache: 'off' }],
])('so it is for %s', ([, served]) => {
  expect(judged(served).findings.load[0]?.unsettled?.code).toBe('asked-before');
});

test.for<readonly [string, Served]>([
  ['production meets the objective, too', { firstMs: 250 }],
  ['production was slow for its first wave alone', { firstMs: 20, coldMs: 900 }],
  [
    'a few of production were slow, so that it surely misses nothing',
    { firstMs: 100, coldMs: 900, cold: 58 },
  ],
  ['it is less than twice as quick', { firstMs: 600, loadMs: 310, limitMs: 350 }],
  ['its first wave, which all asked at once as production did, is as slow', { firstMs: 600, waveMs: 600 }],
  ['it is a smaller one', { firstMs: 600, concurrency: 10 }],
  ['other traffic filled the cache of production', { firstMs: 600, kvPressure: { backgroundRequests: 9 } }],
  ['the objective is on the time of a token', { firstMs: 600, metric: 'tpotP95Ms' }],
])('a quicker load than production passes where %s', ([, served]) => {
  expect(judged(served).findings.load[0]?.unsettled).toBeUndefined();
  expect(judged(served).findings.load[0]?.slo).toMatchObject([{ met: true }]);
});
