import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { EVENTS } from '../../bot/events/index.ts';
import { APP_PERMISSIONS } from './bot-scene.ts';
import type { App, FakeGitHub } from './fake-github/index.ts';
import { MACHINE_ENV } from './machine-env.ts';

const SERVER = join(import.meta.dirname, '..', '..', 'bot', 'server.ts');
/** Long enough, and of enough different characters. */
export const SECRET = '0123456789abcdef0123456789abcdef';

/** The bot as an operator starts it: a process of its own. */
export interface BotProcess extends AsyncDisposable {
  readonly url: string;
  /** Everything that it has written so far. */
  readonly output: () => string;
  /** Its log, line by line. */
  readonly lines: () => readonly Readonly<Record<string, unknown>>[];
  /** Nobody reads what it writes any more. */
  readonly closeOutput: () => void;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly exited: Promise<number | null>;
}

/** An App on a fake GitHub as `bot/app.yml` registers it. */
export function registerApp(fake: FakeGitHub): App {
  const events = Object.keys(EVENTS);
  return fake.addApp({ slug: 'papergap', permissions: APP_PERMISSIONS, events, webhookSecret: SECRET });
}

/** The environment that lets the bot start beside a fake GitHub. */
export function botEnvironment(fake: FakeGitHub, app: App): Readonly<Record<string, string>> {
  return {
    APP_ID: String(app.id),
    PRIVATE_KEY: app.privateKeyPem,
    WEBHOOK_SECRET: app.webhookSecret,
    GITHUB_API_URL: fake.url,
    PORT: '0',
  };
}

/** Starts it and waits until it listens; fails with what it wrote where it doesn't. */
export async function startBot(env: Readonly<Record<string, string>>, script = SERVER): Promise<BotProcess> {
  const started = spawnBot(env, script);
  const listening = (): string | undefined =>
    started
      .lines()
      .map(({ message, url }) => (message === 'listening' ? String(url) : undefined))
      .find((url) => url !== undefined);
  const url = await new Promise<string>((resolve, reject) => {
    started.onOutput(() => {
      const found = listening();
      if (found !== undefined) resolve(found);
    });
    void started.exited.then((code) => reject(new Error(`exit ${code}: ${started.output()}`)));
  });
  return {
    url,
    output: started.output,
    lines: started.lines,
    closeOutput: started.closeOutput,
    kill: started.kill,
    exited: started.exited,
    async [Symbol.asyncDispose]() {
      started.kill('SIGKILL');
      await started.exited;
    },
  };
}

/** Starts it with an environment and nothing else of ours. */
export function spawnBot(env: Readonly<Record<string, string>>, script = SERVER) {
  const child = spawn(process.execPath, [script], {
    env: { ...MACHINE_ENV, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners: (() => void)[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const listener of listeners) listener();
    });
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    output: () => output,
    onOutput: (listener: () => void) => void listeners.push(listener),
    lines: () =>
      output
        .split('\n')
        .filter((line) => line.startsWith('{') && line.endsWith('}'))
        .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>),
    closeOutput: () => void child.stdout.destroy(),
    kill: (signal: NodeJS.Signals) => void child.kill(signal),
    exited,
  };
}
