import { expect, test } from 'vitest';
import { endpoint } from '../../src/engines/endpoint.ts';
import { llamaCpp } from '../../src/engines/llama.cpp/llama.cpp.ts';
import { readMetrics } from '../../src/observe/engine-metrics.ts';
import { parseMetrics } from '../../src/observe/prometheus.ts';

test.for([
  [
    'a plain one',
    'llamacpp:requests_processing 3',
    { name: 'llamacpp:requests_processing', labels: {}, value: 3 },
  ],
  ['labels', 'a{model="m",gpu="0"} 1.5', { name: 'a', labels: { model: 'm', gpu: '0' }, value: 1.5 }],
  ['empty labels and a trailing comma', 'a{} 1\nb{x="1",} 2', { name: 'b', labels: { x: '1' }, value: 2 }],
  [
    'escapes in a label',
    String.raw`a{p="C:\\x \"q\" }\n,"} 1`,
    { name: 'a', labels: { p: 'C:\\x "q" }\n,' }, value: 1 },
  ],
  ['a timestamp', 'a 1 1795478133000', { name: 'a', labels: {}, value: 1 }],
  [
    'an exemplar',
    'a_bucket{le="0.1"} 8 # {trace_id="x y"} 0.05 1.5',
    { name: 'a_bucket', labels: { le: '0.1' }, value: 8 },
  ],
  ['an exponent', 'a 1.7e+09', { name: 'a', labels: {}, value: 1.7e9 }],
  ['infinity', 'a +Inf', { name: 'a', labels: {}, value: Infinity }],
  ['minus infinity', 'a -Inf', { name: 'a', labels: {}, value: -Infinity }],
  ['a line end of Windows', 'a 1\r', { name: 'a', labels: {}, value: 1 }],
] as const)('%s is read', ([, text, sample]) => {
  expect(parseMetrics(text).at(-1)).toEqual(sample);
});

test('NaN is read as NaN', () => {
  expect(parseMetrics('a NaN')[0]?.value).toBeNaN();
});

test.for([
  '',
  '# HELP a Some help',
  '# TYPE a gauge',
  '# EOF',
  'a',
  'a one',
  'a 0x10',
  'a{b="c" 1',
  '<html>404</html>',
  '{"error":1}',
])('%j is no metric', (text) => {
  expect(parseMetrics(text)).toEqual([]);
});

test('a hostile page costs no more than its length', () => {
  const samples = parseMetrics(
    `${'a{'.repeat(50_000)}\n${'a{b="'.repeat(20_000)}\n${'\\"'.repeat(50_000)}\nb 1`,
  );

  expect(samples.at(-1)).toEqual({ name: 'b', labels: {}, value: 1 });
});

test('what llama.cpp exposes is read by its names, and what it doesn’t is absent', () => {
  const page = `# TYPE llamacpp:prompt_tokens_total counter
llamacpp:prompt_tokens_total 28
llamacpp:prompt_tokens_cached_total 0
llamacpp:tokens_predicted_total 1
llamacpp:requests_processing 3
llamacpp:requests_deferred 0`;

  expect(readMetrics(parseMetrics(page), llamaCpp.metrics)).toEqual({
    promptTokensTotal: 28,
    cachedTokensTotal: 0,
    outputTokensTotal: 1,
    running: 3,
    waiting: 0,
  });
});

test('of several names the first that is exposed counts; of several series the sum, but of a share the fullest', () => {
  const page = `vllm:num_requests_running{model_name="a"} 2
vllm:num_requests_running{model_name="b"} 3
vllm:gpu_cache_usage_perc{engine="0"} 0.25
vllm:gpu_cache_usage_perc{engine="1"} 0.75
llamacpp:requests_processing 100`;

  expect(readMetrics(parseMetrics(page), endpoint.metrics)).toEqual({ running: 5, kvUsage: 0.75 });
});

test('of a server with several models, ours alone is counted, with what it counts for all', () => {
  const page = `vllm:num_requests_running{model_name="a"} 2
vllm:num_requests_running{model_name="b"} 3
vllm:num_requests_waiting 4
vllm:kv_cache_usage_perc{model_name="b",engine="0"} 0.5`;

  expect(readMetrics(parseMetrics(page), endpoint.metrics, 'a')).toEqual({ running: 2, waiting: 4 });
  expect(readMetrics(parseMetrics(page), endpoint.metrics, 'none of them')).toEqual({
    running: 5,
    waiting: 4,
    kvUsage: 0.5,
  });
});

test('SGLang is read under both of its spellings', () => {
  const page = `sglang_token_usage{model_name="m"} 0.42
sglang_num_running_reqs{model_name="m"} 3
sglang_num_queue_reqs{model_name="m"} 1`;

  const found = { kvUsage: 0.42, running: 3, waiting: 1 };
  expect(readMetrics(parseMetrics(page), endpoint.metrics)).toEqual(found);
  expect(readMetrics(parseMetrics(page.replaceAll('sglang_', 'sglang:')), endpoint.metrics)).toEqual(found);
});

test('ranks that serve the same requests count them once; replicas of the data are added up', () => {
  const page = [0, 1].flatMap((replica) =>
    [0, 1, 2, 3].map(
      (rank) =>
        `sglang:num_running_reqs{dp_rank="${replica}",tp_rank="${rank}",moe_ep_rank="${rank}"} ${3 + replica}`,
    ),
  );

  expect(readMetrics(parseMetrics(page.join('\n')), endpoint.metrics)).toEqual({ running: 7 });
});

test('a value that is no number is absent and not 0', () => {
  expect(readMetrics(parseMetrics('vllm:kv_cache_usage_perc NaN'), endpoint.metrics)).toEqual({});
});

// attack: endless pages
test.for([
  ['a label without a value', (piece: string) => `a{${piece}} 1`],
  ['a value that is no number', (piece: string) => `a ${piece}x`],
  ['labels without an end', (piece: string) => `a{${piece}`],
  ['a name without a value', (piece: string) => `a${piece}{`],
] as const)('a page of %s is no more work than its length', ([, pageOf]) => {
  for (const piece of ['x', '1', ' ', 'x=', '="', '\\"']) {
    expect(parseMetrics(pageOf(piece.repeat(2 ** 21))).length).toBeLessThanOrEqual(1);
    expect(parseMetrics(pageOf(piece.repeat(2 ** 14))).length).toBeLessThanOrEqual(1);
  }
});

test('a line as no engine writes it is left out, and the others are read', () => {
  const page = `vllm:num_requests_running{a="${'x'.repeat(2 ** 22)}"} 1\nvllm:num_requests_running 3`;

  expect(parseMetrics(page).map(({ value }) => value)).toEqual([3]);
});
