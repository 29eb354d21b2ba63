// npm run engines [-- --cold --broken] [NAME...]: installs real engines, serves the ticket router with each,
// probes and judges it, and takes all of it down again; a table says what was seen. They have to come to the
// same verdict, and probes to find nothing grave; with --broken, vLLM and transformers serve the router's
// tokenizer broken in three ways as well, and each has to be found (on llama.cpp a test does the same).
// Engines are taken from the cache that PAPERGAP_CACHE names; with --cold each is installed into an empty one
// first and found there the second time. That takes half an hour, and about 12 GiB of disk while it runs. A
// container runs in a daemon of the script's own, out of an image that it makes itself: where it may start
// none, it says so and leaves that one out. One model comes from a hub that the script starts on loopback.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readRecord } from '../src/record/files.ts';
import { cacheDirOf } from '../src/shell/cache-dir.ts';
import { processesOfRun } from '../src/shell/process-tree.ts';
import { startProcess } from '../src/shell/process.ts';
import { noDaemon, startDaemon } from '../test/support/docker/daemon.ts';
import type { Daemon } from '../test/support/docker/daemon.ts';
import { makeLlamaImage } from '../test/support/docker/llama-image.ts';
import { startFakeHub } from '../test/support/hub/fake-hub.ts';
import { writeRepository } from './engine-cases.ts';
import { isFolderEngine, probeBroken } from './engine-probes.ts';
import { isRight, notMeasured, seenOf, tableOf } from './engine-rows.ts';
import type { Row } from './engine-rows.ts';

/** A quick run asks no probes unless they are named. */
const PASSES = 'probes,production,reproduce,repeat,noisy,load,loaded,noisy-loaded';
const CLI = join(import.meta.dirname, '../src/cli.ts');
const HERE = Object.fromEntries(
  Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
);

/**
 * Where a case is measured: its repository, the cache that its engine comes from, and a daemon for
 * containers.
 */
interface Place {
  readonly root: string;
  readonly cache: string;
  readonly daemon: Daemon | undefined;
  /** Address of the hub that one case fetches its model from. */
  readonly hub: string;
}

/**
 * Measures one case, and looks for what its run has left; a case without a record has a row that says why.
 */
async function measure(name: string, label: string, { root, cache, daemon, hub }: Place): Promise<Row> {
  const out = join(root, 'out', label);
  const order = ['--profile', 'quick', '--passes', PASSES];
  const args = [CLI, 'run', `models/${name}.yaml`, ...order, '--out', out];
  const hubEnv = { HF_ENDPOINT: hub, HF_HUB_CACHE: join(root, 'hub'), HF_HUB_OFFLINE: '', HF_TOKEN: '' };
  const env = { ...HERE, ...daemon?.env, ...hubEnv, PAPERGAP_CACHE: cache };
  const papergap = await startProcess(process.execPath, args, { cwd: root, env });
  const { code, signal } = await papergap.exited;
  console.error([`${label}:`, ...papergap.lines().slice(-3)].join('\n'));
  try {
    const record = await readRecord(join(out, 'record.json'));
    const { id } = record.run;
    const left = processesOfRun(id).length + ((await daemon?.ofRun(id)) ?? []).length;
    return seenOf(label, record, left);
  } catch (error) {
    const said = papergap.lines().findLast((line) => line.trim() !== '') ?? String(error);
    return notMeasured(label, `ended with ${code ?? signal}: ${said}`);
  }
}

const { values, positionals } = parseArgs({
  options: { cold: { type: 'boolean' }, broken: { type: 'boolean' } },
  allowPositionals: true,
});
await using daemon = noDaemon === undefined ? await startDaemon() : undefined;
if (noDaemon !== undefined) console.error(`no container: ${noDaemon}`);
await using hub = await startFakeHub();
const root = mkdtempSync(join(tmpdir(), 'papergap-engines-'));
const rows: Row[] = [];
try {
  const image = daemon && (await makeLlamaImage(daemon, cacheDirOf(HERE)));
  const known = await writeRepository(root, image?.reference, hub);
  const unknown = positionals.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(`no such engine here: ${unknown.join(', ')} (known: ${known.join(', ')})`);
  const asked = positionals.length === 0 ? known : positionals;
  for (const name of asked) {
    const place = { root, cache: cacheDirOf(HERE), daemon, hub: hub.url };
    if (values.cold !== true || name === 'llama.cpp-docker') {
      rows.push(await measure(name, name, place));
      continue;
    }
    // Engines come and go one by one: together they would take twice the disk.
    const cache = mkdtempSync(join(tmpdir(), 'papergap-cold-'));
    rows.push(await measure(name, `${name}, cold`, { ...place, cache }));
    rows.push(await measure(name, `${name}, warm`, { ...place, cache }));
    rmSync(cache, { recursive: true, force: true });
  }
  if (values.broken === true) {
    for (const name of asked.filter(isFolderEngine))
      rows.push(...(await probeBroken(name, cacheDirOf(HERE))));
  }
} finally {
  rmSync(root, { recursive: true, force: true });
  console.log(tableOf(rows));
  const [first] = rows;
  if (!rows.every((row) => isRight(row, first))) process.exitCode = 1;
}
