import { expect, test } from 'vitest';
import { engines } from '../../src/engines/index.ts';
import { engineShownBy, signPaths } from '../../src/engines/signs.ts';

const models = (owner: string): unknown => ({ data: [{ id: 'm', owned_by: owner }] });

test.for<[engine: string | undefined, pages: Record<string, unknown>]>([
  ['vllm', { '/v1/models': models('vllm') }],
  ['vllm', { '/v1/models': models('us'), '/metrics': '# HELP x\nvllm:num_requests_running{a="1"} 0' }],
  ['sglang', { '/v1/models': models('sglang') }],
  ['sglang', { '/metrics': 'sglang_num_running_reqs 1' }],
  ['llama.cpp', { '/v1/models': models('llamacpp') }],
  ['llama.cpp', { '/props': { build_info: 'b1-x', total_slots: 4 } }],
  ['transformers', { '/openapi.json': { paths: { '/load_model': {} } } }],
  ['tgi', { '/info': { model_id: 'm', max_total_tokens: 4096 } }],
  ['ollama', { '/api/ps': { models: [] } }],
  ['lmdeploy', { '/v1/models': models('lmdeploy') }],
  ['trtllm', { '/v1/models': models('tensorrt_llm') }],
  [undefined, { '/v1/models': models('openai'), '/metrics': 'process_cpu_seconds_total 1' }],
  [undefined, { '/v1/models': { data: [null, 'vllm'] }, '/metrics': { vllm: 1 }, '/info': 'x' }],
  [undefined, {}],
])('%s is seen in %j', ([engine, pages]) => {
  expect(engineShownBy(new Map(Object.entries(pages)), engines)).toBe(engine);
});

test('each page is asked for once', () => {
  expect(signPaths(engines)).toEqual([
    '/v1/models',
    '/metrics',
    '/props',
    '/openapi.json',
    '/info',
    '/api/ps',
  ]);
});
