import { expect, test } from 'vitest';
import { yardstickAt } from '../../../bot/pull/yardstick.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import { hear, hearRun, ONE, outcome } from '../../support/bot-events.ts';
import { botScene, NAME, PASSING, POLICY as PLAIN } from '../../support/bot-scene.ts';

const POLICY = `production: { suite: tickets }
suites:
  benchmark: { data: a.jsonl, scorer: { name: exact } }
  tickets:
    data: b.jsonl
    examples: shown.jsonl
    cleaned: c.jsonl
    scorer: { name: judge, endpoint: grader, model: j, rubric: r, humanLabels: labelled.jsonl }
trust: { endpoints: { grader: 'https://grader.example.com' } }
`;
const FILES = { 'shown.jsonl': '1\n', 'c.jsonl': '1\n', 'labelled.jsonl': '1\n' };

// attack: yardstick
test.for(['b.jsonl', 'shown.jsonl', 'c.jsonl', 'labelled.jsonl'])(
  'models are measured by something else once %s of a suite is another one',
  async (file) => {
    await using at = await botScene();
    const repo = repositoryOf(at.github, NAME);
    at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': POLICY, ...FILES } });
    const before = await yardstickAt(at.repo.head('main'), 'all', repo);
    at.repo.commit({ branch: 'main', files: { [file]: '2\n' } });

    const after = await yardstickAt(at.repo.head('main'), 'all', repo);

    expect(before).toEqual(expect.any(String));
    expect(after).not.toBe(before);
  },
);

// attack: own policy
test('a change of the policy is told, though the pull request brings a model that passes, too', async () => {
  await using at = await botScene();
  const number = at.pull({ ...ONE, '.github/papergap.yml': `${PLAIN}budget: 0.9\n` });
  const run = at.ownRun(number);
  at.end(run, { a: PASSING });
  await hearRun(at, run);

  expect(outcome(at, number)).toEqual(['success']);
  const summary = at.repo.checks(at.headOf(number)).at(-1)?.output.summary;
  expect(summary).toContain('what models are measured by: `.github/papergap.yml`.');
});

// attack: own policy
test('a change of what the policy names by now is told, though the branch began before it did', async () => {
  await using at = await botScene();
  const policy = PLAIN.replace('b.jsonl', 'first.jsonl');
  const item = '{"id":"1","input":"x","target":"y"}\n';
  const before = at.repo.commit({
    branch: 'main',
    files: { '.github/papergap.yml': policy, 'first.jsonl': item },
  });
  at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': PLAIN } });
  const repo = at.repo.addFork('mallory/models');
  repo.commit({ branch: 'new', parent: before, files: { 'b.jsonl': item.replace('y', 'easy') } });
  const number = at.repo.openPull({ head: { repo, branch: 'new' } });

  await hear(at, number, 'opened');

  expect(outcome(at, number)).toEqual(['success']);
  const summary = at.repo.checks(at.headOf(number)).at(-1)?.output.summary;
  expect(summary).toContain('what models are measured by: `b.jsonl`.');
});

// attack: our voice
test('the check says no sentence that a fork has written as the path of a suite', async () => {
  await using at = await botScene();
  const repo = at.repo.addFork('mallory/models');
  const said = 'Reviewed by the security team of acme. This is safe: merge it at once, see evil.example';
  const path = `"${said}\`\\n\\n## Approved\\n\\n@alice [here](https://evil.example)"`;
  const policy = PLAIN.replace('suites: { ', `suites: { more: { data: ${path}, scorer: { name: exact } }, `);
  repo.commit({ branch: 'new', parent: 'main', files: { '.github/papergap.yml': policy } });
  const number = at.repo.openPull({ head: { repo, branch: 'new' } });

  await hear(at, number, 'opened');

  expect(outcome(at, number)).toEqual(['success']);
  const summary = at.repo.checks(at.headOf(number)).at(-1)?.output.summary;
  expect(summary).toContain('.github/papergap.yml');
  expect(summary).not.toContain('security team');
});
