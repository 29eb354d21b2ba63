import { globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createRequire } from 'node:module';
import { expect, inject, test } from 'vitest';
import { botEnvironment, registerApp, SECRET, startBot } from '../support/bot-process.ts';
import { fakeGitHub } from '../support/fake-github/index.ts';
import { signatureFor } from '../support/fake-github/webhooks.ts';

interface Example {
  readonly name: string;
  readonly examples: readonly { readonly action?: string; readonly sender?: unknown }[];
}

/** What GitHub has been seen to send: from github.com, and from Enterprise Servers. */
const FOLDER = resolve(dirname(createRequire(import.meta.url).resolve('@octokit/webhooks-examples')), '..');
const EXAMPLES = globSync('*/index.json', { cwd: FOLDER }).flatMap((file) =>
  (JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as readonly Example[]).flatMap(({ name, examples }) =>
    examples.map((payload, index) => ({ id: `${dirname(file)}-${name}-${index}`, name, payload })),
  ),
);

test('whatever GitHub has been seen to send is taken, understood and survived', async () => {
  await using fake = await fakeGitHub();
  const app = registerApp(fake);
  await using bot = await startBot(botEnvironment(fake, app), join(inject('programs'), 'server.mjs'));
  const refused: string[] = [];

  for (const { id, name, payload } of EXAMPLES) {
    // Most of them were sent to a repository's webhook; what an App is sent names its installation, too.
    const body = JSON.stringify({ installation: { id: 1, account: { login: 'octocat' } }, ...payload });
    const { status } = await fetch(bot.url, {
      method: 'POST',
      body,
      headers: {
        connection: 'close',
        'content-type': 'application/json',
        'x-github-event': name,
        'x-github-delivery': id.replaceAll('.', '-'),
        'x-hub-signature-256': signatureFor(SECRET, body),
      },
    });
    if (status !== 202) refused.push(`${id}: ${status}`);
  }

  expect(EXAMPLES.length).toBeGreaterThan(300);
  expect(refused).toEqual([]);
  expect((await fetch(new URL('/readyz', bot.url))).status).toBe(200);
  const notUnderstood = bot.lines().filter(({ message }) => message === 'not understood');
  expect(notUnderstood).toEqual([]);
});
