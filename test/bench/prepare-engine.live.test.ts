import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prepareEngine } from '../../src/bench/prepare-engine.ts';
import type { EngineSetup } from '../../src/bench/prepare-engine.ts';
import type { Checked } from '../../src/config/checked.ts';
import { faultLine } from '../../src/config/fault.ts';
import type { Fault } from '../../src/config/fault.ts';
import { loadConfig } from '../../src/config/load.ts';
import { writeHubFolder } from '../../scripts/hub-folder.ts';
import { silent } from '../../src/shell/progress.ts';
import { ggufBytes } from '../support/gguf.ts';
import { repository } from '../support/repository.ts';

const WEIGHTS = ggufBytes({
  'general.architecture': 'llama',
  'llama.context_length': 4096,
  'tokenizer.chat_template': '{{ messages }}',
});
const BASE = ggufBytes({ 'general.architecture': 'llama', 'llama.context_length': 256 });
const IMAGE = `o/llama.cpp@sha256:${'a'.repeat(64)}`;
const digest = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

interface Written {
  readonly model?: string;
  readonly revision?: string;
  readonly engine?: string;
  readonly maxTokens?: number;
  readonly policy?: string;
  readonly path?: string;
}

async function prepared(
  written: Written = {},
): Promise<Checked<{ setup: EngineSetup; warnings: readonly Fault[] }>> {
  const { model = 'w/m.gguf', revision = digest(WEIGHTS), engine = '{ name: llama.cpp }' } = written;
  await using repo = await repository({
    'models/a.yaml': `model: ${model}
${revision === '' ? '' : `revision: ${revision}\n`}engine: ${engine}
claims: { scores: [{ suite: s, score: 0.9, protocol: { maxTokens: ${written.maxTokens ?? 32} } }] }
`,
    '.github/papergap.yml': `production: { suite: s, maxTokens: 32, concurrency: 50 }
suites: { s: { data: s.jsonl, scorer: { name: exact } } }
trust: { paths: [w], engines: [llama.cpp, endpoint, vllm], ${written.policy ?? ''} }
`,
    'w/folder': '',
  });
  await writeFile(join(repo.folder, 'w', 'm.gguf'), WEIGHTS);
  await writeFile(join(repo.folder, 'w', 'base.gguf'), BASE);
  if (model === './w/hub') {
    writeHubFolder(join(repo.folder, 'w', 'hub'));
    for (const name of ['LICENSE', 'README.md', '.env', 'modeling.py', 'pytorch_model.bin'])
      await writeFile(join(repo.folder, 'w', 'hub', name), 'x');
  }
  const config = await loadConfig(join(repo.folder, 'models/a.yaml'));
  if (!config.ok) return config;
  return await prepareEngine(config.value, new Map(), [], {
    env: written.path === undefined ? process.env : { PATH: written.path },
    progress: silent,
    signal: new AbortController().signal,
  });
}

