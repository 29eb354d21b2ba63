import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { noteBegun } from '../../src/record/begun.ts';
import { RECORD_VERSION, RunRecord } from '../../src/record/schema.ts';
import { adder, adderRepository } from '../support/adder.ts';
import { runCli, startCli } from '../support/cli.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import type { Scripted } from '../support/fake-engine.ts';
import type { Repository } from '../support/repository.ts';

const QUICK = ['run', 'models/adder.yaml', '--profile', 'quick', '--fixed-n'];
const RUN = [...QUICK, '--passes', 'reproduce,production'];

/** Answers `open` questions, and then none until it is opened. */
function gatedAdder(open: number): { readonly script: Scripted; openGate(): void } {
  const { promise: opened, resolve: openGate } = Promise.withResolvers<void>();
  const answer = adder(0.9);
  return {
    openGate,
    async script(body, nth) {
      if (nth >= open) await opened;
      return answer(body);
    },
  };
}

async function recordIn(repo: Repository, out: string): Promise<RunRecord> {
  return RunRecord.parse(JSON.parse(await readFile(join(repo.folder, out, 'record.json'), 'utf8')));
}

test('a second run into the same folder is refused and names the first, which comes to its own end', async () => {
  const gate = gatedAdder(40);
  await using engine = await fakeEngine(gate.script);
  await using repo = await adderRepository(engine);
  const first = startCli([...RUN, '--out', 'out'], repo.folder);
  await first.said('production');

  const second = await runCli([...RUN, '--out', 'out'], repo.folder);
  gate.openGate();

  expect(second.stderr).toContain(
    `papergap: folder-in-use: Another run (process ${first.child.pid}) writes into out\n`,
  );
  expect(second.code).toBe(2);
  expect((await first.ended).stderr).toContain('production: 100 requests, 0 failed');
  expect((await recordIn(repo, 'out')).run.ended).toBe('complete');
  expect((await readdir(join(repo.folder, 'out'))).sort()).toEqual([
    '.gitignore',
    'journal.jsonl',
    'record.json',
    'report.html',
  ]);
});

test('two runs at one time into two folders tell that they disturb each other', async () => {
  const gate = gatedAdder(40);
  await using engine = await fakeEngine(gate.script);
  await using repo = await adderRepository(engine);
  // The runs of other tests are not seen from here.
  const alone = { PAPERGAP_CACHE: join(repo.folder, 'cache') };
  const first = startCli([...RUN, '--out', 'one'], repo.folder, alone);
  await first.said('production');

  const second = startCli([...RUN, '--out', 'two'], repo.folder, alone);
  await second.said(`Another run measures on this machine (process ${first.child.pid}, into `);
  gate.openGate();

  expect([(await first.ended).code, (await second.ended).code]).not.toContain(2);
  const judged = await runCli(['judge', 'two/record.json', '--full'], repo.folder);
  expect(judged.stdout.replaceAll(/\s+/g, ' ')).toContain(
    'Another run measured on this machine meanwhile, and made latencies longer.',
  );
});

test('an interrupt ends with the very command that goes on; that one asks only what is left', async () => {
  const gate = gatedAdder(60);
  await using engine = await fakeEngine(gate.script);
  await using repo = await adderRepository(engine);
  const cut = startCli([...RUN, '--out', 'my out', '--seed', '7'], repo.folder);
  await expect.poll(() => engine.asked.length).toBeGreaterThan(60);
  cut.child.kill('SIGINT');
  const { code, stderr } = await cut.ended;
  gate.openGate();

  const [, command = ''] = /\nto go on: papergap (.*)\n$/.exec(stderr) ?? [];
  expect(command).toBe(`${RUN.join(' ')} --out 'my out' --seed 7 --resume`);
  expect(code).toBe(130);
  const answered = (await recordIn(repo, 'my out')).passes[0];
  expect(answered).toMatchObject({ ended: 'interrupted' });

  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(
    ([, inQuotes, plain]) => inQuotes ?? plain ?? '',
  );
  const resumed = await runCli(words, repo.folder);
  const left = 100 - (answered?.kind === 'suite' ? answered.answers.length : 0);
  expect(left).toBeLessThan(100);
  expect(resumed.stderr).toContain(`production: ${left} requests, 0 failed`);
  expect(resumed.stderr).toContain('reproduce: 100 requests, 0 failed');
  expect((await recordIn(repo, 'my out')).run).toMatchObject({ ended: 'complete', resumed: 1 });
});

test('a disk that fills up stops the run at once, with one message and the way to go on; then it goes on', async () => {
  await using engine = await fakeEngine(adder(0.9));
  await using repo = await adderRepository(engine);
  const PAPERGAP_CACHE = join(repo.folder, 'cache');
  const ALL = [...QUICK, '--passes', 'reproduce,production,loaded'];
  // The kernel's own limit to the size of a file stands for the full disk: Node ends at its signal unless
  // told.
  const command = `ulimit -f 24; exec "$@" --import 'data:text/javascript,process.on("SIGXFSZ",()=>{})' "$CLI" ${ALL.join(' ')} --out out`;
  const cli = join(inject('programs'), 'cli.js');
  const ended = promisify(execFile)('bash', ['-c', command, 'bash', process.execPath], {
    cwd: repo.folder,
    // What Node has compiled would be a larger file than the limit allows.
    env: { ...process.env, CLI: cli, GITHUB_ACTIONS: '', PAPERGAP_CACHE, NODE_DISABLE_COMPILE_CACHE: '1' },
  });
  const failed = (await ended.catch((error: unknown) => error)) as { code: number; stderr: string };

  const [, message] = failed.stderr.split('papergap: ');
  expect(message).toMatch(
    /^disk-full: There is no space left for out\/journal\.jsonl\n {2}hint: Free some space.*\n {2}because: EFBIG.*\nto go on: .* --resume\n$/,
  );
  expect(failed.stderr).not.toContain('    at ');
  expect(failed.code).toBe(3);
  expect(failed.stderr).not.toContain('loaded:');

  const resumed = await runCli([...ALL, '--out', 'out', '--resume'], repo.folder, { PAPERGAP_CACHE });
  expect(resumed.stderr).toContain('loaded: ');
  expect((await recordIn(repo, 'out')).run).toMatchObject({ ended: 'complete', resumed: 1 });
});

