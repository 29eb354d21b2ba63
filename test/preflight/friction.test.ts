import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { AskedEngine, Checkup, ModelForm, Subject } from '../../src/preflight/check.ts';
import { checks } from '../../src/preflight/checks/index.ts';
import { geometryOf } from '../../src/preflight/geometry.ts';
import type { Machine } from '../../src/preflight/machine.ts';
import { machineNamed } from '../../src/preflight/machine.ts';
import { readResolution } from '../../src/preflight/resolution.ts';

const GIB = 1024;
const DOC = readFileSync(new URL('../../docs/doctor.md', import.meta.url), 'utf8');

const CONFIG = {
  architectures: ['LlamaForCausalLM'],
  ...{ num_hidden_layers: 32, num_attention_heads: 32, num_key_value_heads: 8, hidden_size: 4096 },
};

interface Described {
  readonly engine: Partial<AskedEngine> & Pick<AskedEngine, 'name'>;
  readonly model?: Partial<ModelForm>;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly machine?: Machine;
  readonly resolution?: Subject['resolution'];
}

function said(check: keyof typeof checks, described: Described): Checkup | undefined {
  const { engine, model, config = CONFIG, machine = {}, resolution } = described;
  const geometry = geometryOf(config);
  return checks[check].look({
    engine: { args: {}, env: new Map(), isInContainer: false, ...engine },
    model: { config, hasChatTemplate: true, weightsMiB: 15 * GIB, ...(geometry && { geometry }), ...model },
    machine,
    served: {},
    asked: { concurrency: 50, tokens: 2048, byChat: true },
    ...(resolution && { resolution }),
  });
}

const on = (words: string): Machine => machineNamed(words) ?? {};
const uv = (line: string): Subject['resolution'] => readResolution([line], 1, 'vllm==0.17.1');

