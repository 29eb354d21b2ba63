import { ownRun } from '../support/own-run.ts';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { expect, inject, test, vi } from 'vitest';
import { MOST_BODY_BYTES, MOST_HELD_BYTES } from '../../bot/inbox/bodies.ts';
import { botEnvironment, registerApp, SECRET, spawnBot, startBot } from '../support/bot-process.ts';
import type { BotProcess } from '../support/bot-process.ts';
import { CANDIDATE, FILES } from '../support/bot-scene.ts';
import { fakeGitHub } from '../support/fake-github/index.ts';
import { signatureFor } from '../support/fake-github/webhooks.ts';

const PROGRAM = join(inject('programs'), 'server.mjs');

async function hub() {
  const fake = await fakeGitHub();
  const repo = fake.addRepository('acme/models', { files: FILES });
  const app = registerApp(fake);
  fake.install(app, repo);
  return { fake, repo, app, env: botEnvironment(fake, app), [Symbol.asyncDispose]: () => fake.stop() };
}

type Hub = Awaited<ReturnType<typeof hub>>;

const send = (bot: BotProcess, body: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(bot.url, {
    method: 'POST',
    body,
    headers: {
      connection: 'close',
      'content-type': 'application/json',
      'x-github-event': 'pull_request',
      'x-github-delivery': 'guid-1',
      'x-hub-signature-256': signatureFor(SECRET, body),
      ...headers,
    },
  });

function openPull({ repo }: Hub, branch = 'new'): number {
  repo.commit({ branch, parent: 'main', files: { [`models/${branch}.yaml`]: CANDIDATE } });
  return repo.openPull({ head: branch });
}

/** Writes keep GitHub's pace, and machines are busy. */
const SOON = { timeout: 60_000 };

test('a pull request has its check within seconds; health and readiness are answered', async () => {
  await using at = await hub();
  await using bot = await startBot(at.env, PROGRAM);
  at.app.webhookUrl = bot.url;
  const number = openPull(at);

  const [delivery] = await at.fake.emit(at.repo.event.pullRequest(number, 'opened'));

  expect(delivery).toMatchObject({ statusCode: 202, response: 'accepted\n' });
  await expect
    .poll(() => at.repo.checks(at.repo.head('new')).map(({ status }) => status), SOON)
    .toEqual(['in_progress']);
  const get = async (path: string) => (await fetch(new URL(path, bot.url))).status;
  expect([
    await get('/healthz'),
    await get('/readyz'),
    await get('/'),
    await get('/api/github/webhooks'),
  ]).toEqual([200, 200, 404, 405]);
  expect(at.fake.complaints).toEqual([]);
});

// attack: forged webhook
test('what is not GitHub’s is refused before anything is read of it', async () => {
  await using at = await hub();
  await using bot = await startBot(at.env, PROGRAM);
  const status = async (answer: Promise<Response>): Promise<number> => (await answer).status;
  const body = '{"action":"opened"}';

  expect(await status(send(bot, body, { 'x-hub-signature-256': signatureFor('development', body) }))).toBe(
    401,
  );
  expect(await status(send(bot, `${body} `, { 'x-hub-signature-256': signatureFor(SECRET, body) }))).toBe(
    401,
  );
  expect(await status(send(bot, body, { 'x-hub-signature-256': 'sha1=00' }))).toBe(401);
  expect(await status(send(bot, body, { 'x-hub-signature-256': '' }))).toBe(401);
  expect(await status(send(bot, body, { 'x-github-delivery': '../../x' }))).toBe(400);
  expect(await status(send(bot, body, { 'content-type': 'text/plain' }))).toBe(415);
  expect(await status(send(bot, '[]'))).toBe(400);
  expect(await status(send(bot, 'null'))).toBe(400);
  const probot = await fetch(new URL('/probot/import', bot.url), { method: 'POST', body: '{}' });
  expect(probot.status).toBe(404);
  expect(at.repo.checks(at.repo.head('main'))).toEqual([]);
});

/** Posts a webhook that nobody has signed: so many MiB of it in chunks, which it doesn't end. */
function pour(bot: BotProcess, mebibytes: number, length = 'transfer-encoding: chunked') {
  const { hostname, port } = new URL(bot.url);
  const socket = createConnection({ host: hostname, port: Number(port) });
  const answer = new Promise<string>((resolve) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    socket.on('error', () => resolve(text)).on('close', () => resolve(text));
  });
  socket.write(
    `POST /api/github/webhooks HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nx-github-event: push\r\nx-github-delivery: a\r\nx-hub-signature-256: sha256=0\r\n${length}\r\n\r\n`,
  );
  const piece = 'x'.repeat(1 << 20);
  for (let sent = 0; sent < mebibytes; sent++) socket.write(`${piece.length.toString(16)}\r\n${piece}\r\n`);
  return { answer, stop: () => socket.destroy() };
}

