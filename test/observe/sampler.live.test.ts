import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { llamaCpp } from '../../src/engines/llama.cpp/llama.cpp.ts';
import { Sample } from '../../src/observe/sample.ts';
import { startSampler, type SamplerOptions } from '../../src/observe/sampler.ts';
import { clockFrom } from '../../src/shell/clock.ts';
import { deadOrigin, fakeEngine } from '../support/fake-engine.ts';

/** Options of a sampler over nothing but an address, and the samples that it hands on. */
function over(origin: string, more: Partial<SamplerOptions> = {}): SamplerOptions & { samples: Sample[] } {
  const samples: Sample[] = [];
  return {
    samples,
    pids: () => [],
    origin,
    engine: llamaCpp,
    choice: { name: 'llama.cpp', args: {} },
    clock: clockFrom(0),
    env: {},
    everyMs: 20,
    onSample: (sample) => samples.push(sample),
    ...more,
  };
}

async function until(done: () => boolean): Promise<void> {
  while (!done()) await sleep(5);
}

test('machine and engine are sampled again and again, each sample later than the one before', async () => {
  await using engine = await fakeEngine();
  engine.pages.set('/metrics', 'llamacpp:requests_processing 2\nllamacpp:tokens_predicted_total 40\n');
  engine.pages.set('/slots', [
    { n_ctx: 100, is_processing: true, n_prompt_tokens_processed: 20, next_token: [{ n_decoded: 5 }] },
  ]);
  const options = over(engine.origin, { pids: () => [process.pid] });

  const sampler = startSampler(options);
  expect(sampler.latest()).toBeUndefined();
  await until(() => options.samples.length >= 3);
  await sampler.stop();

  expect(options.samples[1]).toMatchObject({ engine: { running: 2, outputTokensTotal: 40, kvUsage: 0.25 } });
  expect(options.samples[1]?.host?.cpuCores).toBeGreaterThanOrEqual(0);
  expect(options.samples[1]).not.toHaveProperty('gpu');
  expect(sampler.latest()).toBe(options.samples.at(-1));
  for (const sample of options.samples) expect(() => Sample.parse(sample)).not.toThrow();
  const times = options.samples.map(({ atMs }) => atMs);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

test('an engine that exposes nothing is absent, and so is one that is gone', async () => {
  await using engine = await fakeEngine();
  for (const origin of [engine.origin, await deadOrigin()]) {
    const options = over(origin);
    const sampler = startSampler(options);
    await until(() => options.samples.length >= 2);
    await sampler.stop();

    expect(Object.keys(options.samples[1] as object)).toEqual(['atMs']);
  }
});

test('a sampler never overlaps itself, however slow the engine is', async () => {
  let open = 0;
  let most = 0;
  const server = createServer((_, response) => {
    most = Math.max(most, ++open);
    setTimeout(() => {
      open--;
      response.end('llamacpp:requests_processing 1\n');
    }, 30);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const engine = { metrics: llamaCpp.metrics };
  const options = over(`http://127.0.0.1:${port}`, { everyMs: 1, engine });

  const sampler = startSampler(options);
  await until(() => options.samples.length >= 4);
  await sampler.stop();
  server.close();

  expect(most).toBe(1);
});

test('after stop no sample is handed on, even where the engine is being waited for', async () => {
  await using engine = await fakeEngine();
  const options = over(engine.origin);
  const sampler = startSampler(options);

  await sampler.stop();
  const seen = options.samples.length;
  await sleep(60);

  expect(options.samples).toHaveLength(seen);
});
