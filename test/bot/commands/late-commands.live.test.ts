import { expect, test } from 'vitest';
import { lastRun, ONE } from '../../support/bot-events.ts';
import { botScene } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import type { GitHubEvent } from '../../support/fake-github/index.ts';

/** Somebody who may write has commented an hour ago. */
function ago(at: BotScene, number: number, body: string): GitHubEvent {
  const comment = at.repo.comment(number, { user: 'alice', body });
  const createdAt = new Date(Date.now() - 3_600_000).toISOString();
  return at.repo.event.comment(Object.assign(comment, { createdAt }).id, 'created');
}

// attack: repeated delivery
test('a /rebench cancel that is heard late stops no run that was asked for after it', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const event = ago(at, number, '/rebench cancel');
  await at.say('/rebench', number);

  await at.another().hear(event);

  expect(lastRun(at)).toMatchObject({ event: 'workflow_dispatch', cancelRequested: false });
});

test('it stops what was asked for before it, however late the bot has heard of both', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const asked = ago(at, number, '/rebench');
  const cancelled = ago(at, number, '/rebench cancel');

  await at.hear(asked);
  await at.hear(cancelled);

  expect(lastRun(at)).toMatchObject({ event: 'workflow_dispatch', cancelRequested: true });
});
