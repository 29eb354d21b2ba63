import { expect, test } from 'vitest';
import { forkBudget, readCounted } from '../../bot/fork-budget.ts';
import type { ForkBudget, Look } from '../../bot/fork-budget.ts';

/** A look that makes so many requests; whether it was done. */
async function look(budget: ForkBudget, forkOwner: string, requests: number, owner = 'acme') {
  let isDone = false;
  await budget.look(owner, forkOwner, (onRequest) => {
    for (let request = 0; request < requests; request++) onRequest();
    isDone = true;
    return Promise.resolve();
  });
  return isDone;
}

/** A look that makes so many requests. */
const spending =
  (requests: number) =>
  (onRequest: () => void): Promise<void> => {
    for (let request = 0; request < requests; request++) onRequest();
    return Promise.resolve();
  };

// attack: many pushes
test('many owners of forks together leave half of GitHub’s limit, and each has its first look in an hour', async () => {
  let nowMs = 1;
  const budget = forkBudget(() => nowMs);

  for (let each = 0; each < 10; each++) expect(await look(budget, `fork${each}`, 250)).toBe(true);

  expect(await look(budget, 'fork0', 1)).toBe(false);
  expect(await look(budget, 'bob', 15)).toBe(true);
  expect(await look(budget, 'bob', 15)).toBe(false);
  expect(await look(budget, 'fork0', 1, 'globex')).toBe(true);
  nowMs += 3_600_001;
  expect(await look(budget, 'fork0', 1)).toBe(true);
});

// attack: many pushes, refused commands
test('accounts that are made for one look each leave a part of GitHub’s limit, and keep no member waiting', async () => {
  const budget = forkBudget();
  let done = 0;
  for (let each = 0; each < 100; each++) if (await look(budget, `account${each}`, 100)) done += 1;

  expect(done).toBe(30);
  const isHeard = await budget.look('acme', 'commands of alice', () => Promise.resolve(), true);
  expect(isHeard).toBe(true);
});

// attack: many pushes, refused commands, moved base
test('what all strangers and their shares may cost together leaves a part of GitHub’s limit to others', async () => {
  const budget = forkBudget();
  let requests = 0;
  const ten: Look = (onRequest) => {
    for (let request = 0; request < 9; request++) onRequest();
    requests += 10;
    return Promise.resolve();
  };
  const costOf = async (ask: () => Promise<boolean>): Promise<number> => {
    const before = requests;
    while (await ask());
    return requests - before;
  };

  for (let each = 0; each < 500; each++) await costOf(() => budget.look('acme', `account${each}`, ten));
  const costs: number[] = [];
  for (const share of ['looks at green commits', 'looks that are owed', 'who may command'] as const)
    costs.push(await costOf(() => budget.lookByShare('acme', share, ten)));

  expect(costs).toEqual([300, 700, 300]);
  expect(requests).toBe(4_300);
});

// attack: refused commands
test('an account that has the name of a share uses up no share', async () => {
  const budget = forkBudget();
  await look(budget, 'refusals', 300);

  expect(await budget.lookByShare('acme', 'refusals', () => Promise.resolve())).toBe(true);
});

test('a look that fails is charged for what it asked', async () => {
  const budget = forkBudget();
  const failing = budget.look('acme', 'bob', (onRequest) => {
    for (let request = 0; request < 300; request++) onRequest();
    return Promise.reject(new Error('failed'));
  });

  await expect(failing).rejects.toThrow('failed');
  expect(await look(budget, 'bob', 1)).toBe(false);
});

// attack: many pushes, refused commands
test('looks that begin at once see what each of them asks for, and one alone is the first', async () => {
  const budget = forkBudget();
  await budget.look('acme', 'others', spending(2_600), true);
  const { promise: asked, resolve: answer } = Promise.withResolvers<void>();
  const waiting = () =>
    budget.look('acme', 'bob', (onRequest) => {
      onRequest();
      return asked;
    });

  const both = [waiting(), waiting()];
  answer();

  expect(await Promise.all(both)).toEqual([true, false]);
});

// attack: flood
test('how long looks take is charged as well as what they ask for', async () => {
  let nowMs = 1;
  const budget = forkBudget(() => nowMs);
  const slow: Look = () => {
    nowMs += 299_000;
    return Promise.reject(new Error('failed'));
  };

  await expect(budget.look('acme', 'bob', slow)).rejects.toThrow('failed');

  expect(await look(budget, 'bob', 1)).toBe(false);
  expect(await look(budget, 'eve', 1)).toBe(true);
});

// attack: refused commands
test('what a member asks for is charged to no one, also once it has gone wrong', async () => {
  const budget = forkBudget();
  const failing = budget.look('acme', 'alice', async (onRequest, waive) => {
    onRequest();
    waive();
    await spending(400)(onRequest);
    throw new Error('failed');
  });

  await expect(failing).rejects.toThrow('failed');
  expect(await look(budget, 'alice', 1)).toBe(true);
});

const BLOB = 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}';

// attack: many pushes
test.for([
  ['a candidate', BLOB, 2_000, 0],
  ['a candidate as long as may be', BLOB, 16_384, 2],
  ['a policy as long as may be', BLOB, 65_536, 8],
  ['data of a suite, which is never parsed here', BLOB, 65_537, 0],
  ['a folder', 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}', 65_536, 0],
] as const)(
  '%s counts as so many requests more, also where it is known already',
  async ([, route, size, more]) => {
    const request = Object.assign(() => Promise.resolve({ data: { size } }), { endpoint: () => ({}) });
    let requests = 0;
    const github = readCounted({ request } as never, () => (requests += 1));

    await github.request(route as 'GET /app');

    expect(requests).toBe(more);
  },
);