test('a folder that takes no files is refused at once', async () => {
  await using engine = await fakeEngine(adder(0.9));
  await using repo = await adderRepository(engine);

  const { code, stderr } = await runCli([...RUN, '--out', '/proc/papergap'], repo.folder);

  expect(stderr).toMatch(/^papergap: folder-unusable: Nothing can be written into \/proc\/papergap\n/);
  expect(code).toBe(2);
  expect(engine.asked).toEqual([]);
});

test('a run that can’t go on says all that differs from what it began with', async () => {
  const gate = gatedAdder(60);
  await using engine = await fakeEngine(gate.script);
  await using repo = await adderRepository(engine);
  const cut = startCli([...RUN, '--out', 'out'], repo.folder);
  await expect.poll(() => engine.asked.length).toBeGreaterThan(60);
  cut.child.kill('SIGINT');
  await cut.ended;
  await repo.write('sums.jsonl', '{"id":"i0","question":"1 plus 1","answer":2}\n');

  const { code, stderr } = await runCli([...RUN, '--out', 'out', '--resume', '--seed', '2'], repo.folder);

  expect(stderr).toContain(
    `papergap: journal-mismatch: The unfinished run in out can't go on: the data of suite "sums" has changed; the data of suite "ours" has changed; the seed was 1 and is 2\n`,
  );
  expect(code).toBe(2);
});

// attack: foreign journal
test.for([
  ['another folder', 'copy', 'of-another-run'],
  ['another run in this folder', 'out', 'of-another-run'],
  ['this very run with answers that it was not given', 'out', undefined],
] as const)('a run does not go on with the journal of %s', async ([, out, otherId]) => {
  const gate = gatedAdder(60);
  await using engine = await fakeEngine(gate.script);
  await using repo = await adderRepository(engine);
  const cut = startCli([...RUN, '--out', 'out'], repo.folder);
  await expect.poll(() => engine.asked.length).toBeGreaterThan(60);
  cut.child.kill('SIGINT');
  await cut.ended;
  gate.openGate();
  const journal = await readFile(join(repo.folder, 'out', 'journal.jsonl'), 'utf8');
  const { id } = (await recordIn(repo, 'out')).run;
  await repo.write(
    `${out}/journal.jsonl`,
    journal.replaceAll(id, otherId ?? id).replaceAll('"wrong","value":0', '"right","value":1'),
  );
  const asked = engine.asked.length;

  const { code, stderr } = await runCli([...RUN, '--out', out, '--resume'], repo.folder);

  expect(stderr).toContain(`papergap: journal-foreign: The journal in ${out} was not begun here`);
  expect([code, engine.asked.length]).toEqual([2, asked]);
});

test('the journal of another version is refused in words that name the papergap that reads it', async () => {
  await using engine = await fakeEngine(adder(0.9));
  await using repo = await adderRepository(engine);
  const later = RECORD_VERSION + 1;
  const header = { schema: 'papergap/record', version: later, run: { papergap: '2.1.0' } };
  await repo.write('out/journal.jsonl', `${JSON.stringify({ event: 'start', header })}\n`);
  const PAPERGAP_CACHE = join(repo.folder, 'cache');
  noteBegun(PAPERGAP_CACHE, join(repo.folder, 'out'), 'a-run');

  const { code, stderr } = await runCli([...RUN, '--out', 'out', '--resume'], repo.folder, {
    PAPERGAP_CACHE,
  });
  const judged = await runCli(['judge', 'out/journal.jsonl'], repo.folder);

  for (const text of [stderr, judged.stderr]) {
    expect(text).toContain(`it is a record of version ${later}; papergap 2.1.0, which wrote it, reads it`);
  }
  expect([code, judged.code]).toEqual([2, 2]);
});

test('what an engine failed while it died is asked again, and each item has one answer in the end', async () => {
  const answer = adder(0.9);
  let isDying = false;
  await using engine = await fakeEngine((body, nth) => {
    isDying ||= nth === 50;
    return isDying ? { breakAfter: 0, breakWith: 'reset' } : answer(body);
  });
  await using repo = await adderRepository(engine);
  const cut = startCli([...RUN, '--out', 'out'], repo.folder);
  await expect.poll(() => engine.asked.length).toBeGreaterThan(60);
  cut.child.kill('SIGINT');
  await cut.ended;
  isDying = false;
  const before = (await recordIn(repo, 'out')).passes[0];
  const failed = before?.kind === 'suite' ? before.answers.filter(({ exchange }) => exchange?.failure) : [];
  expect(failed.length).toBeGreaterThan(0);

  await runCli([...RUN, '--out', 'out', '--resume'], repo.folder);

  const record = await recordIn(repo, 'out');
  for (const pass of record.passes) {
    const answers = pass.kind === 'suite' ? pass.answers : [];
    expect(answers.filter(({ exchange }) => exchange?.failure)).toEqual([]);
    expect(new Set(answers.map(({ item }) => item)).size).toBe(100);
    expect(answers).toHaveLength(100);
  }
});
