import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { suitesAt } from '../../../bot/results/suite-data.ts';
import { parsePolicy } from '../../../src/config/load.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import { botScene, NAME } from '../../support/bot-scene.ts';

const POLICY = `production: { suite: tickets }
suites:
  benchmark: { data: a.jsonl, scorer: { name: exact } }
  tickets:
    data: b.jsonl
    cleaned: c.jsonl
    scorer: { name: judge, endpoint: grader, model: j, rubric: r, humanLabels: labelled.jsonl }
trust: { endpoints: { grader: 'https://grader.example.com' } }
`;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

test('of a suite every file is held against the commit, and one that lacks a file is not known', async () => {
  await using at = await botScene();
  const policy = parsePolicy({ file: '.github/papergap.yml', text: POLICY });
  if (!policy.ok) throw new Error('the policy has faults');
  const suites = () =>
    suitesAt(policy.value.value, at.repo.head('main'), at.bot, repositoryOf(at.github, NAME));
  const without = await suites();
  at.repo.commit({ branch: 'main', files: { 'c.jsonl': 'clean', 'labelled.jsonl': 'labels' } });

  const found = await suites();

  expect(Object.keys(without)).toEqual(['benchmark']);
  expect(found['tickets']).toMatchObject({ cleaned: sha256('clean'), humanLabels: sha256('labels') });
});
