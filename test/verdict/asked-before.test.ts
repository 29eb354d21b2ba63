import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import type { LoadRequest } from '../../src/record/pass.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { machineSections } from '../../src/report/machine.ts';
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
  const { concurrency = AT_ONCE, prefixCache = 'unknown', kvPressure } = served;
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
      ? { ...pass, ...(kvPressure && { kvPressure }), answers: pass.answers.map(slowedTo(firstMs)) }
      : pass,
  );
  return judge({ ...record, passes });
}

type Answers = Extract<RunRecord['passes'][number], { kind: 'suite' }>['answers'];

const slowedTo =
  (firstMs: number) =>
  (answer: Answers[number]): Answers[number] => {
    const { exchange } = answer;
    if (exchange === undefined) return answer;
    const firstTokenAtMs = exchange.sentAtMs + firstMs;
    const ends = { lastTokenAtMs: firstTokenAtMs + 100, endedAtMs: firstTokenAtMs + 100 };
    return { ...answer, exchange: { ...exchange, firstByteAtMs: firstTokenAtMs, firstTokenAtMs, ...ends } };
  };

const inFirstWave =
  (concurrency: number, waveMs: number) =>
  (one: LoadRequest, at: number): LoadRequest =>
    at < concurrency ? { ...one, wave: 'start', firstTokenAtMs: one.sentAtMs + waveMs } : one;

// attack: cached answers
test('a load of prompts that were asked before meets no objective that new ones would not meet', () => {
  const found = judged({ firstMs: 600 });

  expect(found.verdict.outcome).toBe('inconclusive');
  expect(found.verdict.reasons[0]).toMatchObject({
    code: 'slo-uncertain',
    unsettled: { code: 'asked-before', loadMs: 20, productionMs: 600 },
  });
  // It would be let through otherwise by what its own engine does.
  expect(isThin(found.verdict)).toBe(false);
  expect(reasonTexts(found).join('\n')).toContain('when production asked such prompts for the first time');
  expect(nextSteps(found, 'terminal').join('\n')).toContain('Turn the prefix cache of the engine off');
  expect(judged({ firstMs: 600, metric: 'e2elP95Ms' }).verdict.outcome).toBe('inconclusive');
  expect(judged({ firstMs: 600, prefixCache: 'on' }).verdict.outcome).toBe('inconclusive');
});

test.for<readonly [string, Served]>([
  ['production meets the objective, too', { firstMs: 250 }],
  ['it is less than twice as quick', { firstMs: 600, loadMs: 310, limitMs: 350 }],
  ['its first wave, which all asked at once as production did, is as slow', { firstMs: 600, waveMs: 600 }],
  ['it is a smaller one', { firstMs: 600, concurrency: 10 }],
  ['other traffic filled the cache of production', { firstMs: 600, kvPressure: { backgroundRequests: 9 } }],
  ['the cache is off', { firstMs: 600, prefixCache: 'off' }],
  ['the objective is on the time of a token', { firstMs: 600, metric: 'tpotP95Ms' }],
])('a quicker load than production passes where %s', ([, served]) => {
  expect(judged(served).findings.load[0]?.unsettled).toBeUndefined();
  expect(judged(served).findings.load[0]?.slo).toMatchObject([{ met: true }]);
});

test('that it is not known whether answers come out of a prefix cache is told', () => {
  const linesAt = (prefixCache: Deployment['prefixCache']) =>
    machineSections(judged({ firstMs: 20, prefixCache })).flatMap(({ lines = [] }) => lines);

  expect(linesAt('unknown').join()).toContain('Prefix cache: unknown. ');
  expect(linesAt('off').join('\n')).not.toContain('refix cache');
});
