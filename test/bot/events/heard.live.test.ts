import { expect, test } from 'vitest';
import { ONE } from '../../support/bot-events.ts';
import { botScene } from '../../support/bot-scene.ts';
import type { GitHubEvent } from '../../support/fake-github/index.ts';

test('most of what an App hears asks nothing of us', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const other = at.repo.addRun({ path: '.github/workflows/test.yml', event: 'push' });
  const word = at.repo.comment(number, { user: 'alice', body: 'Nice.' });
  const command = at.repo.comment(number, { user: 'alice', body: '/rebench' });
  const { event } = at.repo;
  const asks = (one: GitHubEvent): boolean => at.jobOf(one) !== undefined;

  expect(
    [
      event.pullRequest(number, 'labeled'),
      event.pullRequest(number, 'edited'),
      event.workflowRun(other.id, 'completed'),
      event.comment(word.id),
    ].filter(asks),
  ).toEqual([]);
  expect(
    [
      event.pullRequest(number, 'opened'),
      event.mergeGroup(number),
      event.workflowRun(at.ownRun(number).id, 'completed'),
      event.comment(command.id),
      event.push('main'),
    ].filter((one) => !asks(one)),
  ).toEqual([]);
});
