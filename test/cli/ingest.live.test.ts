import { access, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { Reference } from '../../src/config/reference.ts';
import { runCli } from '../support/cli.ts';
import { copied, edit, fileLike } from '../support/evaluators/results.ts';
import { repository } from '../support/repository.ts';

const FIGURE = ['--suite', 'tickets', '--metric', 'exact_match,strict-json'];
const MADE = ['--model', 'weights/router.gguf', '--engine', 'llama.cpp b11549', '--machine', 'two cores'];

test('results made elsewhere become a reference that says where it comes from', async () => {
  await using repo = await copied('lm-eval');
  const file = await fileLike(repo.folder, /^results_/);
  const { code, stdout } = await runCli(
    ['ingest', file, ...FIGURE, ...MADE, '--out', 'ref.yaml'],
    repo.folder,
  );
  const reference = Reference.parse(parse(await readFile(join(repo.folder, 'ref.yaml'), 'utf8')));

  expect(code).toBe(0);
  expect(stdout).toContain('score 83.3 % (62.6 … 95.3 %); its own figure is the same to the last digit');
  expect(stdout).toContain('answers: 20 right, 4 wrong');
  expect(reference).toMatchObject({
    source: 'lm-eval 0.4.13, tickets, exact_match,strict-json',
    scores: [{ suite: 'tickets', score: 0.833333, items: 24, protocol: { shots: 0, maxTokens: 32 } }],
  });
});

test('a figure that its samples do not make becomes no reference', async () => {
  await using repo = await copied('lm-eval');
  const file = await fileLike(repo.folder, /^results_/);
  await edit(file, (text) => text.replace(/("exact_match,strict-json": )[\d.]+/, '$10.9'));
  const { code, stderr } = await runCli(
    ['ingest', file, ...FIGURE, ...MADE, '--out', 'ref.yaml'],
    repo.folder,
  );

  expect(code).toBe(2);
  expect(stderr).toContain('tells 0.9, and its samples make 0.8333333333333334: one of the two is wrong');
});

test('a file of none of the evaluators is one clear fault', async () => {
  await using repo = await copied('lm-eval');
  const { code, stderr } = await runCli(['ingest', 'nothing.json', '--suite', 'tickets'], repo.folder);

  expect(code).toBe(2);
  expect(stderr).toContain('1 fault');
});

test('results of a suite that the policy does not have become no reference', async () => {
  await using repo = await copied('lm-eval');
  const policy = 'production: { suite: ours }\nsuites:\n  ours: { data: d.jsonl, scorer: { name: exact } }\n';
  await mkdir(join(repo.folder, '.github'));
  await writeFile(
    join(repo.folder, '.github', 'papergap.yml'),
    `${policy}  ticket: { data: t.jsonl, scorer: { name: exact } }\n`,
  );
  const file = await fileLike(repo.folder, /^results_/);
  const { code, stderr } = await runCli(
    ['ingest', file, ...FIGURE, ...MADE, '--out', 'ref.yaml'],
    repo.folder,
  );

  expect(code).toBe(2);
  expect(stderr).toContain('suites: there is no suite "tickets" in the policy (did you mean "ticket"?)');
  await expect(access(join(repo.folder, 'ref.yaml'))).rejects.toThrow('ENOENT');
});

// attack: link in the output
test('a reference goes through no link that a checkout has in the place of its folder or file', async () => {
  await using repo = await copied('lm-eval');
  await using outside = await repository({});
  await symlink(outside.folder, join(repo.folder, 'references'));
  await symlink(join(outside.folder, 'ref.yaml'), join(repo.folder, 'ref.yaml'));
  const file = await fileLike(repo.folder, /^results_/);

  for (const out of ['references/ref.yaml', 'ref.yaml']) {
    const { code, stderr } = await runCli(['ingest', file, ...FIGURE, ...MADE, '--out', out], repo.folder);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('is a link') as string });
  }
  expect(await readdir(outside.folder)).toEqual([]);
});
