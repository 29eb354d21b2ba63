import { expect, test } from 'vitest';
import { llamaCppMemory } from '../../src/engines/llama.cpp/memory.ts';
import { memoryIn } from '../../src/engines/memory.ts';
import { sglangMemory } from '../../src/engines/sglang/memory.ts';
import { vllmMemory } from '../../src/engines/vllm/memory.ts';

test('llama.cpp: buffers of several devices add up, and one that is made again counts once', () => {
  const log = [
    '0.00.100.000 I load_tensors:   CPU_Mapped model buffer size =   100.50 MiB',
    '0.00.100.001 I load_tensors:        CUDA0 model buffer size =  4000.00 MiB',
    '0.00.200.000 I llama_kv_cache:      CUDA0 KV buffer size =   512.00 MiB',
    '0.00.300.000 I sched_reserve:      CUDA0 compute buffer size =    80.00 MiB',
    '0.00.300.001 I sched_reserve:      CUDA0 compute buffer size =    90.00 MiB',
  ];

  expect(memoryIn(log, llamaCppMemory)).toEqual({ weightsMiB: 4100.5, kvMiB: 512, workMiB: 90 });
});

test('vLLM: each worker has its part', () => {
  const log = [0, 1].flatMap((rank) => [
    `(Worker_TP${rank} pid=${7 + rank}) INFO 11-26 04:50:38 [m.py:1] Model loading took 7.5 GiB memory and 3.2 seconds`,
    `(Worker_TP${rank} pid=${7 + rank}) INFO 11-26 04:50:39 [w.py:1] Available KV cache memory: 2 GiB`,
  ]);

  expect(memoryIn(log, vllmMemory)).toEqual({ weightsMiB: 15 * 1024, kvMiB: 4 * 1024 });
});

test('SGLang: keys and values of one line add up', () => {
  const log = [
    '[2026-03-29 18:12:50 TP0] Load weight end. elapsed=9.1 s, type=Qwen3ForCausalLM, avail mem=60.0 GB, mem usage=15.27 GB.',
    '[2026-03-29 18:12:51 TP0] KV Cache is allocated. dtype: torch.bfloat16, #tokens: 400000, K size: 20.0 GB, V size: 21.0 GB',
  ];

  expect(memoryIn(log, sglangMemory)).toEqual({ weightsMiB: 15.27 * 1024, kvMiB: 41 * 1024 });
});

test('a log without such lines says nothing', () => {
  expect(memoryIn(['hello', 'Model loading took long'], vllmMemory)).toEqual({});
});

// attack: huge record
test('an amount that no machine has is none, so that the record can be read again', () => {
  const nines = '9'.repeat(306);
  const log = [`Model loading took ${nines} GiB memory and 3.2 seconds`, 'Available KV cache memory: 2 GiB'];

  expect(memoryIn(log, vllmMemory)).toEqual({ kvMiB: 2 * 1024 });
});
