/**
 * How long the bundle takes for `papergap doctor` of a hub's model, with an empty cache and a warm one, and
 * for `papergap check` of twenty candidates. Exits with 1 beyond 10 s and 1 s.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markdownTable } from 'markdown-table';
import { startFakeHub } from '../test/support/hub/fake-hub.ts';
import { safetensorsOf, SMALL_FILES } from '../test/support/hub/small-model.ts';
import { repository } from '../test/support/repository.ts';

const CLI = join(import.meta.dirname, '..', 'dist', 'cli.js');
const CANDIDATES = 20;
const SHARDS = 30;
const LIMITS = { doctor: 10_000, check: 1000 };

const POLICY = `
production: { suite: items, concurrency: 50, maxTokens: 32 }
suites:
  card: { data: data/items.jsonl, prompt: '{{q}}', target: answer, scorer: { name: exact } }
  items: { data: data/items.jsonl, prompt: '{{q}}', target: answer, scorer: { name: exact } }
trust: { engines: [vllm], organizations: [acme] }
`;
const CONFIG = {
  architectures: ['LlamaForCausalLM'],
  ...{ num_hidden_layers: 80, num_attention_heads: 64, num_key_value_heads: 8, hidden_size: 8192 },
  max_position_embeddings: 8192,
};
const shardName = (at: number): string => `model-${String(at + 1).padStart(5, '0')}-of-00030.safetensors`;

/** Milliseconds of a command, which has to end well. */
async function millisecondsOf(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`papergap ${args.join(' ')} ended with ${String(code)}`);
  return performance.now() - start;
}

const shards = Array.from(
  { length: SHARDS },
  (_, at) => [shardName(at), safetensorsOf(100_000, at)] as const,
);
const index = { metadata: {}, weight_map: Object.fromEntries(shards.map(([name], at) => [`t${at}`, name])) };
await using hub = await startFakeHub(1000);
const revision = hub.add('acme/model', {
  files: {
    ...SMALL_FILES,
    'config.json': JSON.stringify(CONFIG),
    'model.safetensors.index.json': JSON.stringify(index),
    ...Object.fromEntries(shards),
  },
});
const candidate = `
model: acme/model
revision: ${revision}
engine: { name: vllm, args: { tensor-parallel-size: 4 } }
claims: { scores: [{ suite: card, score: 1, items: 1000 }] }
`;
const names = Array.from({ length: CANDIDATES }, (_, at) => `models/m${at}.yaml`);
const items = Array.from({ length: 1000 }, (_, at) => `{"id":"i${at}","q":"${at}+1","answer":"${at + 1}"}`);
await using repo = await repository({
  ...Object.fromEntries(names.map((name) => [name, candidate])),
  '.github/papergap.yml': POLICY,
  'data/items.jsonl': `${items.join('\n')}\n`,
});
const cache = await mkdtemp(join(tmpdir(), 'papergap-perf-hub-'));
try {
  const env = { HF_ENDPOINT: hub.url, HF_HUB_CACHE: cache, PAPERGAP_CACHE: join(cache, 'papergap') };
  const doctor = ['doctor', names[0] ?? '', '--gpu', 'h100x4'];
  const cold = await millisecondsOf(doctor, repo.folder, env);
  const warm = await millisecondsOf(doctor, repo.folder, env);
  const check = await millisecondsOf(['check', ...names], repo.folder, env);
  const rows = [
    ['doctor, empty cache', cold.toFixed(0), ''],
    ['doctor, warm cache', warm.toFixed(0), String(LIMITS.doctor)],
    [`check of ${CANDIDATES} candidates`, check.toFixed(0), String(LIMITS.check)],
  ];
  process.stdout.write(`${markdownTable([['command', 'ms', 'at most'], ...rows])}\n`);
  if (warm > LIMITS.doctor || check > LIMITS.check) process.exitCode = 1;
} finally {
  await rm(cache, { recursive: true, force: true });
}