// attack: unfinished bodies
test('a body that is too large, said or not, is not read to its end', async () => {
  await using at = await hub();
  await using bot = await startBot(at.env, PROGRAM);

  expect(await pour(bot, 0, `content-length: ${MOST_BODY_BYTES + 1}`).answer).toContain('413');
  expect(await pour(bot, MOST_BODY_BYTES / 2 ** 20 + 1).answer).toContain('413');
});

/**
 * Sends so many bodies at once, until one of them is refused for want of room, and looks at something then. On
 * a machine that is busy all may come too slowly, and are given up for their time before: they are sent again.
 */
async function oneHasNoRoom(
  count: number,
  mebibytes: number,
  bot: BotProcess,
  look = (): Promise<void> => Promise.resolve(),
): Promise<void> {
  const attempt = async (): Promise<void> => {
    const senders = Array.from({ length: count }, () => pour(bot, mebibytes));
    try {
      await Promise.any(senders.map(async ({ answer }) => expect(await answer).toContain('503')));
      await look();
    } finally {
      for (const { stop } of senders) stop();
    }
  };
  await vi.waitFor(attempt, { timeout: 120_000 });
}

// attack: unfinished bodies
test('bodies that strangers send at once take so much memory and no more', async () => {
  await using at = await hub();
  await using bot = await startBot(at.env, PROGRAM);
  const each = 20;
  await oneHasNoRoom(Math.ceil(MOST_HELD_BYTES.large / 2 ** 20 / each) + 1, each, bot);

  await expect.poll(async () => (await send(bot, '{}')).status, SOON).toBe(202);
});

// attack: unfinished bodies
test('eight unfinished bodies of 25 MiB are open, and a signed webhook is taken in', async () => {
  await using at = await hub();
  await using bot = await startBot(at.env, PROGRAM);
  const senders = Array.from({ length: 8 }, () => pour(bot, 25));
  const opened = Array.from({ length: 3 }, () => pour(bot, 0));

  // On a machine that is busy one may come too slowly by itself.
  for (let sent = 0; sent < 5; sent++)
    await expect
      .poll(async () => (await send(bot, '{}', { 'x-github-delivery': `guid-${sent}` })).status, SOON)
      .toBe(202);

  // Nor are those that send nothing more waited for.
  for (const { answer } of opened) expect(await answer).toContain('408');
  for (const { answer } of senders) expect(await answer).toMatch(/408|503/);
});

// attack: unfinished bodies
test('where there is no room for more bodies, those that hold it make room', async () => {
  await using at = await hub();
  await using bot = await startBot(at.env, PROGRAM);
  const isTaken = async (): Promise<void> =>
    expect((await send(bot, JSON.stringify({ long: 'x'.repeat(2 ** 20) }))).status).toBe(202);

  await oneHasNoRoom(10, MOST_HELD_BYTES.large / 8 / 2 ** 20, bot, isTaken);
});

// attack: forged webhook
test('while the secret is replaced both are taken, and a third is not', async () => {
  await using at = await hub();
  const next = 'fedcba9876543210fedcba9876543210';
  await using bot = await startBot(
    { ...at.env, WEBHOOK_SECRET: next, WEBHOOK_SECRET_PREVIOUS: SECRET },
    PROGRAM,
  );
  const body = '{}';
  const by = async (secret: string) =>
    (await send(bot, body, { 'x-hub-signature-256': signatureFor(secret, body) })).status;

  expect([await by(next), await by(SECRET), await by(`${SECRET}x`)]).toEqual([202, 202, 401]);
});

