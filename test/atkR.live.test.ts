import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultLine } from '../src/config/fault.ts';
import { parsePolicy } from '../src/config/load.ts';
import { repositoryOf } from '../src/github/repository.ts';
import { workspaceFaults } from '../src/github/workspace.ts';
import { botScene, NAME } from './support/bot-scene.ts';

const BY_EVALUATOR = `production: { suite: tickets }
suites:
  benchmark: { data: a.jsonl, scorer: { name: exact } }
  tickets: { runner: { name: lm-eval, version: 0.4.13, task: tickets, files: tasks } }
`;

/** A pull request's branch as git checks it out: one path that is shorter than the kernel takes, from the root of the repository. */
function checkoutOf(root: string, files: Readonly<Record<string, string>>): void {
  const git = (words: readonly string[], input = ''): string =>
    execFileSync('git', ['-C', root, ...words], { input, encoding: 'utf8' }).trim();
  git(['init', '-q']);
  for (const [path, text] of Object.entries(files))
    git([
      'update-index',
      '--add',
      '--cacheinfo',
      `100644,${git(['hash-object', '-w', '--stdin'], text)},${path}`,
    ]);
  git(['checkout-index', '-a', '-f']);
}

// A path of 4,060 bytes below the repository is longer than 4,096 from the root of the disk: readdir fails, and its
// failure is taken for a folder with nothing in it.
test("a task's folder that holds what is not the base's is a fault, however long a path of it is", async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'main', files: { 'tasks/tickets.yaml': 'task: tickets\n' } });
  const policy = parsePolicy({ file: '.github/papergap.yml', text: BY_EVALUATOR });
  if (!policy.ok) throw new Error(policy.faults.map(faultLine).join('\n'));
  const root = await mkdtemp(join(tmpdir(), 'papergap-a-workspace-with-a-name-'));
  const evil = { 'tasks/json.py': 'import os; os.system("id")\n' };
  const long = { [`tasks/${Array.from({ length: 16 }, () => 'd'.repeat(253)).join('/')}/f`]: 'x' };
  const found = async () =>
    (
      await workspaceFaults(
        { policy: policy.value, root },
        at.repo.head('main'),
        repositoryOf(at.github, NAME),
      )
    ).map(({ message }) => message);
  try {
    checkoutOf(root, { 'tasks/tickets.yaml': 'task: tickets\n' });
    expect(await found()).not.toContainEqual(expect.stringContaining('tasks/'));
    checkoutOf(root, evil);
    expect(await found()).toContain('tasks/json.py is not in the base commit');
    checkoutOf(root, long);
    expect(await found()).toContainEqual(expect.stringContaining('tasks'));
  } finally {
    execFileSync('rm', ['-rf', root]);
    await rm(root, { recursive: true, force: true });
  }
});
