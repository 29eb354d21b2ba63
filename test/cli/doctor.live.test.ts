import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { gpusIn, limitsIn } from '../../src/bench/this-machine.ts';
import uv from '../../src/deploy/install/uv.json' with { type: 'json' };
import { readRecord } from '../../src/record/files.ts';
import { runCli, smallDemo } from '../support/cli.ts';
import { ggufBytes } from '../support/gguf.ts';
import { startFakeHub } from '../support/hub/fake-hub.ts';
import { safetensorsOf, SMALL_FILES } from '../support/hub/small-model.ts';
import { repository } from '../support/repository.ts';

interface Doctored {
  readonly checks: readonly { readonly check: string; readonly status: string; readonly says: string }[];
  readonly predicted: Readonly<Record<string, number>>;
}

test('a candidate that can be served here passes, by what its file and this machine show', async () => {
  await using repo = await smallDemo(20);

  const { stdout, code } = await runCli(['doctor', 'models/router.yaml', '--json'], repo.folder);

  const { checks: found } = JSON.parse(stdout) as Doctored;
  const statuses = new Map(found.map(({ check, status }) => [check, status]));
  expect(code).toBe(0);
  expect(statuses.get('architecture')).toBe('pass');
  expect(statuses.get('host-memory')).toBe('pass');
});

// attack: workflow command
test('as JSON it is JSON, whatever stands in the header of the model file', async () => {
  await using repo = await smallDemo(20);
  const file = ggufBytes({ 'general.architecture': 'llama\u202e##[error]' });
  const [model = ''] = (await readdir(repo.folder, { recursive: true })).filter((name) =>
    name.endsWith('.gguf'),
  );
  await writeFile(join(repo.folder, model), file);
  const candidate = join(repo.folder, 'models', 'router.yaml');
  const digest = createHash('sha256').update(file).digest('hex');
  const text = (await readFile(candidate, 'utf8')).replace(/sha256:[0-9a-f]{64}/, `sha256:${digest}`);
  await writeFile(candidate, text);

  const { stdout } = await runCli(['doctor', 'models/router.yaml', '--json'], repo.folder);

  expect(stdout).not.toMatch(/\u202e|##\[/);
  expect(JSON.stringify(JSON.parse(stdout))).toContain('llama\u202e##[error]');
});

test('another machine is examined by its name, and one that is not known is refused with the list', async () => {
  await using repo = await smallDemo(20);

  const there = await runCli(['doctor', 'models/router.yaml', '--gpu', 'l4x2'], repo.folder);
  const refused = await runCli(['doctor', 'models/router.yaml', '--gpu', 'z9'], repo.folder);

  expect(there).toMatchObject({ code: 0, stdout: expect.stringContaining('2 · l4') as string });
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('h100, ') as string });
});

// attack: checkout
test.for<[variable: string, how: string, value: (folder: string) => string]>([
  ['PAPERGAP_CACHE', 'by its letters', (folder) => join(folder, 'cache', 'papergap')],
  ['PAPERGAP_CACHE', 'from where the job stands', () => 'cache/papergap'],
  ['PAPERGAP_CACHE', 'over a link', (folder) => join(folder, '..', `${basename(folder)}-link`, 'papergap')],
  ['XDG_CACHE_HOME', 'by its letters', (folder) => join(folder, 'cache')],
])('no tool of the workspace is run where %s leads there %s', async ([variable, , value]) => {
  await using place = await divided(1);
  const tool = join(place.folder, 'cache', 'papergap', 'tools', `uv-${uv.version}`, 'bin', 'uv');
  await mkdir(dirname(tool), { recursive: true });
  await writeFile(tool, '#!/bin/sh\ntouch "$0-ran"\n', { mode: 0o755 });
  const link = join(place.folder, '..', `${basename(place.folder)}-link`);
  await symlink(join(place.folder, 'cache'), link);
  const folders = (process.env['PATH'] ?? '').split(':').filter((folder) => !existsSync(join(folder, 'uv')));

  const { stderr, code } = await runCli(['doctor', 'models/m.yaml'], place.folder, {
    ...{ ...place.env, PATH: folders.join(':'), GITHUB_WORKSPACE: place.folder, PAPERGAP_CACHE: undefined },
    ...{ HF_HUB_CACHE: join(place.folder, '..', 'hub'), [variable]: value(place.folder) },
  });

  await rm(link);
  expect(existsSync(`${tool}-ran`)).toBe(false);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^papergap: folder-unusable: .* lies in the workspace[^]* Put it elsewhere: /);
});

