import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/action/run.ts';
import type { Host } from '../../src/action/host.ts';
import type { Inputs } from '../../src/action/inputs.ts';
import { faultLine } from '../../src/config/fault.ts';
import { parsePolicy } from '../../src/config/load.ts';
import { repositoryOf } from '../../src/github/repository.ts';
import { workspaceFaults } from '../../src/github/workspace.ts';
import { botScene, NAME } from '../support/bot-scene.ts';
import { MACHINE_ENV } from '../support/machine-env.ts';

const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');

test.for(globSync('*/models/*.yaml', { cwd: EXAMPLES }).sort())(
  "the Action takes %s and its policy, data at a hub included, where the workspace is the base commit's",
  async (file) => {
    const [name = ''] = file.split('/');
    const from = join(EXAMPLES, name);
    await using at = await botScene();
    const written = globSync(['{.github,data,models}/**/*.*', '.github/*.yml'], { cwd: from });
    const files = Object.fromEntries(written.map((one) => [one, readFileSync(join(from, one), 'utf8')]));
    at.repo.commit({ branch: 'main', files });
    const sha = at.repo.head('main');
    const workspace = await mkdtemp(join(tmpdir(), 'papergap-workspace-'));
    try {
      await cp(from, workspace, { recursive: true });
      const host = { workspace, repository: repositoryOf(at.github, NAME) };

      const read = await readConfig(
        file.slice(name.length + 1),
        { policy: '.github/papergap.yml' } as Inputs,
        { sha, baseSha: sha, onDefault: true },
        host as unknown as Host,
        { env: MACHINE_ENV },
      );

      expect(read.ok ? [] : read.faults.map(faultLine)).toEqual([]);
    } finally {
      await rm(workspace, { recursive: true });
    }
  },
);

const JUDGED = `production: { suite: tickets }
suites:
  benchmark: { data: a.jsonl, scorer: { name: exact } }
  tickets:
    data: b.jsonl
    cleaned: c.jsonl
    scorer: { name: judge, endpoint: grader, model: j, rubric: r, humanLabels: labelled.jsonl }
trust: { endpoints: { grader: 'https://grader.example.com' } }
`;

// attack: own policy
test('labels of people and a cleaned form are those of the base commit, as the data are', async () => {
  await using at = await botScene();
  const base = { 'c.jsonl': 'ours\n', 'labelled.jsonl': 'ours\n' };
  at.repo.commit({ branch: 'main', files: base });
  const policy = parsePolicy({ file: '.github/papergap.yml', text: JUDGED });
  if (!policy.ok) throw new Error(policy.faults.map(faultLine).join('\n'));
  const root = await mkdtemp(join(tmpdir(), 'papergap-workspace-'));
  try {
    for (const file of ['a.jsonl', 'b.jsonl'])
      await writeFile(join(root, file), at.repo.read(file, 'main') ?? '');
    for (const file of Object.keys(base)) await writeFile(join(root, file), "the pull request's\n");

    const found = await workspaceFaults(
      { policy: policy.value, root },
      at.repo.head('main'),
      repositoryOf(at.github, NAME),
    );

    expect(found.map(({ line, message }) => [line, message])).toEqual([
      [6, 'c.jsonl differs from the base commit'],
      [7, 'labelled.jsonl differs from the base commit'],
    ]);
  } finally {
    await rm(root, { recursive: true });
  }
});

const BY_EVALUATOR = `production: { suite: tickets }
suites:
  benchmark: { data: a.jsonl, scorer: { name: exact } }
  tickets: { runner: { name: lm-eval, version: 0.4.13, task: tickets, files: tasks } }
`;

/** Lays files down as git does, by paths from the root of a checkout: they may be longer than any from the root of the disk. */
function checkOut(root: string, files: Readonly<Record<string, string>>): void {
  const git = (words: readonly string[], input = ''): string =>
    execFileSync('git', ['-C', root, ...words], { input, encoding: 'utf8' }).trim();
  git(['init', '-q']);
  for (const [path, text] of Object.entries(files)) {
    const blob = git(['hash-object', '-w', '--stdin'], text);
    git(['update-index', '--add', '--cacheinfo', `100644,${blob},${path}`]);
  }
  git(['checkout-index', '-a', '-f']);
}

// attack: own policy
test.for([
  ['is there beside it', 'tasks/json.py', 'tasks/json.py is not in the base commit'],
  [
    'is too long to be read',
    `tasks/${Array<string>(16).fill('d'.repeat(253)).join('/')}/f`,
    "tasks can't be read as a whole (ENAMETOOLONG)",
  ],
] as const)(
  'a folder of tasks is that of the base commit alone, also where a path %s',
  async ([, path, why]) => {
    await using at = await botScene();
    const base = { 'tasks/tickets.yaml': 'task: tickets\n' };
    at.repo.commit({ branch: 'main', files: base });
    const policy = parsePolicy({ file: '.github/papergap.yml', text: BY_EVALUATOR });
    if (!policy.ok) throw new Error(policy.faults.map(faultLine).join('\n'));
    const root = await mkdtemp(join(tmpdir(), 'papergap-workspace-'));
    const found = async (): Promise<readonly string[]> => {
      const repo = repositoryOf(at.github, NAME);
      const faults = await workspaceFaults({ policy: policy.value, root }, at.repo.head('main'), repo);
      return faults.flatMap(({ line, message }) => (line === 4 ? [message] : []));
    };
    try {
      checkOut(root, base);
      expect(await found()).toEqual([]);
      checkOut(root, { [path]: 'x' });
      expect(await found()).toEqual([why]);
    } finally {
      execFileSync('rm', ['-rf', root]);
    }
  },
);
