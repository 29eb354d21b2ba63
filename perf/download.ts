/**
 * What papergap's download of a snapshot takes against that of Hugging Face's own `hf download`, from the same
 * hub on loopback, each into an empty cache, whole processes, taking turns.
 *
 *   node perf/download.ts [HF]     HF: path of the program hf; the one on the PATH where it is left out
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { markdownTable } from 'markdown-table';
import { hubAccess } from '../src/models/hub/access.ts';
import { hubWeights } from '../src/models/hub-weights.ts';

const ROUNDS = 5;
const SHARDS = 4;
const SHARD_BYTES = 50_000_000;
const MOST = 1.2;
const REPO = 'acme/model';

/** One process of papergap: fetches, looks at what came, and ends. */
async function fetchOnce(revision: string): Promise<void> {
  const access = hubAccess(process.env);
  if (!access.ok) throw new Error(access.faults[0]?.summary);
  const signal = new AbortController().signal;
  const found = await hubWeights({ repo: REPO, revision }, { access: access.value, signal });
  if (!found.ok) throw new Error(found.faults[0]?.summary);
}

/** A model of random bytes: they can't be made smaller on the way. */
function writeModel(folder: string): void {
  const nameOf = (shard: number): string => `model-0000${shard}-of-0000${SHARDS}.safetensors`;
  const shards = Array.from({ length: SHARDS }, (_, at) => at + 1);
  for (const shard of shards) {
    const tensor = { dtype: 'U8', shape: [SHARD_BYTES], data_offsets: [0, SHARD_BYTES] };
    const header = JSON.stringify({ [`t${shard}`]: tensor });
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(header.length));
    const bytes = [length, Buffer.from(header), randomBytes(SHARD_BYTES)];
    writeFileSync(join(folder, nameOf(shard)), Buffer.concat(bytes));
  }
  const weight_map = Object.fromEntries(shards.map((shard) => [`t${shard}`, nameOf(shard)]));
  writeFileSync(join(folder, 'model.safetensors.index.json'), JSON.stringify({ weight_map }));
  writeFileSync(join(folder, 'config.json'), '{}');
  writeFileSync(join(folder, 'tokenizer.json'), '{}');
}

async function compare(hf: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'papergap-download-'));
  const model = mkdtempSync(join(folder, 'model-'));
  writeModel(model);
  const serve = join(import.meta.dirname, '../test/support/hub/serve.ts');
  const hub = spawn(process.execPath, [serve, `${REPO}=${model}`], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const lines = createInterface({ input: hub.stdout })[Symbol.asyncIterator]();
    const endpoint = String((await lines.next()).value);
    const revision = String((await lines.next()).value).split(' ')[1] ?? '';
    const programs = {
      papergap: [process.execPath, [import.meta.filename, '--once', revision]],
      'hf download': [hf, ['download', REPO, '--revision', revision, '--quiet']],
    } as const;
    const secondsOf = ([command, args]: readonly [string, readonly string[]]): number => {
      const cache = mkdtempSync(join(folder, 'cache-'));
      const env = { PATH: process.env['PATH'], HOME: cache, HF_ENDPOINT: endpoint, HF_HUB_CACHE: cache };
      const start = performance.now();
      const { status, stderr } = spawnSync(command, args, { env, encoding: 'utf8' });
      if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`);
      const seconds = (performance.now() - start) / 1000;
      rmSync(cache, { recursive: true });
      return seconds;
    };
    // They take turns, so that a busy machine troubles them alike.
    const rounds = Array.from({ length: ROUNDS }, () => Object.values(programs).map(secondsOf));
    print(Object.keys(programs), rounds);
  } finally {
    hub.kill();
    await once(hub, 'close');
    rmSync(folder, { recursive: true });
  }
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

function print(names: readonly string[], rounds: readonly (readonly number[])[]): void {
  const rows = names.map((name, at) => [name, median(rounds.map((round) => round[at] ?? 0)).toFixed(2)]);
  const ratio = median(rounds.map(([ours = 0, theirs = 0]) => ours / theirs));
  process.stdout.write(`${markdownTable([['200 MB from loopback', 's, median'], ...rows])}\n\n`);
  process.stdout.write(`ratio, median of ${ROUNDS}: ${ratio.toFixed(2)} (at most ${MOST})\n`);
  if (!(ratio <= MOST)) process.exitCode = 1;
}

const [first = 'hf', revision = ''] = process.argv.slice(2);
await (first === '--once' ? fetchOnce(revision) : compare(first));
