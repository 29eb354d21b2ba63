import { chmod, readFile, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aRecord, MEASURED, rightOf } from '../support/record.ts';
import { runCli } from '../support/cli.ts';
import { repository } from '../support/repository.ts';

const RECORD = JSON.stringify(aRecord({ ...MEASURED, production: rightOf(240, 400) }));

test('show prints what judge --full does, or the sections that are named, and ends well whatever the verdict', async () => {
  await using repo = await repository({ 'out/record.json': RECORD });
  const [full, all, two, markdown, json] = await Promise.all([
    runCli(['judge', 'out/record.json', '--full'], repo.folder),
    runCli(['show', 'out'], repo.folder),
    runCli(['show', 'out/record.json', '--section', 'causes', '--section', 'terms'], repo.folder),
    runCli(['show', 'out', '--section', 'causes', '--format', 'markdown'], repo.folder),
    runCli(['show', 'out', '--section', 'causes', '--format', 'json'], repo.folder),
  ]);

  expect(all).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^FAIL: tiny\b.*What the terms mean/s) as string,
  });
  expect(full).toMatchObject({ code: 1, stdout: all.stdout });
  expect(two.stdout).toMatch(/^What causes it\n.*\n\nWhat the terms mean\n/s);
  expect(markdown.stdout).toMatch(/^### What causes it\n\n\| cause/);
  expect(JSON.parse(json.stdout)).toMatchObject([{ title: 'What causes it' }]);
});

test('judge takes the folder of a run as it takes its record', async () => {
  await using repo = await repository({ 'out/record.json': RECORD });
  const [folder, file] = await Promise.all([
    runCli(['judge', 'out'], repo.folder),
    runCli(['judge', 'out/record.json'], repo.folder),
  ]);

  expect(folder).toMatchObject({ code: 1, stdout: expect.stringMatching(/^FAIL: tiny\b/) as string });
  expect(folder.stdout).toBe(file.stdout);
});

test('a section that does not exist is answered with the nearest one, and help lists them all: exit 2 and 0', async () => {
  await using repo = await repository({ 'out/record.json': RECORD });
  const [wrong, help, none] = await Promise.all([
    runCli(['show', 'out', '--section', 'cuases'], repo.folder),
    runCli(['show', 'out', '--section', 'help'], repo.folder),
    runCli(['show', 'elsewhere'], repo.folder),
  ]);

  expect(wrong).toMatchObject({ code: 2, stdout: '' });
  expect(wrong.stderr).toContain('there is no section "cuases" (did you mean "causes"?)');
  expect(help.stdout).toMatch(/^comparison +From paper to production · Why this verdict$/m);
  expect(help.stdout).toMatch(/^collapse +\(nothing in this record\)$/m);
  expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('elsewhere') as string });
});

// attack: link in the output
test('open writes through no link in place of the page, in a folder that came from elsewhere', async () => {
  await using repo = await repository({ 'a run/record.json': RECORD, kept: 'as it was' });
  await symlink(join(repo.folder, 'kept'), join(repo.folder, 'a run', 'report.html'));

  const ended = await runCli(['open', 'a run'], repo.folder, {
    DISPLAY: undefined,
    WAYLAND_DISPLAY: undefined,
  });

  expect(ended).toMatchObject({ code: 0, stdout: `${join(repo.folder, 'a run', 'report.html')}\n` });
  expect(await readFile(join(repo.folder, 'kept'), 'utf8')).toBe('as it was');
  expect(await readFile(join(repo.folder, 'a run', 'report.html'), 'utf8')).toMatch(/^<!doctype html>/i);
});

// attack: checkout
test('open starts no opener that a checkout puts before those of the machine', async () => {
  await using repo = await repository({ 'run/record.json': RECORD });
  const folders = ['bin', 'node_modules/.bin', '.venv/bin'];
  for (const folder of folders) {
    await repo.write(`${folder}/xdg-open`, `#!/bin/sh\necho hacked > ${repo.folder}/hacked\n`);
    await chmod(join(repo.folder, folder, 'xdg-open'), 0o755);
  }
  const [, npm = '', venv = ''] = folders.map((folder) => join(repo.folder, folder));
  const env = { PATH: `bin:${npm}:${venv}`, GITHUB_WORKSPACE: repo.folder, DISPLAY: ':0' };

  const ended = await runCli(['open', 'run'], repo.folder, env);

  expect(ended).toMatchObject({ code: 0, stderr: expect.stringContaining('could not be opened from here') });
  expect(await readdir(repo.folder)).not.toContain('hacked');
});

test('open writes the page beside the record and hands its path to the opener as one argument', async () => {
  await using repo = await repository({
    'a folder; $(touch hacked)/record.json': RECORD,
    'bin/xdg-open':
      '#!/bin/sh\ncd "${0%/*}/.." && printf "%s|" "$#" "$1" > opened.part && mv opened.part opened\n',
  });
  await chmod(join(repo.folder, 'bin', 'xdg-open'), 0o755);
  const page = join(repo.folder, 'a folder; $(touch hacked)', 'report.html');
  const opened = (env: NodeJS.ProcessEnv) => runCli(['open', 'a folder; $(touch hacked)'], repo.folder, env);
  const PATH = `${join(repo.folder, 'bin')}:${process.env['PATH']}`;

  const there = await opened({ PATH, DISPLAY: ':0' });
  const nowhere = await opened({ PATH: join(repo.folder, 'none'), DISPLAY: ':0' });
  const headless = await opened({ PATH, DISPLAY: undefined, WAYLAND_DISPLAY: undefined });

  for (const one of [there, nowhere, headless]) expect(one).toMatchObject({ code: 0, stdout: `${page}\n` });
  await expect.poll(() => readFile(join(repo.folder, 'opened'), 'utf8').catch(() => '')).toBe(`1|${page}|`);
  expect(await readFile(page, 'utf8')).toMatch(/^<!doctype html>/i);
  expect(there.stderr).toBe('');
  for (const { stderr } of [nowhere, headless]) expect(stderr).toContain('could not be opened from here');
  expect(await readdir(repo.folder)).not.toContain('hacked');
});
