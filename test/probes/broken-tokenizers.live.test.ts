import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeHubFolder } from '../../scripts/hub-folder.ts';
import { probesFinding } from '../../src/analyse/probes.ts';
import type { ProbesFinding } from '../../src/analyse/probes.ts';
import { openClient } from '../../src/client/client.ts';
import { deploy } from '../../src/deploy/deploy.ts';
import { drivers } from '../../src/drivers/index.ts';
import { llamaCpp } from '../../src/engines/llama.cpp/llama.cpp.ts';
import { askProbes } from '../../src/probes/probing.ts';
import { shellOver } from '../deploy/scripted-engine.ts';
import { TEST_CACHE } from '../support/machine-env.ts';

const ROUTER = join(import.meta.dirname, '../../examples/ticket-router/weights/ticket-router-q8.gguf');
const HEADER_BYTES = 12;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papergap-probes-'));
  writeHubFolder(folder);
});
afterAll(() => rm(folder, { recursive: true }));

/** What probes find where llama.cpp serves the router with these bytes, held against its healthy tokenizer. */
async function probed(name: string, bytes: Buffer): Promise<ProbesFinding> {
  const path = join(folder, `${name}.gguf`);
  await writeFile(path, bytes);
  const settings = llamaCpp.settings(
    { name: 'llama.cpp', args: { 'ctx-size': 1024, parallel: 2, threads: 1 } },
    { concurrency: 1, promptChars: 100, answerTokens: 32 },
  );
  if (!settings.ok) throw new Error(JSON.stringify(settings.faults));
  const served = await deploy(
    {
      engineName: 'llama.cpp',
      engine: llamaCpp,
      settings: settings.value,
      driver: drivers.process,
      neededTokens: 1,
      model: name,
      weights: { path, sizeMiB: 1 },
      runId: `probes-${process.pid}-${name}`,
      startTimeoutMs: 120_000,
    },
    shellOver(TEST_CACHE),
  );
  if (served.kind === 'failed') throw new Error(JSON.stringify(served.observation, null, 1));
  const { deployment, observation } = served;
  await using _ = deployment;
  await using client = await openClient(deployment.target, 1);
  const seen = await askProbes(
    {
      client,
      target: deployment.target,
      ...(llamaCpp.tokenizer && { tokenizer: llamaCpp.tokenizer }),
      ...(observation.contextTokens !== undefined && { contextTokens: observation.contextTokens }),
      deadlineMs: 60_000,
      signal: new AbortController().signal,
    },
    { hard: name === 'healthy', tokenizerFile: join(folder, 'tokenizer.json') },
  );
  expect(seen).toMatchObject({ tokenizer: true, reference: 'read', ended: 'complete' });
  return probesFinding(seen);
}

const grave = ({ found }: ProbesFinding): readonly string[] =>
  found
    .filter(({ severity }) => severity === 'critical' || severity === 'major')
    .map(({ severity, code }) => `${severity}: ${code}`);

/** The bytes of the router from an entry's value on, and what stands before it. */
async function withEntry(key: string, change: (value: Buffer) => void): Promise<Buffer> {
  const bytes = await readFile(ROUTER);
  change(bytes.subarray(bytes.indexOf(key) + key.length));
  return bytes;
}

// Each waits for an engine of its own: beside each other.

test.concurrent('a healthy tokenizer has no grave fault, and every probe was asked', async () => {
  const found = await probed('healthy', await readFile(ROUTER));

  expect(grave(found)).toEqual([]);
  expect(found.asked).toBe(64);
  expect(found.unasked).toEqual([]);
});

test.concurrent('merges that were cut are found in ordinary text', async () => {
  const cut = await withEntry('tokenizer.ggml.merges', (value) => {
    const count = Number(value.readBigUInt64LE(HEADER_BYTES - 4));
    let at = HEADER_BYTES + 4;
    for (let merge = 0; merge < count; merge++) {
      const length = Number(value.readBigUInt64LE(at));
      const text = value.subarray(at + 8, at + 8 + length);
      const blank = text.lastIndexOf(' ');
      // Two texts that are no tokens: the merge never applies.
      if (merge > count / 4) text.fill('~').fill(' ', blank, blank + 1);
      at += 8 + length;
    }
  });

  expect(grave(await probed('merges-cut', cut))).toContain('critical: other-tokens');
});

test.concurrent('special tokens that are missing are found where they are written', async () => {
  const missing = await withEntry('tokenizer.ggml.token_type', (value) => {
    for (let token = 0; token < 6; token++) value.writeInt32LE(1, HEADER_BYTES + 4 + 4 * token);
  });

  const found = await probed('special-missing', missing);

  expect(found.found.find(({ code }) => code === 'other-tokens')?.probes).toContain('T42');
});

test.concurrent('a wrong pre-tokenizer is found in ordinary text', async () => {
  const wrong = await withEntry('tokenizer.ggml.pre', (value) => void value.write('qwen2', HEADER_BYTES));

  const found = await probed('pre-tokenizer', wrong);

  expect(grave(found)).toContain('critical: other-tokens');
  expect(found.found.find(({ code }) => code === 'other-tokens')?.probes).toContain('T60');
});
