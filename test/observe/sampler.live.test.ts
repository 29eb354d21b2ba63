import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { Sample } from '../../src/observe/sample.ts';
import { startSampler, type SamplerOptions } from '../../src/observe/sampler.ts';
import { clockFrom } from '../../src/shell/clock.ts';
import { deadOrigin, fakeEngine } from '../support/fake-engine.ts';

/** Options of a sampler over nothing but an address, and the samples that it hands on. */
function over(origin: string, more: Partial<SamplerOptions> = {}): SamplerOptions & { samples: Sample[] } {
  const samples: Sample[] = [];
  return {
    samples,
    pids: [],
    origin,
    engineName: 'llama.cpp',
    settings: { cautions: [] },
    clock: clockFrom(0),
    env: {},
    everyMs: 20,
    onSample: (sample) => samples.push(sample),
    ...more,
  };
}

async function atLeast(samples: readonly Sample[], count: number): Promise<void> {
  await expect.poll(() => samples.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(count);
}

test('machine and engine are sampled again and again, each sample later than the one before', async () => {
  await using engine = await fakeEngine();
  engine.pages.set('/metrics', 'llamacpp:requests_processing 2\nllamacpp:tokens_predicted_total 40\n');
  engine.pages.set('/slots', [
    { n_ctx: 100, is_processing: true, n_prompt_tokens_processed: 20, next_token: [{ n_decoded: 5 }] },
  ]);
  const clock = clockFrom(5_000);
  const options = over(engine.origin, { pids: [process.pid], clock });

  const startedAtMs = clock.now();
  const sampler = startSampler(options);
  expect(sampler.latest()).toBeUndefined();
  await atLeast(options.samples, 3);
  await sampler.stop();

  expect(options.samples[1]).toMatchObject({ engine: { running: 2, outputTokensTotal: 40, kvUsage: 0.25 } });
  expect(options.samples[1]?.host?.cpuCores).toBeGreaterThanOrEqual(0);
  expect(options.samples[1]).not.toHaveProperty('gpu');
  expect(sampler.latest()).toBe(options.samples.at(-1));
  for (const sample of options.samples) expect(() => Sample.parse(sample)).not.toThrow();
  // The thread that samples reads the clock of the run.
  const times = [startedAtMs, ...options.samples.map(({ atMs }) => atMs), clock.now()];
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

test('samples are taken while the thread that stamps tokens is busy', async () => {
  const clock = clockFrom(0);
  const options = over(await deadOrigin(), { clock, pids: [process.pid] });
  const sampler = startSampler(options);
  await atLeast(options.samples, 1);

  const fromMs = clock.now();
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  const untilMs = clock.now();
  await atLeast(options.samples, options.samples.length + 3);
  await sampler.stop();

  const meanwhile = options.samples.filter(({ atMs }) => atMs > fromMs && atMs < untilMs);
  expect(meanwhile).not.toEqual([]);
});

test('what sampling costs stands in each sample but the first', async () => {
  await using engine = await fakeEngine();
  const options = over(engine.origin, { pids: [process.pid] });
  const sampler = startSampler(options);
  await atLeast(options.samples, 3);
  await sampler.stop();

  const [first, ...others] = options.samples.map(({ samplerCores }) => samplerCores);
  expect(first).toBeUndefined();
  expect(Math.max(...others.map(Number))).toBeGreaterThan(0);
});

test('an engine that exposes nothing is absent, and so is one that is gone', async () => {
  await using engine = await fakeEngine();
  for (const origin of [engine.origin, await deadOrigin()]) {
    const options = over(origin);
    const sampler = startSampler(options);
    await atLeast(options.samples, 2);
    await sampler.stop();

    expect(Object.keys(options.samples[1] as object)).toEqual(['atMs', 'samplerCores']);
  }
});

test('a sampler never overlaps itself, however slow the engine is', async () => {
  let open = 0;
  let most = 0;
  const server = createServer((_, response) => {
    most = Math.max(most, ++open);
    setTimeout(() => {
      open--;
      response.end('vllm:num_requests_running 1\n');
    }, 30);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const options = over(`http://127.0.0.1:${port}`, { everyMs: 1, engineName: 'endpoint' });

  const sampler = startSampler(options);
  await atLeast(options.samples, 4);
  await sampler.stop();
  server.close();

  expect(most).toBe(1);
});

test('pages are asked for with the headers of the endpoint, its key among them, and at no other address', async () => {
  await using elsewhere = await fakeEngine();
  const asked: (string | undefined)[] = [];
  const stray: (string | undefined)[] = [];
  elsewhere.pages.set('/metrics', () => (stray.push('asked'), 'vllm:num_requests_running 2\n'));
  const server = createServer(({ headers: { authorization } }, response) => {
    asked.push(authorization);
    // Its first answer leads to another server.
    if (asked.length === 1) response.writeHead(302, { location: `${elsewhere.origin}/metrics` }).end();
    else if (authorization !== 'Bearer sk-ours') response.writeHead(401).end();
    else response.end('vllm:num_requests_running 1\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const headers = { authorization: 'Bearer sk-ours', connection: 'close' };
  const options = over(`http://127.0.0.1:${port}`, { engineName: 'endpoint', headers });

  const sampler = startSampler(options);
  await atLeast(options.samples, 2);
  await sampler.stop();
  server.close();

  expect(options.samples.slice(0, 2).map(({ engine }) => engine?.running)).toEqual([undefined, 1]);
  expect([new Set(asked), stray]).toEqual([new Set(['Bearer sk-ours']), []]);
});

test('after stop no sample is handed on, even where the engine is being waited for', async () => {
  let isAsked = false;
  const server = createServer(() => (isAsked = true)); // it never answers
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const options = over(`http://127.0.0.1:${port}`);
  const sampler = startSampler(options);
  await expect.poll(() => isAsked).toBe(true);

  await sampler.stop();
  server.closeAllConnections();
  server.close();

  expect(options.samples).toEqual([]);
});

test('what goes wrong with a sample is told by stop', async () => {
  await using engine = await fakeEngine();
  const full = new Error('disk full');
  let handed = 0;
  const sampler = startSampler(
    over(engine.origin, {
      onSample() {
        handed++;
        throw full;
      },
    }),
  );
  await expect.poll(() => handed).toBeGreaterThan(0);

  await expect(sampler.stop()).rejects.toBe(full);
});

test('a thread that can not sample is told by stop, too', async () => {
  const sampler = startSampler(over(await deadOrigin(), { engineName: 'constructor' }));

  await expect(sampler.stop()).rejects.toThrow('there is no engine constructor');
});