test.for<[what: string, env: Readonly<Record<string, string>>, says: readonly RegExp[]]>([
  ['nothing', {}, [/APP_ID is not set/, /PRIVATE_KEY is not set/, /WEBHOOK_SECRET is not set/]],
  ['Probot’s own default secret', { WEBHOOK_SECRET: 'development' }, [/WEBHOOK_SECRET is shorter than 32/]],
  ['a secret that repeats itself', { WEBHOOK_SECRET: 'a'.repeat(40) }, [/WEBHOOK_SECRET is easy to guess/]],
  ['a weak secret of before', { WEBHOOK_SECRET_PREVIOUS: 'x' }, [/WEBHOOK_SECRET_PREVIOUS is shorter/]],
  ['something that is no key', { PRIVATE_KEY: 'hush hush' }, [/PRIVATE_KEY is not an RSA key/]],
  ['a key that is not there', { PRIVATE_KEY_PATH: '/nowhere/key.pem' }, [/PRIVATE_KEY_PATH can not be read/]],
  [
    'wrong numbers and names',
    { APP_ID: 'twelve', PORT: '70000', NIGHTLY_WORKFLOW: '../x.yml' },
    [/APP_ID is not a whole number/, /PORT is above 65535/, /NIGHTLY_WORKFLOW is not the name/],
  ],
])('with %s it does not start, and says everything that is wrong', async ([what, env, says]) => {
  await using at = await hub();
  const { PORT, ...rest } = at.env;
  const bot = spawnBot(what === 'nothing' ? { PORT: PORT ?? '' } : { ...rest, PORT: '0', ...env }, PROGRAM);

  expect(await bot.exited).toBe(2);
  for (const words of says) expect(bot.output()).toMatch(words);
  expect(bot.output()).not.toContain('hush');
  expect(bot.output()).not.toContain('    at ');
});

test('an App that GitHub does not know is no reason to listen', async () => {
  await using at = await hub();
  const bot = spawnBot({ ...at.env, APP_ID: '4711' }, PROGRAM);

  expect(await bot.exited).toBe(2);
  expect(bot.output()).toContain('GitHub does not know the App');
});

test('limited by GitHub at its start it waits, and asked to stop meanwhile it does', async () => {
  await using at = await hub();
  at.fake.rateLimit({ kind: 'secondary', method: 'GET', path: /^\/app$/, retryAfterS: 120 });
  const bot = spawnBot({ ...at.env, GITHUB_API_URL: `${at.fake.url}/` }, PROGRAM);
  await expect.poll(() => bot.output(), SOON).toContain('GitHub has not answered yet');

  bot.kill('SIGTERM');

  expect(await bot.exited).toBe(0);
});

test('a log that nobody reads any more does not end the bot', async () => {
  await using at = await hub();
  await using bot = await startBot({ ...at.env, LOG_LEVEL: 'debug' }, PROGRAM);
  bot.closeOutput();

  for (const _ of [1, 2, 3]) expect((await send(bot, '{}')).status).toBe(202);
  bot.kill('SIGTERM');
  expect(await bot.exited).toBe(0);
});

// From here on the bots wait, for GitHub's pace for writing: beside each other.

