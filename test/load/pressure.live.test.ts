import { expect, test } from 'vitest';
import type { PressureOptions } from '../../src/load/pressure.ts';
import { startPressure } from '../../src/load/pressure.ts';
import { clockFrom } from '../../src/shell/clock.ts';
import type { FakeEngine } from '../support/fake-engine.ts';
import { fakeEngine } from '../support/fake-engine.ts';

const pressureOn = (engine: FakeEngine, options: Partial<PressureOptions> = {}) =>
  startPressure({
    target: { origin: engine.origin, model: 'fake', requestFields: {}, headers: {} },
    contextTokens: 1_000,
    slots: 6,
    latestKvUsage: () => undefined,
    latestPreemptions: () => undefined,
    clock: clockFrom(0),
    signal: new AbortController().signal,
    lookEveryMs: 20,
    ...options,
  });

const SILENT = { words: ['a'], breakAfter: 1, breakWith: 'silence' } as const;

test('streams are added until the gauge says that the cache is full, and then held', async () => {
  await using engine = await fakeEngine(SILENT);
  const pressure = pressureOn(engine, {
    latestKvUsage: () => Math.min(1, engine.asked.length * 0.3),
    lookEveryMs: 150,
    slots: 50,
  });

  const full = await pressure.reached;
  const seen = await pressure.stop();

  expect(full).toBe(true);
  expect(seen.maxKvUsage).toBeGreaterThanOrEqual(0.9);
  expect(seen.backgroundRequests).toBeGreaterThanOrEqual(3);
  expect(seen.backgroundRequests).toBeLessThan(50);
});

// attack: forged figures
test('a gauge that says full before anything was sent spares an engine no stream', async () => {
  await using engine = await fakeEngine(SILENT);
  const pressure = pressureOn(engine, { latestKvUsage: () => 1, latestPreemptions: () => 0 });

  await pressure.reached;

  expect((await pressure.stop()).backgroundRequests).toBeGreaterThan(0);
});

test('rising preemptions say full as well, and are counted', async () => {
  await using engine = await fakeEngine(SILENT);
  const told: number[] = [];
  const pressure = pressureOn(engine, {
    latestPreemptions() {
      told.push(40 + Math.min(2, engine.asked.length));
      return told.at(-1);
    },
  });

  expect(await pressure.reached).toBe(true);

  const { preemptions } = await pressure.stop();
  expect(preemptions).toBe(told.at(-1)! - told[0]!);
  expect(preemptions).toBeGreaterThan(0);
});

test('without a sign of fullness it stays at its most streams, and says so', async () => {
  await using engine = await fakeEngine(SILENT);
  const pressure = pressureOn(engine, { latestKvUsage: () => 0.31, latestPreemptions: () => 0 });

  expect(await pressure.reached).toBe(false);

  expect(await pressure.stop()).toEqual({ maxKvUsage: 0.31, preemptions: 0, backgroundRequests: 6 });
  expect(engine.mostAtOnce).toBe(6);
});

test('a gauge that is not exposed is absent, never 0', async () => {
  await using engine = await fakeEngine(SILENT);
  const pressure = pressureOn(engine, { slots: 1 });
  await pressure.reached;

  expect(await pressure.stop()).toEqual({ backgroundRequests: 1 });
});

const wordsIn = (text: string): number => text.split(' ').length;

test('prompts are long, never the same, and learn the length of a word in tokens', async () => {
  await using engine = await fakeEngine((body) => ({
    usage: { prompt_tokens: 3 * wordsIn(body.messages[0]!.content), completion_tokens: 2 },
  }));
  const pressure = pressureOn(engine, { slots: 1 });

  await expect.poll(() => engine.asked.length).toBeGreaterThan(3);
  await pressure.stop();

  const prompts = engine.asked.map(({ messages }) => messages[0]!.content);
  expect(new Set(prompts.map((prompt) => prompt.slice(0, 60))).size).toBe(prompts.length);
  expect(wordsIn(prompts[0]!)).toBeGreaterThanOrEqual(400); // 1.5 tokens a word are assumed
  for (const prompt of prompts.slice(1)) {
    expect(3 * wordsIn(prompt)).toBeGreaterThan(590);
    expect(3 * wordsIn(prompt)).toBeLessThanOrEqual(800);
  }
});

test('stopping breaks everything off, whatever the engine does', async () => {
  await using engine = await fakeEngine({ headersMs: 600_000 });
  const pressure = pressureOn(engine, { slots: 2 });
  await expect.poll(() => engine.asked.length).toBe(2);

  expect(await pressure.stop()).toEqual({ backgroundRequests: 2 });
});

test('an interruption of the run stops it too', async () => {
  const interrupted = new AbortController();
  await using engine = await fakeEngine(SILENT);
  const pressure = pressureOn(engine, { signal: interrupted.signal, slots: 2 });
  await expect.poll(() => engine.asked.length).toBe(2);

  interrupted.abort('SIGINT');

  expect(await pressure.reached).toBe(false);
  expect((await pressure.stop()).backgroundRequests).toBe(2);
});
