import { expect, test } from 'vitest';
import type { Bot } from '../../../bot/bot.ts';
import { jobOf } from '../../../bot/events/app.ts';
import { memory } from '../../../bot/memory.ts';
import { digestOf, digestsOf, takePushedOver, whereOther } from '../../../bot/pull/judged-by.ts';

const [A, B] = ['a'.repeat(40), 'b'.repeat(40)];

/** Hears of pushes to main over these commits, of which one look is made: whether the pulls are looked at. */
async function isLookedAt(before: readonly [string, ...string[]], tip: string): Promise<boolean> {
  const bot = { memory: memory() } as Bot;
  const repository = { name: 'models', full_name: 'acme/models', default_branch: 'main' };
  for (const one of before) {
    const push = { ref: 'refs/heads/main', before: one, deleted: false };
    const of = { repository: { ...repository, owner: { login: 'acme' } }, installation: { id: 1 } };
    jobOf({ name: 'push', payload: { ...push, ...of } }, bot);
  }
  const read = (commit: string): Promise<string> => Promise.resolve(commit);
  const befores = takePushedOver('acme/models main', before[0], bot);
  const judgedBy = { before: await digestsOf(befores, read), now: await digestOf(() => read(tip)) };
  let isLooked = false;
  await whereOther('acme/models main', judgedBy, bot, () => {
    isLooked = true;
    return Promise.resolve();
  });
  return isLooked;
}

// attack: moved base
test('pull requests to a branch that went away and back while one look waited are looked at', async () => {
  expect(await isLookedAt([A, B], A)).toBe(true);
  expect(await isLookedAt([A], A)).toBe(false);
  expect(await isLookedAt([A, A], A)).toBe(false);
});

// attack: moved base, pushes of workflows
test('of more pushes than are read nothing is told: the pull requests are looked at', async () => {
  const many = Array.from({ length: 50 }, (_, each) => String(each).padStart(40, '0'));

  expect(await isLookedAt([A, ...many], A)).toBe(true);
});

// attack: moved base
test('what pull requests are judged by is known once they were looked at, and not where that has failed', async () => {
  const bot = { memory: memory() };
  const judgedBy = { before: ['old'], now: 'new' };
  const failing = whereOther('x', judgedBy, bot, () => Promise.reject(new Error('GitHub says no')));
  await expect(failing).rejects.toThrow('GitHub says no');
  let looks = 0;
  const look = () => {
    looks += 1;
    return Promise.resolve();
  };
  bot.memory.judgedBy.set('x', 'old');

  await whereOther('x', { before: ['new'], now: 'new' }, bot, look);
  await whereOther('x', { before: ['new'], now: 'new' }, bot, look);

  expect(looks).toBe(1);
});
