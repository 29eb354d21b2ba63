import { expect, test } from 'vitest';
import { upsertComment } from '../../src/github/comment.ts';
import { branch, scene } from '../support/fake-github/scene.ts';

const MARKER = '<!-- papergap:comment v1 -->';
const author = { login: 'github-actions[bot]' };

test('one comment is written, and brought up to date', async () => {
  await using at = await scene();
  const number = at.repo.openPull({ head: branch(at.repo) });
  const sticky = { pullRequest: number, marker: MARKER, author };

  const first = await upsertComment(sticky, 'one', at.github);
  const second = await upsertComment(sticky, 'two', at.github);
  const writes = at.fake.requests.length;
  await upsertComment(sticky, 'two', at.github);

  expect(second).toBe(first);
  expect(at.repo.comments(number).map(({ body }) => body)).toEqual([`${MARKER}\ntwo`]);
  // The third had nothing to change: it only looked.
  expect(at.fake.requests.slice(writes).map(({ method }) => method)).toEqual(['GET']);
});

// attack: our mark
test("a stranger's comment with our marker is left alone", async () => {
  await using at = await scene();
  const number = at.repo.openPull({ head: branch(at.repo) });
  at.fake.addUser('mallory');
  at.repo.comment(number, { user: 'mallory', body: `${MARKER}\nall is well` });

  await upsertComment({ pullRequest: number, marker: MARKER, author }, 'ours', at.github);

  expect(at.repo.comments(number).map(({ body }) => body)).toEqual([
    `${MARKER}\nall is well`,
    `${MARKER}\nours`,
  ]);
});

test('our comment is found behind a hundred others', async () => {
  await using at = await scene();
  const number = at.repo.openPull({ head: branch(at.repo) });
  at.fake.addUser('alice');
  for (let index = 0; index < 120; index++) at.repo.comment(number, { user: 'alice', body: `${index}` });
  const sticky = { pullRequest: number, marker: MARKER, author };

  const id = await upsertComment(sticky, 'one', at.github);

  expect(await upsertComment(sticky, 'two', at.github)).toBe(id);
});

test.for([[502], ['reset']] as const)(
  'a write that had its effect and then failed (%s) makes no second comment',
  async ([status]) => {
    await using at = await scene();
    const number = at.repo.openPull({ head: branch(at.repo) });
    at.fake.failNext({ method: 'POST', path: /comments$/, status, afterEffect: true });

    await upsertComment({ pullRequest: number, marker: MARKER, author }, 'one', at.github);

    expect(at.repo.comments(number)).toHaveLength(1);
  },
);

test('without the permission it is refused, and nothing is written', async () => {
  await using at = await scene({ 'pull-requests': 'read' });
  const number = at.repo.openPull({ head: branch(at.repo) });

  await expect(
    upsertComment({ pullRequest: number, marker: MARKER, author }, 'one', at.github),
  ).rejects.toMatchObject({ status: 403 });

  expect(at.repo.comments(number)).toEqual([]);
});

test('a hidden comment stays hidden; what is new goes into a comment that is seen', async () => {
  await using at = await scene();
  const number = at.repo.openPull({ head: branch(at.repo) });
  const sticky = { pullRequest: number, marker: MARKER, author, visible: true };
  await upsertComment(sticky, 'one', at.github);
  const [first] = at.repo.comments(number);
  first!.minimized = 'outdated';

  await upsertComment(sticky, 'one', at.github);
  expect(at.repo.comments(number)).toHaveLength(1);

  await upsertComment(sticky, 'two', at.github);
  await upsertComment(sticky, 'three', at.github);
  await upsertComment(sticky, 'one', at.github);
  expect(at.repo.comments(number).map(({ body, minimized }) => [body.split('\n')[1], minimized])).toEqual([
    ['one', 'outdated'],
    ['one', null],
  ]);
  expect(at.fake.complaints).toEqual([]);
});
