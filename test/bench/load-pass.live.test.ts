import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import type { LoadFinding } from '../../src/analyse/load.ts';
import type { LoadObservation } from '../../src/record/pass.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import type { Verdict } from '../../src/verdict.ts';
import { silent } from '../../src/shell/progress.ts';
import { adderRepository } from '../support/adder.ts';
import { benched } from '../support/bench.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import type { FakeEngine, Script } from '../support/fake-engine.ts';

/** The first token of one request after another takes 20 ms, the rest of the answer 1 s. */
function serialPrefill(): () => Script {
  let freeAtMs = 0;
  return () => {
    const nowMs = performance.now();
    freeAtMs = Math.max(freeAtMs, nowMs) + 20;
    return { words: ['1', '2', '3', '4', '5'], firstWordMs: freeAtMs - nowMs, betweenMs: 250 };
  };
}

/** Measures the first load pass of a policy's load, and judges it. */
async function measured(
  engine: FakeEngine,
  load: string,
  notes: string[] = [],
  begin: () => void = () => {},
): Promise<{ readonly record: RunRecord; readonly load: LoadFinding; readonly verdict: Verdict }> {
  await using repo = await adderRepository(engine, { items: 20 });
  await repo.write(
    '.github/papergap.yml',
    `production: { suite: ours, concurrency: 20 }
load: ${load}
suites:
  sums: { data: sums.jsonl, prompt: 'Q: {{question}}', target: answer, scorer: { name: numeric } }
  ours: { data: sums.jsonl, prompt: 'Q: {{question}}', target: answer, scorer: { name: numeric } }
trust: { engines: [endpoint], endpoints: { staging: '${engine.origin}' } }
`,
  );
  const progress = { ...silent, note: (text: string) => void notes.push(text) };
  const reached = ({ name }: { readonly name: string }): Promise<void> =>
    Promise.resolve(name.startsWith('load') ? begin() : undefined);
  const record = await benched(repo, { passes: ['load'] }, { progress, reached });
  const { findings, verdict } = judge(record);
  return { record, load: findings.load[0]!, verdict };
}

test('the queue that all join at once is told apart from the load that follows, and no objective is missed by it', async () => {
  await using engine = await fakeEngine(serialPrefill());
  const notes: string[] = [];

  const { record, load, verdict } = await measured(
    engine,
    '{ concurrency: [20], seconds: 1, slo: { ttftP95Ms: 350 } }',
    notes,
  );

  // The 19th of 20 waits for 18 others.
  expect(load.start?.requests).toBe(20);
  expect(load.start?.ttftP95Ms).toBeGreaterThan(370);
  const pass = record.passes[0] as LoadObservation;
  // Told without those that were sent last, as the load ran out, and first, as it was opened, or with them:
  // whichever is slower.
  expect(load.slo[0]?.samples).toBeLessThanOrEqual(pass.requests.length - 20);
  expect(load.slo[0]?.samples).toBeGreaterThan(0.7 * load.attempted);
  expect(load.slo[0]?.over).toBeLessThan(load.slo[0]!.samples / 20);
  expect(verdict.reasons.map(({ code }) => code)).not.toContain('slo-missed');
  expect(load.answersLong).toBeGreaterThan(7);
  expect(pass.requests.filter(({ wave }) => wave === 'start')).toHaveLength(20);
  expect(pass.paced?.seconds).toBeGreaterThan(8);
  expect(notes.join('\n')).toContain('The load pass of 20 concurrent runs for');
});

test('a pass that can send too few requests to meet an objective is told before anything is spent', async () => {
  await using engine = await fakeEngine();
  const notes: string[] = [];

  const { record } = await measured(
    engine,
    '{ concurrency: [1], rate: 5, seconds: 1, maxSeconds: 2, slo: { ttftP95Ms: 5000 } }',
    notes,
  );

  expect(notes.join('\n')).toContain('The load pass of 5 a second can send 10 requests at most');
  const rate = record.passes.find(({ pass }) => pass === 'load-r5') as LoadObservation;
  expect(rate.paced?.seconds).toBe(2);
  expect(rate.paced?.neededSeconds).toBeCloseTo(18.6, 1);
});

// attack: cached answers
test('a gateway that keeps answers by their request is not told instead of the engine behind it', async () => {
  const kept = new Set<string>();
  await using engine = await fakeEngine((body) => {
    const request = JSON.stringify(body);
    const isKept = kept.has(request);
    kept.add(request);
    return { words: ['1'], usage: true, firstWordMs: isKept ? 0 : 80 };
  });
  const policy = '{ concurrency: [20], seconds: 1, slo: { ttftP95Ms: 60 } }';

  // What another run asked, it has kept as well.
  for (const { load } of [await measured(engine, policy), await measured(engine, policy)])
    expect(load.slo[0]?.over).toBe(load.slo[0]?.samples);
});

/** Answers by the nth request of all, from when the load begins; good ones until then. */
function underLoad(script: (nth: number) => Script): {
  readonly scripted: (_: unknown, nth: number) => Script;
  readonly begin: () => void;
} {
  let begun = false;
  return {
    scripted: (_, nth) => (begun ? script(nth) : { words: ['1'] }),
    begin: () => void (begun = true),
  };
}

// Most of their time the client is calibrated, which is waiting: beside each other.
test.concurrent.for<readonly [string, Script, string, string]>([
  ['429', { status: 429, error: { error: { message: 'slow down' } } }, 'trouble-under-load', '429'],
  ['401', { status: 401, error: { error: { message: 'no key' } } }, 'trouble-under-load', '401'],
  [
    'streams without an end',
    { words: ['1', '2'], finishReason: null, done: false },
    'trouble-under-load',
    'without finish_reason',
  ],
  ['500', { status: 500, error: { error: { message: 'CUDA error' } } }, 'errors-under-load', 'CUDA error'],
] as const)('one in five answered with %s is never slow', async ([, bad, code, words], { expect }) => {
  const { scripted, begin } = underLoad((nth) =>
    nth % 5 === 0 ? bad : { words: ['1', '2'], betweenMs: 100 },
  );
  await using engine = await fakeEngine(scripted);

  const { load, verdict } = await measured(
    engine,
    '{ concurrency: [20], seconds: 1, slo: { ttftP95Ms: 5000 } }',
    [],
    begin,
  );

  const reason = verdict.reasons.find((one) => one.code === code);
  expect(reason).toMatchObject({ commonest: { detail: expect.stringContaining(words) } });
  expect(verdict.reasons.map((one) => one.code)).not.toContain('slo-missed');
  expect(load.slo[0]?.over).toBe(0);
  expect(load.failures[0]?.blame).toBe(code === 'errors-under-load' ? 'service' : 'elsewhere');
  expect(load.failed / load.attempted).toBeGreaterThan(0.1);
});

test('answers in one piece in place of a stream show no latency, which is no slowness', async () => {
  const whole = {
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', content: '4' }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 7, completion_tokens: 1 },
  };
  await using engine = await fakeEngine({ raw: JSON.stringify(whole), headersMs: 20 });

  const { load, verdict } = await measured(
    engine,
    '{ concurrency: [20], seconds: 1, slo: { ttftP95Ms: 5000 } }',
  );

  expect(verdict.outcome).toBe('inconclusive');
  const unseen = verdict.reasons.find(({ code }) => code === 'slo-unseen');
  expect(unseen).toMatchObject({ inOnePiece: load.attempted });
});
