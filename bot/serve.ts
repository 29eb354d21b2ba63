import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Probot } from 'probot';
import { PapergapError } from '../src/shell/errors.ts';
import type { GitHub } from '../src/github/client.ts';
import { statusOf } from '../src/github/client.ts';
import { app, concerns } from './events/app.ts';
import type { Bot } from './bot.ts';
import { botOf, probotOf } from './hosted.ts';
import { deliveriesInFile, deliveriesInMemory } from './inbox/deliveries.ts';
import { desk } from './inbox/desk.ts';
import type { Desk } from './inbox/desk.ts';
import { intake } from './inbox/intake.ts';
import type { Delivery } from './inbox/intake.ts';
import { lanes } from './inbox/lanes.ts';
import { failureText } from './log.ts';
import { installations, reconcile } from './pull/reconcile.ts';
import type { Settings } from './settings.ts';
import { sweeper } from './inbox/sweep.ts';

/** How long what has begun may take after we were asked to stop. */
const DRAIN_MS = 8_000;
const HOUR_MS = 3_600_000;
const SWEEP_MS = 5 * 60_000;
const KNOWN_MS = 5_000;
const RECONCILE_MS = 30 * 60_000;
const FOLLOW_MS = 2 * 60_000;
/** GitHub keeps deliveries for three days. */
const REMEMBERED_MS = 3 * 24 * HOUR_MS;
/** Most of the time a job waits for GitHub, or for the end of somebody's limit there. */
const LIMITS = { atOnce: 64, atOnceEach: 4, waitingEach: 5_000 };

/** The bot while it runs. */
export interface Served {
  /** Takes nothing in any more and ends what has begun; resolves within ten seconds. */
  stop(): Promise<void>;
}

export interface ServeOptions {
  /** Keeps GitHub's pace for writing: one a second for each installation. */
  readonly throttle?: boolean;
}

/** Listens for webhooks, and takes them in once GitHub has said who we are. Throws where it says that we are nobody. */
export async function serve(
  settings: Settings,
  log: Logger,
  { throttle = true }: ServeOptions = {},
): Promise<Served> {
  const probot = probotOf(settings, log, throttle);
  const deliveries =
    settings.DELIVERIES_FILE === undefined
      ? deliveriesInMemory()
      : deliveriesInFile(settings.DELIVERIES_FILE);
  const lanesOfAll = lanes<number>(LIMITS);
  let takesIn: Desk | undefined;
  const [secret, previous] = [settings.WEBHOOK_SECRET, settings.WEBHOOK_SECRET_PREVIOUS];
  const listener = intake({
    path: settings.WEBHOOK_PATH,
    secrets: previous === undefined ? [secret] : [secret, previous],
    accept: (delivery) => takesIn?.accept(delivery) ?? 'full',
    isReady: () => takesIn !== undefined,
  });
  const server = await listening(listener, settings);

  const bot = await onceKnown(settings, probot, log);
  await probot.load(app(bot));
  const github: GitHub = await probot.auth();
  const handler = {
    concerns: ({ name, payload }: Delivery) => concerns(name, payload, bot.workflows),
    handle: ({ id, name, payload }: Delivery) => probot.receive({ id, name, payload } as never),
  };
  const intakeDesk = desk(handler, lanesOfAll, deliveries, log);
  takesIn = intakeDesk;

  const sweep = sweeper(github, intakeDesk, deliveries.lasting ? REMEMBERED_MS : HOUR_MS, log);
  const reconcileAll = async (): Promise<void> => {
    for (const installation of await installations(github)) {
      await probot
        .auth(installation)
        .then((octokit) => reconcile(bot, bot.gitCache(octokit)))
        .catch((error: unknown) => log.error({ installation, why: failureText(error) }, 'reconcile failed'));
    }
  };
  const timers = [
    every(SWEEP_MS, 'sweep', sweep, log),
    every(RECONCILE_MS, 'reconcile', reconcileAll, log),
    every(FOLLOW_MS, 'following', () => bot.following.round(), log),
  ];
  const { port } = server.address() as AddressInfo;
  const host = settings.HOST.includes(':') ? `[${settings.HOST}]` : settings.HOST;
  const url = `http://${host}:${port}${settings.WEBHOOK_PATH}`;
  log.info({ url, deliveries: deliveries.lasting ? 'in a file' : 'in memory' }, 'listening');
  return {
    async stop() {
      takesIn = undefined;
      for (const stopTimer of timers) stopTimer();
      server.close();
      const left = await lanesOfAll.drain(DRAIN_MS);
      server.closeAllConnections();
      deliveries.close();
      log.info({ left }, left === 0 ? 'stopped' : 'stopped; the next start sweeps up what is left');
    },
  };
}

async function listening(listener: RequestListener, { PORT, HOST }: Settings): Promise<Server> {
  // Whoever sends slowly, or nothing, isn't waited for.
  const limits = { headersTimeout: 5_000, requestTimeout: 15_000, keepAliveTimeout: 10_000 };
  const server = createServer(limits, listener);
  server.maxConnections = 2_000;
  server.listen(PORT, HOST);
  await once(server, 'listening');
  return server;
}

/** Where GitHub itself has trouble we wait for it; where it refuses us, nobody is helped by waiting. */
async function onceKnown(settings: Settings, probot: Probot, log: Logger): Promise<Bot> {
  for (;;) {
    try {
      return await botOf(settings, probot);
    } catch (error) {
      const status = statusOf(error);
      if (error instanceof PapergapError) throw error;
      if (status !== undefined && status < 500)
        throw new Error(`GitHub does not know the App by APP_ID and PRIVATE_KEY (${status})`, {
          cause: error,
        });
      log.warn({ why: failureText(error) }, 'GitHub has not answered yet');
      await sleep(KNOWN_MS);
    }
  }
}

/** At once, then again and again, never twice at the same time. */
function every(ms: number, what: string, work: () => Promise<void>, log: Logger): () => void {
  let timer: NodeJS.Timeout;
  let stopped = false;
  const round = async (): Promise<void> => {
    await work().catch((error: unknown) => log.error({ why: failureText(error) }, `${what} failed`));
    if (!stopped) timer = setTimeout(() => void round(), ms);
  };
  void round();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