/** Failures of engines that people reported, each with the check that tells of it before anything is started. */
const PREDICTED: Readonly<Record<string, readonly [check: keyof typeof checks, described: Described]>> = {
  'vllm-project/vllm#32637': [
    'architecture',
    {
      engine: { name: 'vllm', version: '0.13.0' },
      config: { ...CONFIG, architectures: ['Glm4MoeLiteForCausalLM'] },
    },
  ],
  'ggml-org/llama.cpp#21688': [
    'architecture',
    { engine: { name: 'llama.cpp', version: '2026.3.8600' }, model: { ggufArchitecture: 'gemma4' } },
  ],
  'ggml-org/llama.cpp#28050': [
    'architecture',
    { engine: { name: 'llama.cpp' }, model: { ggufArchitecture: '' } },
  ],
  'vllm-project/vllm#29686': [
    'dependencies',
    {
      engine: { name: 'vllm', version: '0.11.1' },
      resolution: { kind: 'resolved', packages: 150, transformers: '5.1.0' },
    },
  ],
  'zai-org/GLM-OCR#140': [
    'architecture',
    {
      engine: { name: 'vllm', version: '0.17.1' },
      model: { tokenizer: { tokenizer_class: 'TokenizersBackend' } },
    },
  ],
  'hiyouga/LlamaFactory#8309': [
    'dependencies',
    {
      engine: { name: 'vllm', version: '0.17.1' },
      resolution: uv(
        'No solution found when resolving dependencies: Because vllm==0.17.1 depends on transformers<5, we can conclude',
      ),
    },
  ],
  'vllm-project/vllm#52997': [
    'parallel',
    {
      engine: { name: 'vllm', args: { 'tensor-parallel-size': 8 } },
      config: {
        ...CONFIG,
        moe_intermediate_size: 512,
        quantization_config: { weight_block_size: [128, 128] },
      },
    },
  ],
  'vllm-project/vllm#52915': [
    'parallel',
    {
      engine: { name: 'vllm', args: { 'tensor-parallel-size': 8, quantization: 'fp8' } },
      config: {
        ...CONFIG,
        moe_intermediate_size: 512,
        quantization_config: { weight_block_size: [128, 128] },
      },
    },
  ],
  'sgl-project/sglang#14107': [
    'template',
    {
      engine: { name: 'sglang' },
      model: { tokenizer: { chat_template: [{ name: 'default', template: 'x' }] } },
    },
  ],
  'sgl-project/sglang#11395': [
    'gpu',
    { engine: { name: 'sglang', version: '0.5.4' }, machine: { ...on('h100'), driver: 570 } },
  ],
  'modelscope/FunASR#2973': [
    'gpu',
    { engine: { name: 'vllm', version: '0.24.0' }, machine: { ...on('l4'), driver: 570 } },
  ],
  'MiniMax-AI/MiniMax-01#42': [
    'shared-memory',
    { engine: { name: 'vllm', args: { 'tensor-parallel-size': 8 } }, machine: { sharedMemoryMiB: 64 } },
  ],
  'vllm-project/vllm#19613': [
    'shared-memory',
    {
      engine: {
        name: 'vllm',
        args: { 'tensor-parallel-size': 2 },
        env: new Map([['NCCL_BUFFSIZE', '1073741824']]),
      },
    },
  ],
  'vllm-project/vllm#34076': [
    'memory',
    {
      engine: { name: 'vllm', args: { 'pipeline-parallel-size': 2 } },
      config: { ...CONFIG, num_hidden_layers: 48, num_key_value_heads: 4, head_dim: 128 },
      model: { weightsMiB: 30 * GIB, trainedContextTokens: 262_144 },
      machine: on('l4x2'),
    },
  ],
  'ggml-org/llama.cpp#21801': [
    'host-memory',
    {
      engine: { name: 'llama.cpp' },
      model: { weightsMiB: 40 * GIB },
      machine: { gpus: [], memoryMiB: 16 * GIB, freeMemoryMiB: 8 * GIB },
    },
  ],
  'ollama/ollama#6238': [
    'host-memory',
    {
      engine: { name: 'ollama' },
      model: { weightsMiB: 17 * GIB },
      machine: { gpus: [], memoryMiB: 16 * GIB, freeMemoryMiB: 14 * GIB },
    },
  ],
  'ollama/ollama#5958': [
    'host-memory',
    {
      engine: { name: 'ollama' },
      model: { weightsMiB: 70 * GIB },
      machine: { gpus: [], memoryMiB: 32 * GIB, freeMemoryMiB: 30 * GIB },
    },
  ],
  'huggingface/optimum-neuron#535': [
    'hub',
    {
      engine: { name: 'tgi' },
      model: {
        refused: {
          code: 'hub-gated',
          summary: 'meta-llama/Llama-2-7b-chat-hf is gated.',
          remedy: 'Accept the terms',
          blame: 'machine',
        },
      },
    },
  ],
};

/** What no description of model, engine and machine tells; with an engine's own wrapper of another failure. */
const UNSEEN = [
  'ollama/ollama#15508',
  'sgl-project/sglang#13948',
  'NVIDIA/TensorRT-LLM#5395',
  'NVIDIA/TensorRT-LLM#7706',
  'gpustack/gpustack#1540',
  'ggml-org/llama.cpp#10759',
  'ggml-org/llama.cpp#26297',
  'huggingface/text-generation-inference#2657',
  'Dao-AILab/flash-attention#1822',
  'vllm-project/vllm#25797',
];

test.for(Object.entries(PREDICTED))('%s is told before the start', ([source, [check, described]]) => {
  const found = said(check, described);

  expect(['fail', 'warn']).toContain(found?.status);
  expect(found?.remedy).toBeTruthy();
  expect(['candidate', 'policy', 'machine']).toContain(found?.blame);
  expect(DOC).toContain(source);
});

test('more than twelve of the 28 kinds are told, and the page says which are not', () => {
  const told = Object.keys(PREDICTED);

  expect(told.length + UNSEEN.length).toBe(28);
  expect(told.length).toBeGreaterThanOrEqual(12);
  expect(DOC).toContain(`${told.length} of 28`);
  for (const source of UNSEEN) expect(DOC).toContain(source);
});