const told = (result: Awaited<ReturnType<typeof prepared>>): readonly string[] =>
  (result.ok ? result.value.warnings : result.faults).map((fault) =>
    faultLine(fault).replaceAll(/\S*papergap-repository-\w+\//g, ''),
  );

test('engine, settings, driver and weights are all there, and nothing is worth a word', async () => {
  const result = await prepared();

  expect(told(result)).toEqual([]);
  expect(result).toMatchObject({
    value: { setup: { name: 'llama.cpp', settings: { slots: 50 }, weights: { hasChatTemplate: true } } },
  });
});

test('everything that is wrong is told at once, each at its place', async () => {
  const found = await prepared({
    model: 'w/none.gguf',
    engine: "{ name: llama.cpp, version: latest, driver: proces, args: { constructor: 1, 'ctx-size': 100 } }",
    policy: "endpoints: { e: 'https://me:secret@example.com' }",
  });

  const faults = told(found).join('\n');
  expect(faults).toContain('models/a.yaml:1:1: model: there is no file w/none.gguf');
  expect(faults).toContain('engine.version: "latest" is no version in full');
  expect(faults).toContain('engine.driver: there is no driver "proces" (did you mean "process"?)');
  expect(faults).toContain('engine.args.constructor: is not an argument');
  expect(faults).toContain('engine.args.ctx-size: 100 ÷ parallel 50 = 2 tokens for each request');
  expect(faults).toContain('papergap.yml:3');
  expect(faults).toContain('trust.endpoints.e: holds a user name or a password');
  expect(faults).not.toContain('secret@');
});

test.for<[what: string, written: Written, fault: string]>([
  [
    'a hub id without its file',
    { model: 'org/model', policy: 'organizations: [org]' },
    'file: is missing: the engine takes one GGUF file',
  ],
  ['a wrong digest', { revision: `sha256:${'0'.repeat(64)}` }, 'revision: w/m.gguf is not what was pinned'],
  ['a file that is no GGUF', { model: './w/folder' }, 'model: ./w/folder is not a GGUF file'],
  [
    'a driver that does not fit',
    { engine: '{ name: llama.cpp, driver: remote }' },
    `engine.driver: the driver "remote" can't run the engine "llama.cpp" (leave it out for "process")`,
  ],
  [
    'a driver that the policy does not list',
    { engine: `{ name: llama.cpp, image: '${IMAGE}' }`, policy: 'images: [o/llama.cpp]' },
    'engine.driver: the driver "docker" is not allowed by the policy (trust.drivers lists: process, remote)',
  ],
  [
    'an image of another repository',
    { engine: `{ name: llama.cpp, image: '${IMAGE}' }`, policy: 'drivers: [docker], images: [o/vllm]' },
    'engine.image: images of "o/llama.cpp" are not allowed by the policy (trust.images lists: o/vllm)',
  ],
  [
    'a version beside an image',
    { engine: `{ name: llama.cpp, version: 2026.10.11549, image: '${IMAGE}' }`, policy: 'drivers: [docker]' },
    'engine.version: has no effect beside engine.image (remove one of the two)',
  ],
  [
    'an answer that is longer than its slot',
    { engine: '{ name: llama.cpp, args: { ctx-size: 32768, parallel: 64 } }', maxTokens: 2048 },
    'engine.args.ctx-size: 32768 ÷ parallel 64 = 512 tokens for each request, and an answer may take 2048',
  ],
  [
    'a program that is not on this machine',
    { engine: '{ name: llama.cpp, binary: b }', policy: 'binaries: { b: /nowhere/llama-server }' },
    'trust.binaries.b: there is no program /nowhere/llama-server (install it there, or correct the path)',
  ],
  [
    'a program that is none',
    { engine: '{ name: llama.cpp, binary: b }', policy: 'binaries: { b: w/folder }' },
    "can't be started: it is not an executable file",
  ],
  [
    'a sandbox that the policy requires and this machine cannot make',
    { policy: 'sandbox: required', path: '/nowhere' },
    'trust.sandbox: the policy requires a sandbox for the engine. There is no bubblewrap (bwrap) on the PATH',
  ],
  ['an engine that is not there', { engine: '{ name: mlc-llm }' }, 'there is no engine "mlc-llm"'],
])('%s is a fault', async ([, written, fault]) => {
  const found = await prepared(written);

  expect(found.ok).toBe(false);
  expect(told(found).join('\n')).toContain(fault);
});

test('a file that nothing pins is told with the line to write, once', async () => {
  expect(told(await prepared({ revision: '' }))).toEqual([
    `models/a.yaml:1:1: revision: is missing (write revision: ${digest(WEIGHTS)})`,
  ]);
});

test('an engine that papergap does not know is one fault, whatever the policy and the model say', async () => {
  const found = await prepared({ model: 'org/model', engine: '{ name: mlc-llm }' });

  expect(told(found)).toEqual([
    'models/a.yaml:3:11: engine.name: there is no engine "mlc-llm" (known: vllm, sglang, llama.cpp, transformers, tgi, ollama, lmdeploy, trtllm, endpoint)',
  ]);
});

test.for<[what: string, written: Written, warning: string]>([
  [
    'fewer slots than production has requests at once',
    { engine: '{ name: llama.cpp, args: { parallel: 2, ctx-size: 4096 } }' },
    'warning: engine.args.parallel: serves 2 of 50 requests at once',
  ],
  [
    'a model without a chat template',
    { model: 'w/base.gguf', revision: digest(BASE) },
    'warning: model: holds no chat template',
  ],
  [
    'a model that was trained for shorter texts',
    { model: 'w/base.gguf', revision: digest(BASE), maxTokens: 512 },
    'warning: model: was trained for 256 tokens, and the longest request takes at least 512',
  ],
])('%s is worth a warning and no more', async ([, written, warning]) => {
  const found = await prepared(written);

  expect(found.ok).toBe(true);
  expect(told(found).join('\n')).toContain(warning);
});

test('what lies in a folder and is not for the engine is told, but for what people read', async () => {
  const folder = { model: './w/hub', engine: '{ name: vllm }' };
  const unpinned = told(await prepared({ ...folder, revision: '' })).join('\n');
  const revision = /write revision: (?<digest>sha256:\w+)/.exec(unpinned)?.groups?.['digest'] ?? '';

  expect(told(await prepared({ ...folder, revision })).join('\n')).toMatch(
    /warning: model: holds "modeling.py" and 1 more, which the engine is not given/,
  );
});
