import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { botEnvironment, SECRET, startBot, registerApp } from '../test/support/bot-process.ts';
import { CANDIDATE, FILES } from '../test/support/bot-scene.ts';
import { fakeGitHub } from '../test/support/fake-github/index.ts';
import type { FakeGitHub } from '../test/support/fake-github/index.ts';
import { signatureFor } from '../test/support/fake-github/webhooks.ts';

/**
 * How soon the bot acknowledges webhooks, sent on schedule at 150 a second (open loop) to a process of its
 * own, with a GitHub behind it that the work is done with; and, in the same run, how soon a server that does
 * nothing answers.
 */
const RATE_PER_S = 150;
const SECONDS = Number(process.argv[2] ?? 20);
const PULLS = 40;
/** What is promised. */
const MOST_P99_MS = 100;

async function latenciesMs(
  url: string,
  bodies: readonly { readonly event: string; readonly body: string }[],
) {
  const agent = new Agent({ connections: 64 });
  const total = RATE_PER_S * SECONDS;
  const begin = performance.now();
  const one = async (index: number): Promise<number> => {
    const due = begin + (index * 1000) / RATE_PER_S;
    await sleep(Math.max(0, due - performance.now()));
    const { event, body } = bodies[index % bodies.length]!;
    const { statusCode, body: answer } = await request(url, {
      dispatcher: agent,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-github-event': event,
        'x-github-delivery': crypto.randomUUID(),
        'x-hub-signature-256': signatureFor(SECRET, body),
      },
      body,
    });
    await answer.dump();
    if (statusCode !== 202) throw new Error(`${statusCode}`);
    // From when it was due: a sender that falls behind hides nothing.
    return performance.now() - due;
  };
  const all = await Promise.all(Array.from({ length: total }, (_, index) => one(index)));
  await agent.close();
  return all.sort((a, b) => a - b);
}

function printed(what: string, sorted: readonly number[]): number {
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? NaN;
  const [p50, p99, most] = [at(0.5), at(0.99), at(1)];
  process.stdout.write(
    `${what}: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, max ${most.toFixed(1)} ms (${sorted.length})\n`,
  );
  return p99;
}

/** Events of pull requests with models, as GitHub sends them: 20 to 30 KB each. */
function eventsOf(fake: FakeGitHub) {
  const repo = fake.addRepository('acme/models', { files: FILES });
  const app = registerApp(fake);
  const installation = { id: fake.install(app, repo) };
  const bodies = Array.from({ length: PULLS }, (_, index) => {
    repo.commit({ branch: `b${index}`, parent: 'main', files: { [`models/m${index}.yaml`]: CANDIDATE } });
    const number = repo.openPull({ head: `b${index}`, body: 'x'.repeat(15_000) });
    const run = repo.addRun({ path: '.github/workflows/test.yml', name: 'tests', event: 'pull_request' });
    return [
      repo.event.pullRequest(number, 'opened'),
      repo.event.pullRequest(number, 'labeled'),
      repo.event.workflowRun(run.id, 'completed'),
    ];
  });
  return {
    app,
    bodies: bodies.flat().map(({ name, payload }) => ({
      event: name,
      body: JSON.stringify({ ...payload, installation }),
    })),
  };
}

/** What the process with the fake GitHub says of it. */
interface Hub {
  readonly env: Readonly<Record<string, string>>;
  readonly bodies: ReturnType<typeof eventsOf>['bodies'];
}

/**
 * This file in a process of its own, so that its work is not taken for the bot's; with what it says first.
 */
async function role(
  name: 'bare' | 'github',
): Promise<{ readonly child: ChildProcess; readonly said: unknown }> {
  const child = fork(import.meta.filename, [name]);
  const [said] = (await once(child, 'message')) as [unknown];
  return { child, said };
}

if (process.argv[2] === 'bare') {
  const { createServer } = await import('node:http');
  const server = createServer((incoming, response) => {
    incoming.resume().once('end', () => response.writeHead(202).end());
  }).listen(0, '127.0.0.1', () => process.send?.(server.address()));
} else if (process.argv[2] === 'github') {
  const fake = await fakeGitHub();
  const { app, bodies } = eventsOf(fake);
  process.send?.({ env: botEnvironment(fake, app), bodies } satisfies Hub);
  process.on('message', () => process.send?.(fake.requests.length));
} else {
  const github = await role('github');
  const { env, bodies } = github.said as Hub;
  const bare = await role('bare');
  const { port } = bare.said as { readonly port: number };
  const bareP99 = printed(
    'a server that does nothing',
    await latenciesMs(`http://127.0.0.1:${port}/`, bodies),
  );
  bare.child.kill();
  await using bot = await startBot(env);
  const botP99 = printed("papergap's bot", await latenciesMs(bot.url, bodies));
  if (botP99 > MOST_P99_MS) process.exitCode = 1;
  const done = bot.lines().filter(({ message }) => message === 'done').length;
  github.child.send('requests');
  const [requests] = (await once(github.child, 'message')) as [number];
  process.stdout.write(
    `${bodies[0]!.body.length} bytes a webhook, ${RATE_PER_S} a second for ${SECONDS} s; p99 is ${(botP99 / bareP99).toFixed(1)} × the bare server's; ${done} were done meanwhile, ${requests} requests to GitHub\n`,
  );
  github.child.kill();
}