test('GPUs are read as nvidia-smi lists them; what it does not know is absent', () => {
  const lines = [
    'NVIDIA H100 80GB HBM3, 81559, 81000, 9.0, 570.124.06',
    'Odd GPU, 1000, [N/A], [N/A], 570.124.06',
    'No devices',
  ];

  expect(gpusIn(lines)).toEqual({
    driver: 570.124,
    gpus: [
      { name: 'NVIDIA H100 80GB HBM3', memoryMiB: 81_559, freeMiB: 81_000, computeCapability: 9 },
      { name: 'Odd GPU', memoryMiB: 1000 },
    ],
  });
  expect(gpusIn([])).toEqual({ gpus: [] });
});

test('the files that a process may have open are read from its limits', () => {
  const line = (soft: string): string =>
    `Limit  Soft Limit\nMax open files            ${soft}   1048576    files\n`;

  expect(limitsIn(line('1024'))).toEqual({ openFiles: 1024 });
  expect(limitsIn(line('unlimited'))).toEqual({ openFiles: Infinity });
  expect(limitsIn('')).toEqual({});
});

test('a model of a hub is examined for GPUs that are elsewhere, and nothing of its weights is fetched', async () => {
  await using scene = await divided(3);
  const args = ['doctor', 'models/m.yaml', '--gpu', 'h100x4', '--json'];

  const { code, stdout } = await runCli(args, scene.folder, scene.env);

  const { checks: found } = JSON.parse(stdout) as Doctored;
  expect(code).toBe(1);
  expect(found[0]).toMatchObject({ check: 'parallel', status: 'fail', blame: 'candidate' });
  expect(found.find(({ check }) => check === 'hub')?.says).toBe('19.1 MiB are still to be fetched');
  expect(scene.rangesOfWeights()).toEqual(['bytes=0-131071']);
});

test('a run stops at what the candidate is to blame for, before anything is downloaded: it fails', async () => {
  await using scene = await divided(3);

  const { code, stdout } = await runCli(['run', 'models/m.yaml', '--out', 'out'], scene.folder, scene.env);

  const record = await readRecord(join(scene.folder, 'out', 'record.json'));
  expect(code).toBe(1);
  expect(stdout).toContain("Its 32 attention heads can't be divided among 3 GPUs");
  expect(record.deployment).toMatchObject({
    ready: false,
    friction: [{ code: 'preflight-parallel', blame: 'candidate' }],
  });
  expect(record.preflight?.predicted.kvBytesPerToken).toBeGreaterThan(0);
  expect(record.passes).toEqual([]);
  expect(scene.rangesOfWeights()).toEqual(['bytes=0-131071']);
});

const LLAMA = {
  architectures: ['LlamaForCausalLM'],
  ...{ num_hidden_layers: 32, num_attention_heads: 32, num_key_value_heads: 8, hidden_size: 4096 },
  max_position_embeddings: 8192,
};

const POLICY = `
production: { suite: items, concurrency: 50, maxTokens: 32 }
suites:
  card: { data: data/items.jsonl, prompt: '{{q}}', target: answer, scorer: { name: exact } }
  items: { data: data/items.jsonl, prompt: '{{q}}', target: answer, scorer: { name: exact } }
trust: { engines: [vllm], organizations: [acme] }
`;

/** A repository whose candidate is at a hub, and asks for so many GPUs to share each layer. */
async function divided(gpus: number) {
  const hub = await startFakeHub();
  const revision = hub.add('acme/model', {
    files: {
      ...SMALL_FILES,
      'config.json': JSON.stringify(LLAMA),
      'model.safetensors': safetensorsOf(20_000_000),
    },
  });
  const repo = await repository({
    'models/m.yaml': `
model: acme/model
revision: ${revision}
engine: { name: vllm, args: { tensor-parallel-size: ${gpus} } }
claims: { scores: [{ suite: card, score: 1, items: 1 }] }
`,
    '.github/papergap.yml': POLICY,
    'data/items.jsonl': '{"id":"a","q":"1+1","answer":"2"}\n',
  });
  return {
    folder: repo.folder,
    env: { HF_ENDPOINT: hub.url, HF_HUB_CACHE: join(repo.folder, 'hub') },
    rangesOfWeights: () => hub.asked.filter(({ at }) => at === 'cdn').map(({ range }) => range),
    async [Symbol.asyncDispose]() {
      await hub[Symbol.asyncDispose]();
      await repo[Symbol.asyncDispose]();
    },
  };
}
