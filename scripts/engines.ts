// npm run engines [NAME...]: installs real engines, serves the ticket router with each, judges it, and takes all of it
// down again; a table says what was seen. They have to come to the same verdict. It takes a quarter of an hour and
// about 12 GiB of disk the first time; PAPERGAP_CACHE says where. A container runs in a daemon of the script's own, out
// of an image that it makes itself: where it may start none, it says so and leaves that one out.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markdownTable } from 'markdown-table';
import { reproductionIn } from '../src/analyse/scores.ts';
import { judge } from '../src/judge.ts';
import { readRecord } from '../src/record/files.ts';
import type { RunRecord } from '../src/record/schema.ts';
import { cacheDirOf } from '../src/shell/cache-dir.ts';
import { processesOfRun } from '../src/shell/process-tree.ts';
import { startProcess } from '../src/shell/process.ts';
import { noDaemon, startDaemon } from '../test/support/docker/daemon.ts';
import type { Daemon } from '../test/support/docker/daemon.ts';
import { makeLlamaImage } from '../test/support/docker/llama-image.ts';
import { writeRepository } from './engine-cases.ts';

const CLI = join(import.meta.dirname, '../src/cli.ts');
const HERE = Object.fromEntries(
  Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
);

async function measured(root: string, name: string, daemon: Daemon | undefined): Promise<RunRecord> {
  const out = join(root, 'out', name);
  const args = [CLI, 'run', `models/${name}.yaml`, '--profile', 'quick', '--out', out];
  const papergap = await startProcess(process.execPath, args, {
    cwd: root,
    env: { ...HERE, ...daemon?.env },
  });
  await papergap.exited;
  console.error(papergap.lines().slice(-3).join('\n'));
  return await readRecord(join(out, 'record.json'));
}

const percent = (share: number | undefined): string => (share === undefined ? '–' : (100 * share).toFixed(0));

/** What was seen of one engine; `left` are the processes, containers and networks that outlived their run. */
function rowOf(name: string, record: RunRecord, left: number): readonly string[] {
  const { deployment, samples } = record;
  const { verdict, findings } = judge(record);
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
    percent(reproductionIn(findings.scores, findings.paper)?.score),
    percent(findings.gap?.production),
    verdict.outcome,
    most(({ kvUsage }) => kvUsage),
    most(({ waiting }) => waiting),
    most(({ preemptionsTotal }) => preemptionsTotal),
    String(left),
  ];
}

const HEAD = [
  ...['engine', 'build', 'installed', 'start, in s', 'paper’s items right, %', 'production’s, %'],
  ...['verdict', 'KV', 'waiting', 'preempted', 'left'],
];

await using daemon = noDaemon === undefined ? await startDaemon() : undefined;
if (noDaemon !== undefined) console.error(`no container: ${noDaemon}`);
const root = mkdtempSync(join(tmpdir(), 'papergap-engines-'));
try {
  const image = daemon && (await makeLlamaImage(daemon, cacheDirOf(HERE)));
  const known = await writeRepository(root, image?.reference);
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(`no such engine here: ${unknown.join(', ')} (known: ${known.join(', ')})`);
  const rows: (readonly string[])[] = [];
  for (const name of asked.length === 0 ? known : asked) {
    const record = await measured(root, name, daemon);
    const { id } = record.run;
    const left = processesOfRun(id).length + ((await daemon?.ofRun(id)) ?? []).length;
    rows.push(rowOf(name, record, left));
  }
  console.log(markdownTable([HEAD, ...rows]));
  const verdicts = new Set(rows.map((row) => row[HEAD.indexOf('verdict')]));
  const left = rows.some((row) => row.at(-1) !== '0');
  if (verdicts.size > 1 || left) process.exitCode = 1;
} finally {
  rmSync(root, { recursive: true, force: true });
}
