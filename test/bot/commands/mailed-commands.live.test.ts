import { expect, test } from 'vitest';
import { ONE } from '../../support/bot-events.ts';
import { botScene } from '../../support/bot-scene.ts';

/** A pull request of a stranger's fork, where the stranger has written a command to no avail. */
async function asked() {
  const at = await botScene();
  const fork = at.repo.addFork('mallory/models');
  const sha = fork.commit({ branch: 'evil', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: { repo: fork, branch: 'evil' } });
  expect(await at.say(`/rebench ${sha}`, number, 'mallory')).toBe('');
  const answer = (...lines: readonly string[]) => at.say(lines.join('\r\n'), number, 'alice');
  const runs = () => [...at.repo.state.runs.values()];
  return { answer, runs, command: `/rebench ${sha}`, [Symbol.asyncDispose]: () => at[Symbol.asyncDispose]() };
}

/** What Outlook and others put above what they quote without a `>`. */
const HEAD = [
  'From: mallory <notifications@github.com>',
  'Sent: Friday, November 27, 2026 9:00 AM',
  'To: acme/models <models@noreply.github.com>',
  'Cc: Alice <alice@example.com>; Comment <comment@noreply.github.com>',
  'Subject: Re: [acme/models] Change new (PR #1)',
  '',
];
const FOOT = ['', '—', 'Reply to this email directly, view it on GitHub, or unsubscribe.'];
const WROTE = 'On Fri, Nov 27, 2026 at 9:00 AM mallory <notifications@github.com> wrote:';

// attack: foreign command
test.for<[where: string, above: readonly string[]]>([
  ['a head', HEAD],
  ['an answer and a head', ['Thanks, I will look at it next week.', '', ...HEAD]],
  ['a line of underscores and a head', ['Thanks.', '', '________________________________', ...HEAD]],
  ['“Original Message” and a head', ['Thanks.', '', '-----Original Message-----', ...HEAD]],
  ['the line of who has written it', [WROTE, '']],
  ['an answer and the line of who has written it', ['No.', '', WROTE, '']],
  ['a quotation that the mail program has wrapped', ['> Please look at it, and then write']],
])('what a stranger has said is no command of a writer who answers by mail, below %s', async ([, above]) => {
  await using at = await asked();

  expect(await at.answer(...above, at.command, ...FOOT)).toBe('');

  expect(at.runs()).toEqual([]);
});

test('a writer commands by mail above what it quotes', async () => {
  await using at = await asked();

  expect(await at.answer(at.command, '', ...HEAD, '/rebench cancel', ...FOOT)).toContain('Measuring');

  expect(at.runs()).toHaveLength(1);
});
