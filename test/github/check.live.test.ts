import { expect, test } from 'vitest';
import { upsertCheck, within } from '../../src/github/check.ts';
import type { Check } from '../../src/github/check.ts';
import { ACTIONS_APP_ID } from '../support/fake-github/hub.ts';
import { scene } from '../support/fake-github/scene.ts';

test('a summary that has more bytes than a check holds is cut at a line, and between two characters', () => {
  expect(within('語語', 6)).toBe('語語');
  expect(within('one\n語語語\n', 9)).toBe('one\n…');
  expect(within('語語語', 8)).toBe('語…');
});

test('text in any script is taken: GitHub counts bytes', async () => {
  await using at = await scene();
  const check: Check = {
    appId: ACTIONS_APP_ID,
    name: 'papergap',
    sha: at.repo.head(),
    externalId: 'x',
    state: { status: 'completed', conclusion: 'failure' },
    title: 'x',
    summary: `${'語'.repeat(60)}\n`.repeat(1_000),
    annotations: [
      { path: 'models/a.yaml', line: 1, level: 'failure', title: 'x', message: '語'.repeat(30_000) },
    ],
  };

  await upsertCheck(check, at.github);
  await upsertCheck(check, at.github);

  expect(at.repo.checks(at.repo.head())).toHaveLength(1);
  expect(at.repo.checks(at.repo.head())[0]?.output.summary?.length).toBeGreaterThan(20_000);
});

// attack: unseen text
test('a title is cut between two characters, and has no blank at its end', async () => {
  await using at = await scene();
  const check = (title: string): Check => ({
    ...{ appId: ACTIONS_APP_ID, name: 'papergap', sha: at.repo.head(), externalId: title },
    state: { status: 'completed', conclusion: 'failure' },
    ...{ title, summary: 'x' },
  });

  await upsertCheck(check(`x${'😀'.repeat(200)}`), at.github);
  await upsertCheck(check(`${'x'.repeat(249)} x`), at.github);

  const titles = at.repo.checks(at.repo.head()).map(({ output }) => output.title);
  expect(titles).toEqual([`x${'😀'.repeat(124)}`, 'x'.repeat(249)]);
});

// attack: unseen text, secrets
test('what is not seen is shown in a title and an annotation, and a credential is hidden', async () => {
  await using at = await scene();
  const hostile = 'a\u202eb\u{e0041}';
  await upsertCheck(
    {
      appId: ACTIONS_APP_ID,
      name: 'papergap',
      sha: at.repo.head(),
      externalId: 'x',
      state: { status: 'completed', conclusion: 'failure' },
      title: hostile,
      summary: 'x',
      annotations: [
        {
          path: 'models/a.yaml',
          line: 1,
          level: 'failure',
          title: hostile,
          message: `${hostile}\nhttps://ghs_0123456789abcdefghij@github.com`,
        },
      ],
    },
    at.github,
  );

  const sent = JSON.stringify(at.repo.checks(at.repo.head()));
  expect(sent).toContain(String.raw`a\\u{202e}b\\u{e0041}`);
  expect(sent).not.toMatch(/[\u202e\u{e0041}]|ghs_/u);
});