// attack: secrets
test.concurrent('the log is JSON lines, and no secret is in it, whatever happens', async ({ expect }) => {
  await using at = await hub();
  await using bot = await startBot({ ...at.env, LOG_LEVEL: 'debug' }, PROGRAM);
  at.app.webhookUrl = bot.url;
  const token = `ghs_${'a'.repeat(36)}`;
  at.repo.commit({
    branch: 'new',
    parent: 'main',
    files: { 'models/a.yaml': `${CANDIDATE}# ${SECRET} ${token}\n` },
  });
  const number = at.repo.openPull({ head: 'new', title: `Look: ${token} ${SECRET}` });
  at.fake.failNext({ method: 'GET', path: /\/compare\//, status: 403 });
  await at.fake.emit(at.repo.event.pullRequest(number, 'opened'));
  await expect.poll(() => bot.output(), SOON).toContain('"failed"');
  await at.fake.emit(at.repo.event.pullRequest(number, 'opened'));
  await expect.poll(() => bot.output(), SOON).toContain('"done"');

  const lines = bot.output().trim().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toHaveLength(lines.length);
  for (const secret of [
    SECRET,
    token,
    'PRIVATE KEY',
    ...[...at.app.privateKeyPem.matchAll(/^.{60,}$/gm)].map(([line]) => line),
  ])
    expect(bot.output()).not.toContain(secret);
  expect(bot.output()).not.toMatch(/"?authorization"?: ?"?(bearer|token) [^[]/i);
});

test.concurrent(
  'asked to stop it takes in no more, ends what has begun, and leaves with 0',
  async ({ expect }) => {
    await using at = await hub();
    await using bot = await startBot(at.env, PROGRAM);
    at.app.webhookUrl = bot.url;
    const number = openPull(at);
    at.fake.rateLimit({ kind: 'secondary', method: 'POST', path: /check-runs$/, retryAfterS: 2 });
    await at.fake.emit(at.repo.event.pullRequest(number, 'opened'));
    await expect
      .poll(() => at.fake.requests.some(({ path }) => path.endsWith('/check-runs')), SOON)
      .toBe(true);

    bot.kill('SIGTERM');

    expect(await bot.exited).toBe(0);
    expect(at.repo.checks(at.repo.head('new'))).toHaveLength(1);
    expect(bot.lines().at(-1)).toMatchObject({ message: expect.stringMatching(/^stopped/) as string });
  },
);

test.concurrent(
  'what it missed while it was down, or died over, is done after the next start',
  async ({ expect }) => {
    await using at = await hub();
    at.fake.addUser('alice');
    at.repo.setPermission('alice', 'write');
    const number = openPull(at);
    const ask = async (lost: boolean) => {
      const { id } = at.repo.comment(number, { user: 'alice', body: '/rebench help' });
      await at.fake.emit(at.repo.event.comment(id), { lost });
      return id;
    };
    const answers = () =>
      at.repo.comments(number).flatMap(({ body }) => /papergap:answer c(\d+)/.exec(body)?.[1] ?? []);
    const first = await ask(true);
    const permission = /collaborators/;
    const second = await (async () => {
      await using bot = await startBot(at.env, PROGRAM);
      at.app.webhookUrl = bot.url;
      await expect.poll(answers, SOON).toEqual([String(first)]);
      at.fake.failNext({ path: permission, status: 'timeout' });
      const before = at.fake.requests.filter(({ path }) => permission.test(path)).length;
      const id = await ask(false);
      await expect
        .poll(() => at.fake.requests.filter(({ path }) => permission.test(path)).length, SOON)
        .toBe(before + 1);
      bot.kill('SIGKILL');
      await bot.exited;
      return id;
    })();
    const third = await ask(true);

    await using bot = await startBot(at.env, PROGRAM);
    await expect.poll(() => answers().length, SOON).toBe(3);
    expect(new Set(answers())).toEqual(new Set([first, second, third].map(String)));
    expect(bot.output()).toContain('missed deliveries taken in');
  },
);

test.concurrent(
  'where the App is installed, pull requests that are open already have their check at once',
  async ({ expect }) => {
    await using fake = await fakeGitHub();
    const repo = fake.addRepository('acme/models', { files: FILES });
    const app = registerApp(fake);
    await using bot = await startBot(botEnvironment(fake, app), PROGRAM);
    app.webhookUrl = bot.url;
    repo.commit({ branch: 'new', parent: 'main', files: { 'models/a.yaml': CANDIDATE } });
    repo.openPull({ head: 'new' });
    // The first round of reconciling is over: there was no installation.
    await expect.poll(() => fake.requests.some(({ path }) => path === '/app/installations'), SOON).toBe(true);

    await fake.emit(fake.installationEvent(fake.install(app, repo), 'created'));

    await expect
      .poll(() => repo.checks(repo.head('new')).map(({ status }) => status), SOON)
      .toEqual(['in_progress']);
  },
);

test.concurrent('a check that nobody ended is ended at the next start', async ({ expect }) => {
  await using at = await hub();
  const number = openPull(at);
  const sha = at.repo.head('new');
  {
    await using bot = await startBot(at.env, PROGRAM);
    at.app.webhookUrl = bot.url;
    await at.fake.emit(at.repo.event.pullRequest(number, 'opened'));
    // The check is there before the delivery is known to be done.
    await expect.poll(() => bot.lines().at(-1)?.['message'], SOON).toBe('done');
    expect(at.repo.checks(sha).map(({ status }) => status)).toEqual(['in_progress']);
  }
  const { id } = ownRun(at.fake, at.repo, number);
  at.fake.setRun(id, { status: 'completed', conclusion: 'failure' });

  await using bot = await startBot(at.env, PROGRAM);
  await expect.poll(() => at.repo.checks(sha).map(({ conclusion }) => conclusion), SOON).toEqual(['failure']);
  // No delivery told it.
  expect(bot.output()).not.toContain('missed deliveries');
});
