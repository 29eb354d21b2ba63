import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RunRecord } from '../../src/record/schema.ts';
import { processesOfRun } from '../../src/shell/process-tree.ts';
import { runCli, smallDemo, startCli } from '../support/cli.ts';
import { demoBytes, demoSaying, demoTalking } from '../support/hostile-gguf.ts';
import { TEST_CACHE } from '../support/machine-env.ts';
import type { Repository } from '../support/repository.ts';

const MINUTES = 60_000;
const ITEMS = 40;
/** Without a load no client is calibrated, which takes as long as all the rest. */
const RUN = ['run', 'models/router.yaml', '--profile', 'quick', '--passes', 'reproduce,production,noisy'];
const SPEECH = '\n::stop-commands::x\n::error::\u001B[2J\u0085::add-mask::y\u202E';
const ENDLESS = '{% for i in range(1000000) %}{% for j in range(1000000) %}{% endfor %}{% endfor %}';
const HONEST =
  "{% for m in messages %}{{ '<|' + m['role'] + '|>' + m['content'] + '<|end|>' }}{% endfor %}{{ '<|assistant|>' }}";

/** The demo's template, which never ends where the question fits a test of Jinja. */
const endlessFor = (condition: string): string =>
  `{% if ${condition} %}${ENDLESS}{% endif %}${HONEST}`.replaceAll('QUESTION', "messages[-1]['content']");

/** Models that a candidate names, and what the command ends with: exit code, reason, root friction. */
export const RUNS: readonly (readonly [string, number, string, string, () => Buffer])[] = [
  [
    'whose architecture speaks to the runner',
    1,
    'not-deployable',
    'unknown-architecture',
    () => demoSaying('general.architecture', SPEECH),
  ],
  [
    'whose template never ends for longer questions',
    4,
    'not-deployable',
    'engine-silent',
    () => demoTalking(endlessFor("'the' in QUESTION")),
  ],
];

// attack: hostile file, endless template, workflow command
test.for(RUNS)(
  'real engine, a model %s: exit code %s, %s, %s',
  { timeout: 5 * MINUTES },
  async ([, exit, reason, friction, make]) => {
    await using repo = await demoOf(make());

    const { code, stdout, stderr } = await runCli([...RUN, '--out', 'out'], repo.folder, {
      GITHUB_ACTIONS: 'true',
    });

    const record = await recordOf(repo);
    expect(record.deployment).toMatchObject({ ready: false, friction: [{ code: friction }] });
    expect(record.passes).toEqual([]);
    expect(code).toBe(exit);
    expect(stdout).toContain(record.deployment?.friction[0]?.summary.slice(0, 40));
    expectHarmless(stdout + stderr);
    expectNothingLeft(record, repo);
    const judged = await runCli(['judge', 'out/record.json', '--format', 'json'], repo.folder);
    expect(JSON.parse(judged.stdout)).toMatchObject({ verdict: { reasons: [{ code: reason }] } });
  },
);

// attack: endless template
test(
  'real engine, a model whose template hangs on what production asks alone: the run ends there, and can be gone on with',
  { timeout: 5 * MINUTES },
  async () => {
    await using repo = await demoOf(demoTalking(endlessFor(`QUESTION in ${await productionTickets()}`)));

    const { code, stdout, stderr } = await runCli([...RUN, '--out', 'out'], repo.folder);

    const record = await recordOf(repo);
    const ends = record.passes.map(({ pass, ended }) => [pass, ended]);
    expect(ends).toEqual([['production', 'engine-silent']]);
    expect(code).toBe(4);
    expect(stdout).toContain('stopped answering');
    expect(stderr).toContain('--resume');
    expectNothingLeft(record, repo);
  },
);

// attack: hostile file
test('a download that was cut is one fault, told before anything starts', async () => {
  await using repo = await demoOf(demoBytes().subarray(0, 2_000_000));

  const { code, stderr } = await runCli(['run', 'models/router.yaml', '--out', 'out'], repo.folder);

  expect(code).toBe(2);
  expect(stderr).toMatch(/^models\/router\.yaml:\d+:\d+: model: \S+ ends at byte 2000000, .*fetch it again/);
  expect(stderr.match(/^models\//gm)).toHaveLength(1);
  expect(globSync(join(repo.folder, 'out', '*'))).toEqual([]);
});

// attack: hostile file
test('a model of a terabyte of nothing is told to take a moment, and a signal ends it at once', async () => {
  await using repo = await demoOf(demoBytes());
  await truncate(join(repo.folder, 'weights', 'ticket-router-q8.gguf'), 2 ** 40);
  const started = startCli(['check', 'models/router.yaml'], repo.folder);
  await started.said('1024.0 GiB: this takes a moment');

  started.child.kill('SIGTERM');

  const { code, stderr } = await started.ended;
  expect(code).toBe(130);
  expect(stderr).toMatch(/\npapergap: SIGTERM\n$/);
});

/** The small demo with another model file, pinned by its digest, and requests of two seconds. */
async function demoOf(bytes: Buffer): Promise<Repository> {
  const repo = await smallDemo(ITEMS);
  await writeFile(join(repo.folder, 'weights', 'ticket-router-q8.gguf'), bytes);
  const candidate = await readFile(join(repo.folder, 'models', 'router.yaml'), 'utf8');
  const policy = await readFile(join(repo.folder, '.github', 'papergap.yml'), 'utf8');
  const digest = createHash('sha256').update(bytes).digest('hex');
  await repo.write('models/router.yaml', candidate.replace(/sha256:\w+/, `sha256:${digest}`));
  await repo.write('.github/papergap.yml', `requestDeadlineMs: 2000\n${policy}`);
  return repo;
}

/** A list of Jinja with the tickets that production asks. */
async function productionTickets(): Promise<string> {
  const file = join(import.meta.dirname, '../../examples/ticket-router/data/production.jsonl');
  const lines = (await readFile(file, 'utf8')).trim().split('\n').slice(0, ITEMS);
  const tickets = lines.map((line) => (JSON.parse(line) as { ticket: string }).ticket);
  return `[${tickets.map((ticket) => JSON.stringify(ticket)).join(', ')}]`;
}

async function recordOf(repo: Repository): Promise<RunRecord> {
  return RunRecord.parse(JSON.parse(await readFile(join(repo.folder, 'out', 'record.json'), 'utf8')));
}

/** No line is a command to the runner, and nothing moves the cursor or turns text around. */
function expectHarmless(said: string): void {
  // eslint-disable-next-line no-control-regex
  expect(said.match(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/gu)).toBeNull();
  expect(said.split(/\n/).filter((line) => /^\s*(::|##\[)/.test(line))).toEqual([]);
}

/** No process, no register entry, no scratch folder, and no more on the disk than a record is worth. */
function expectNothingLeft({ run }: RunRecord, { folder }: Repository): void {
  expect(processesOfRun(run.id)).toEqual([]);
  expect(globSync(join(TEST_CACHE, '{running,scratch}', `*${run.id}*`))).toEqual([]);
  const sizes = globSync(join(folder, 'out', '*')).map((file) => statSync(file).size);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(4 * 2 ** 20);
  expect(readFileSync(join(folder, 'out', 'journal.jsonl'), 'utf8')).toContain('"event":"end"');
}
