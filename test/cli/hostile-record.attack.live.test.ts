import { link, lstat, readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../support/cli.ts';
import { answersIn, aRecord, MEASURED, rightOf } from '../support/record.ts';
import { repository } from '../support/repository.ts';

const SHA = 'a'.repeat(64);
const HALF = { paper: rightOf(80, 100), production: rightOf(70, 100) };

/** A finished record by a name of its candidate. */
function recordText(id: string): string {
  const record = aRecord({ reproduce: HALF, production: rightOf(80, 100) });
  const suite = { sha256: SHA, asking: SHA, items: 100 };
  const plan = { ...record.plan, suites: { benchmark: suite, tickets: suite } };
  return JSON.stringify({ ...record, candidate: { ...record.candidate, id }, plan });
}

// attack: link in the output
test.for([
  ['a link', symlink],
  ['a second name', link],
] as const)(
  'the page of a folder from elsewhere replaces %s in its place, and follows none',
  async ([, make]) => {
    await using outside = await repository({ 'mine.txt': 'mine', 'part.txt': 'mine, too' });
    await using repo = await repository({ 'theirs/record.json': recordText('tiny') });
    const [mine, part] = ['mine.txt', 'part.txt'].map((name) => join(outside.folder, name));
    await make(mine!, join(repo.folder, 'theirs/report.html'));
    await make(part!, join(repo.folder, 'theirs/report.html.part'));

    const opened = await runCli(['open', 'theirs'], repo.folder, {
      DISPLAY: undefined,
      WAYLAND_DISPLAY: undefined,
    });

    expect(opened.code).toBe(0);
    expect(await Promise.all([mine!, part!].map((file) => readFile(file, 'utf8')))).toEqual([
      'mine',
      'mine, too',
    ]);
    const page = join(repo.folder, 'theirs/report.html');
    expect((await lstat(page)).isFile()).toBe(true);
    expect(await readFile(page, 'utf8')).toMatch(/^<!doctype html>/);
    expect(await readdir(join(repo.folder, 'theirs'))).toEqual(['record.json', 'report.html']);
  },
);

// attack: link in the output
test('the reference of a record from elsewhere lies where references do, whatever its candidate is called', async () => {
  await using outside = await repository({});
  await using repo = await repository({
    'good.json': recordText('tiny'),
    'evil.json': recordText('../../evil'),
  });
  const cli = (file: string) => runCli(['reference', file], repo.folder);

  const evil = await cli('evil.json');
  const good = await cli('good.json');
  await using led = await repository({ 'good.json': recordText('tiny') });
  await symlink(outside.folder, join(led.folder, 'references'));
  const link = await runCli(['reference', 'good.json'], led.folder);

  expect(good).toMatchObject({ code: 0, stderr: expect.stringContaining('references/tiny.yaml') as string });
  expect(evil).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('leads out of its folder') as string,
  });
  expect(link).toMatchObject({ code: 2, stderr: expect.stringContaining('references is a link') as string });
  expect(await readdir(outside.folder)).toEqual([]);
  expect(await readdir(join(repo.folder, 'references'))).toEqual(['tiny.yaml']);
});

/** The id of a run, by which its samples' file is called. */
const RUN = '0e7c1d9a-5c0b-4f6e-9d3a-2b1c4d5e6f70';

// attack: link in the output
test.for([
  ['a link', symlink],
  ['a second name', link],
] as const)('samples beside an export replace %s in their place, and follow none', async ([, make]) => {
  const made = aRecord({ ...MEASURED, production: rightOf(240, 400) });
  const questions = answersIn(made).map(({ item }) => ({ suite: 'benchmark', item, question: `Q ${item}` }));
  const record = { ...made, run: { ...made.run, id: RUN }, questions };
  await using outside = await repository({ 'mine.txt': 'mine' });
  await using repo = await repository({ 'record.json': JSON.stringify(record) });
  const samples = join(repo.folder, `${RUN}_samples.jsonl`);
  await make(join(outside.folder, 'mine.txt'), samples);
  const form = ['--format', 'every-eval-ever', '--texts', '--out', 'ours.json'];

  const { code } = await runCli(['export', 'record.json', ...form], repo.folder);

  expect(code).toBe(0);
  expect(await readFile(join(outside.folder, 'mine.txt'), 'utf8')).toBe('mine');
  expect((await lstat(samples)).isFile()).toBe(true);
});

// attack: link in the output
test('what is exported or compared goes through no link that a checkout has in the place of its file', async () => {
  await using outside = await repository({ 'mine.txt': 'mine' });
  await using repo = await repository({ 'one.json': recordText('one'), 'two.json': recordText('two') });
  await symlink(join(outside.folder, 'mine.txt'), join(repo.folder, 'out.txt'));
  await symlink(outside.folder, join(repo.folder, 'results'));

  const ended = await Promise.all(
    ['out.txt', 'results/mine.txt'].flatMap((out) => [
      runCli(['export', 'one.json', '--format', 'csv', '--out', out], repo.folder),
      runCli(['compare', 'one.json', 'two.json', '--out', out], repo.folder),
    ]),
  );

  for (const { code, stderr } of ended)
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('is a link') as string });
  expect(await readFile(join(outside.folder, 'mine.txt'), 'utf8')).toBe('mine');
});
