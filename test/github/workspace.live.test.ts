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
