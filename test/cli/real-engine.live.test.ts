import { globSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RunRecord } from '../../src/record/schema.ts';
import { runCli, smallDemo, startCli } from '../support/cli.ts';
import { kill } from '../support/kill.ts';
import { TEST_CACHE } from '../support/machine-env.ts';
import type { Repository } from '../support/repository.ts';

/**
 * The real engine: llama.cpp's own server with the demo's model, installed into a cache that is kept between
 * runs.
 */
const MINUTES = 60_000;
/** Without a load no client is calibrated, which takes as long as all the rest. */
const PASSES = 'reproduce,repeat,production,noisy,loaded';
const ALONE = ['run', 'models/router.yaml', '--passes', PASSES, '--format', 'json'];
const RUN = [...ALONE, '--profile', 'quick', '--out', 'out'];

interface Judged {
  readonly run: string;
  readonly verdict: { readonly outcome: string; readonly reasons: readonly { readonly code: string }[] };
  readonly findings: {
    readonly deployment: { readonly friction: readonly { readonly code: string; readonly line?: string }[] };
  };
}

const judged = (stdout: string): Judged => JSON.parse(stdout) as Judged;

async function recordOf(repo: Repository): Promise<RunRecord> {
  return RunRecord.parse(JSON.parse(await readFile(join(repo.folder, 'out', 'record.json'), 'utf8')));
}

/** Processes that were started for a run, by the mark in their environment. */
function processesOf(run: string): readonly string[] {
  return globSync('/proc/[0-9]*/environ').filter((file) => {
    try {
      return readFileSync(file, 'latin1').includes(`PAPERGAP_RUN_ID=${run}`);
    } catch {
      return false;
    }
  });
}

/** A dying process may take a moment. */
async function expectGone(run: string): Promise<void> {
  await expect.poll(() => processesOf(run), { interval: 100 }).toEqual([]);
}

async function runIdOf(repo: Repository): Promise<string> {
  const [head = ''] = (await readFile(join(repo.folder, 'out', 'journal.jsonl'), 'utf8')).split('\n');
  return (JSON.parse(head) as { header: { run: { id: string } } }).header.run.id;
}

/** Every item of every suite pass was asked exactly once, whatever happened in between. */
function expectWhole(record: RunRecord): void {
  // Nothing has to be measured a second time here.
  for (const planned of record.plan.passes.filter(({ confirms }) => confirms === undefined)) {
    const pass = record.passes.find((seen) => seen.pass === planned.id);
    expect(pass?.ended, planned.id).toBe('complete');
    if (planned.kind === 'suite') {
      const asked = pass?.kind === 'suite' ? pass.answers.map(({ item }) => item) : [];
      expect(asked.sort(), planned.id).toEqual([...planned.items].sort());
    }
  }
}

test(
  'real engine: a run interrupted, killed and resumed ends like one that was left alone',
  { timeout: 6 * MINUTES },
  async () => {
    await using repo = await smallDemo(40);
    const alone = await runCli([...ALONE, '--out', 'alone'], repo.folder);

    const interrupted = startCli(RUN, repo.folder);
    await interrupted.said('repeat: ');
    interrupted.child.kill('SIGINT');
    const { code, stderr } = await interrupted.ended;
    const id = await runIdOf(repo);
    expect(stderr).toContain('keeping the record');
    expect(code).toBe(130);
    await expectGone(id);
    expect((await recordOf(repo)).run.ended).toBe('interrupted');

    const killed = startCli([...RUN, '--resume'], repo.folder);
    await killed.said('noisy: ');
    expect(processesOf(id)).not.toEqual([]);
    killed.child.kill('SIGKILL');
    await killed.ended;
    await expectGone(id);

    const resumed = await runCli([...RUN, '--resume'], repo.folder);
    const record = await recordOf(repo);
    expect(judged(resumed.stdout).verdict.outcome).toBe(judged(alone.stdout).verdict.outcome);
    expect(resumed.code).toBe(alone.code);
    expect(record.run).toMatchObject({ id, resumed: 2, ended: 'complete' });
    expectWhole(record);
    await expectGone(id);
    expect(globSync(join(TEST_CACHE, 'running', `${id}*`))).toEqual([]);
  },
);

test(
  'real engine: one that dies under load is inconclusive, and what was measured is kept',
  { timeout: 3 * MINUTES },
  async () => {
    await using repo = await smallDemo(40);
    const run = startCli(RUN, repo.folder);
    await run.said('reproduce: ');
    const id = await runIdOf(repo);
    for (const file of processesOf(id)) kill(Number(file.split('/')[2]));

    const { code, stdout, stderr } = await run.ended;

    expect(stderr).toMatch(/\nto go on: papergap run .* --resume\n$/);
    expect(judged(stdout).verdict).toMatchObject({ outcome: 'inconclusive' });
    expect(judged(stdout).verdict.reasons.map((reason) => reason.code)).toContain('engine-died');
    expect(code).toBe(4);
    expect((await recordOf(repo)).passes.find(({ pass }) => pass === 'reproduce')?.ended).toBe('complete');
    await expectGone(id);
  },
);

test('a model file that is none is a fault that check and run tell alike, before anything starts', async () => {
  await using repo = await smallDemo(40);
  await writeFile(
    join(repo.folder, 'weights', 'ticket-router-q8.gguf'),
    'version https://git-lfs.github.com/spec/v1\n',
  );

  const [checked, ran] = await Promise.all([
    runCli(['check', 'models/router.yaml'], repo.folder),
    runCli(RUN, repo.folder),
  ]);

  expect([checked.code, ran.code]).toEqual([2, 2]);
  expect(ran.stderr).toBe(checked.stderr);
  expect(ran.stderr).toMatch(/^models\/router\.yaml:\d+:\d+: model: \S+ is a Git LFS pointer.*lfs pull/);
});
