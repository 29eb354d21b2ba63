import { expect, test } from 'vitest';
import { phasesIn } from '../../src/engines/phases.ts';
import type { PhaseMark } from '../../src/engines/phases.ts';
import { llamaCppPhases } from '../../src/engines/llama.cpp/phases.ts';
import { sglangPhases } from '../../src/engines/sglang/phases.ts';
import { tgiPhases } from '../../src/engines/tgi/phases.ts';
import { vllmPhases } from '../../src/engines/vllm/phases.ts';

const SPAN = { beganAtMs: 1000, endedAtMs: 101_000 };

/** A line every ten seconds, the first ten seconds after the start. */
function told(marks: readonly PhaseMark[], lines: readonly string[]): string {
  const log = lines.map((text, index) => ({ text, atMs: 1000 + 10_000 * (index + 1) }));
  return phasesIn(log, marks, SPAN)
    .map(({ name, ms, from }) => `${name} ${ms / 1000}${from === undefined ? '' : ` ${from}`}`)
    .join(', ');
}

test('vLLM on a CPU: each phase lasts from its line to the next, and together they are the whole start', () => {
  expect(
    told(vllmPhases, [
      '(APIServer pid=1) INFO 11-26 04:50:38 [utils.py:1] vLLM server version 0.32.0, serving model m',
      '(EngineCore pid=2) INFO 11-26 04:50:38 [core.py:1] Initializing a V1 LLM engine (v0.32.0) with config: …',
      '(Worker pid=3) INFO 11-26 04:50:38 [cpu.py:1] Starting to load model m...',
      '(Worker pid=3) INFO 11-26 04:50:38 [loader.py:1] Loading weights took 0.06 seconds',
      '(Worker pid=3) INFO 11-26 04:50:38 [cpu.py:1] Warming up model for the compilation...',
      '(EngineCore pid=2) INFO 11-26 04:50:38 [kv.py:1] CPU KV cache size: 1,048,576 tokens',
      '(EngineCore pid=2) INFO 11-26 04:50:38 [core.py:1] init engine (profile, create kv cache, warmup model) took 48.33 s',
    ]),
  ).toBe('start 10, configure 10, engine 10, load 10, profile 10, compile 10, kv 10, serve 30');
});

test('what the compiler had made before is told apart', () => {
  expect(
    told(vllmPhases, [
      "Using cache directory: /c for vLLM's torch.compile",
      'Directly load the compiled graph(s) for dynamic shape from the cache, took 0.4 s',
    ]),
  ).toBe('start 10, compile 90 cache');
});

test('several workers go through the same phases, and each phase is told once', () => {
  expect(
    told(sglangPhases, [
      '[2026-03-29 18:12:40 TP0] Load weight begin. avail mem=78.0 GB',
      '[2026-03-29 18:12:50 TP0] Load weight end. elapsed=9.1 s',
      '[2026-03-29 18:12:51 TP1] Load weight begin. avail mem=78.0 GB',
      '[2026-03-29 18:12:52 TP0] Capture cuda graph begin. This can take up to several minutes.',
      '[2026-03-29 18:12:59 TP0] Capture cuda graph end. Time elapsed: 7.0 s',
    ]),
  ).toBe('start 10, load 10, kv 20, graphs 10, serve 50');
});

test('weights that lie there already are told apart', () => {
  expect(
    told(tgiPhases, [
      'INFO download: text_generation_launcher: Starting check and download process for m',
      'INFO text_generation_launcher: Files are already present on the host. Skipping download.',
      'INFO shard-manager: text_generation_launcher: Starting shard rank=0',
    ]),
  ).toBe('start 10, download 20 cache, load 70');
});

test('an engine whose log says nothing of them has one phase', () => {
  expect(told(llamaCppPhases, ['hello'])).toBe('start 100');
});

test('what was said before the start or after it counts for nothing', () => {
  const log = [
    { text: 'Load weight begin', atMs: 999 },
    { text: 'Load weight end', atMs: 101_001 },
  ];

  expect(phasesIn(log, sglangPhases, SPAN)).toEqual([{ name: 'start', ms: 100_000 }]);
});
