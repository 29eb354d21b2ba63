import { expect, test } from 'vitest';
import type { Bot } from '../../../bot/bot.ts';
import { forkBudget } from '../../../bot/fork-budget.ts';
import { memory } from '../../../bot/memory.ts';
import { checkOn, greenKey } from '../../../bot/pull/check.ts';
import { hearOfPush } from '../../../bot/pull/judged-by.ts';
import { lookWhereGreen } from '../../../bot/pull/look-again.ts';
import type { GitHubRepository } from '../../../src/github/repository.ts';

const [HEAD, TIP] = ['a'.repeat(40), 'b'.repeat(40)];
const DAY = '2026-11-26';

// attack: many pushes, moved base
test('a stranger who goes back to one green commit again and again costs two requests a minute, until a push', async () => {
  const bot = {
    ...{ memory: memory(), forkBudget: forkBudget(), now: () => new Date(DAY) },
    author: { login: 'papergap[bot]', appId: 1 },
  } as unknown as Bot;
  const asked: string[] = [];
  const read = (_: string, { ref }: { readonly ref: string }) => {
    asked.push(ref);
    return Promise.resolve({ data: { object: { sha: TIP } } });
  };
  const repo = { ...{ fullName: 'acme/models', owner: 'acme', name: 'models' }, read } as GitHubRepository;
  const base = { ref: 'main', repo: { default_branch: 'main' } };
  const check = checkOn(HEAD, { ref: 'main', defaultBranch: 'main' }, bot);
  bot.memory.green.set(greenKey(check, repo), `${TIP} ${TIP} ${DAY}`);
  const look = (): Promise<void> => lookWhereGreen({ number: 7, head: { sha: HEAD }, base }, 1, bot, repo);

  for (let each = 0; each < 100; each++) await look();
  expect(asked).toHaveLength(2);

  hearOfPush('acme/models main', TIP, bot);
  await look();
  expect(asked.slice(2)).toEqual(['heads/main']);
});
