import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inject, test } from 'vitest';
import { adder, adderRepository } from '../support/adder.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import { startInPty } from '../support/pty.ts';

const CLI = join(inject('programs'), 'cli.js');

/** A run in a terminal of so many columns, of an engine that takes a while over each answer. */
async function watchedRun(columns: number, env: NodeJS.ProcessEnv = {}) {
  const answers = adder(0.9);
  const engine = await fakeEngine((body) => ({ ...answers(body), firstWordMs: 300 }));
  const repo = await adderRepository(engine);
  const run = startInPty(
    [process.execPath, CLI, 'run', 'models/adder.yaml', '--profile', 'quick', '--passes', 'production'],
    {
      cwd: repo.folder,
      columns,
      rows: 24,
      // A cache of its own: a run tells of others on the machine, in lines of any length.
      env: { PAPERGAP_CACHE: join(repo.folder, 'cache'), npm_lifecycle_event: '', ...env },
    },
  );
  return {
    run,
    folder: repo.folder,
    async [Symbol.asyncDispose]() {
      run.type('\u0003');
      await run.ended;
      await engine[Symbol.asyncDispose]();
      await repo[Symbol.asyncDispose]();
    },
  };
}

test.concurrent.for([80, 40])(
  'at %i columns a run shows how far it is on lines that fit, and Ctrl-C leaves a clean terminal',
  async (columns, { expect }) => {
    await using watched = await watchedRun(columns);
    const { run } = watched;
    await expect.poll(run.shown).toMatch(/production .*left\n {2}TTFT p50 [\d,]+ ms/);
    expect(run.broken()).toEqual([]);
    run.type('\u0003');

    expect(await run.ended).toBe(130);
    expect(run.shown()).toMatch(/3\/3 +production +\d+ requests, 0\s+failed, interrupted/);
    expect(run.shown()).not.toMatch(/TTFT p50 [\d,]+ ms *$|░/m);
    expect(run.shown().replaceAll('\n', '')).toMatch(/--resume$/);
    // The cursor was never hidden, and stands below all that was said.
    expect(run.written()).not.toContain('\u001b[?25l');
    expect(run.terminal.buffer.active.cursorX).toBe(0);
  },
);

test.concurrent(
  'a terminal that is made narrower meanwhile shows the live lines once, and no rest of them',
  async ({ expect }) => {
    await using watched = await watchedRun(100);
    const { run } = watched;
    await expect.poll(run.shown).toMatch(/production .*░/);
    run.resize(44, 20);

    await expect.poll(run.shown).toMatch(/^3\/3 production {2}\d+ of 100 .*left\n {2}TTFT p50 [\d,]+ ms/m);
    expect(run.shown().match(/3 production/g)).toHaveLength(1);
  },
);

test.concurrent('in CI a terminal has the lines of a log, and no cursor is moved', async ({ expect }) => {
  await using watched = await watchedRun(80, { CI: 'true' });
  const { run } = watched;
  await expect.poll(run.written).toContain('production (3/3) …');

  expect(run.written()).not.toContain('\u001b[');
});

test.concurrent('a terminal that is stopped with Ctrl-S does not stop the run', async ({ expect }) => {
  await using watched = await watchedRun(80);
  const { run, folder } = watched;
  await expect.poll(run.shown).toMatch(/production .*░/);
  run.type('\u0013');

  await expect.poll(() => existsSync(join(folder, 'papergap-out', 'adder', 'record.json'))).toBe(true);
  expect(run.shown()).not.toContain('INCONCLUSIVE');
  run.type('\u0011');
  await run.ended;
  expect(run.shown()).toMatch(/^INCONCLUSIVE: adder.*^record: /ms);
});
