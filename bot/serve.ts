import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Probot } from 'probot';
import type { GitHub } from '../src/github/client.ts';
import { isRateLimit, isUnsure, statusOf } from '../src/github/client.ts';
import { PapergapError } from '../src/shell/errors.ts';
import type { Bot } from './bot.ts';
import { jobOf, servedEvent } from './events/app.ts';
import { installations, reconcileInstallation } from './events/reconcile-installation.ts';
import { botOf, probotOf } from './hosted.ts';
import { inbox } from './inbox/inbox.ts';
import type { Inbox, Receive } from './inbox/inbox.ts';
import { intake } from './inbox/intake.ts';
import type { ListedDelivery } from './inbox/listed-deliveries.ts';
import { listening } from './inbox/listening.ts';
import { missedDeliveries } from './inbox/missed-deliveries.ts';
import { pollStages } from './pull/pull-job.ts';
import type { Settings } from './settings.ts';

/** How long what has begun may take once the bot is to stop. */
const DRAIN_MS = 8_000;
/** How often GitHub is asked who we are until it answers, and where it limits us. */
const UNKNOWN_MS = 5_000;
const LIMITED_MS = 60_000;
const ROUNDS_MS = { missed: 5 * 60_000, reconcile: 30 * 60_000 } as const;

/** The bot while it runs. */
export interface Served {
  /** Takes nothing in any more and ends what has begun; resolves within ten seconds. */
  stop(): Promise<void>;
}

export interface ServeOptions {
  /** Keeps GitHub's pace for writing: one a second for each installation. */
  readonly throttle?: boolean;
}

/**
 * Listens for webhooks, and takes them in once GitHub has said who we are. Throws where GitHub doesn't know
 * us.
 */
export async function serve(
  settings: Settings,
  log: Logger,
  { throttle = true }: ServeOptions = {},
): Promise<Served> {
  const probot = probotOf(settings, log, throttle);
  let openInbox: Inbox | undefined;
  const [secret, previous] = [settings.WEBHOOK_SECRET, settings.WEBHOOK_SECRET_PREVIOUS];
  const listener = intake({
    path: settings.WEBHOOK_PATH,
    secrets: previous === undefined ? [secret] : [secret, previous],
    accept: (delivery) => openInbox?.accept(delivery) ?? 'full',
    isReady: () => openInbox !== undefined,
  });
  const server = await listening(listener, settings.PORT, settings.HOST);
  const bot = await onceKnown(settings, probot, log);
  const deliveries = inbox(receiver(bot), log);
  openInbox = deliveries;
  const github: GitHub = await probot.auth();
  const timers = [
    every(ROUNDS_MS.missed, missedDeliveries(github, deliveries, isLookedFor, log), log),
    every(ROUNDS_MS.reconcile, () => reconcileAll(github, bot, log), log),
    every(settings.STAGE_SECONDS * 1_000, () => Promise.resolve(pollStages(bot)), log),
  ];
  log.info({ url: urlOf(server, settings) }, 'listening');
  return {
    async stop() {
      openInbox = undefined;
      for (const stopTimer of timers) stopTimer();
      server.close();
      const left = await bot.queue.drain(DRAIN_MS);
      server.closeAllConnections();
      log.info({ left }, left === 0 ? 'stopped' : 'stopped; the next start finds what is left');
    },
  };
}

function receiver(bot: Bot): Receive {
  return (delivery) => {
    const job = jobOf(delivery, bot);
    return job && (bot.queue.add(job) ?? (job.isOfStranger === true ? 'full of strangers' : 'full'));
  };
}

/**
 * What only a delivery tells of is always looked for; what else was never taken in is, too, since it costs
 * little.
 */
function isLookedFor({ event, action, isAcknowledged }: ListedDelivery): boolean {
  const served = servedEvent(event, action);
  return served !== undefined && (served.isOnlyDelivered || !isAcknowledged);
}

async function reconcileAll(github: GitHub, bot: Bot, log: Logger): Promise<void> {
  for (const installation of await installations(github)) {
    try {
      void (await reconcileInstallation(installation, bot));
    } catch (why) {
      log.error({ installation, why }, 'reconciling failed');
    }
  }
}

function urlOf(server: Server, { HOST, WEBHOOK_PATH }: Settings): string {
  const { port } = server.address() as AddressInfo;
  return `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${port}${WEBHOOK_PATH}`;
}

/** Waits where GitHub has trouble or a limit; where it refuses the App, waiting would not help. */
async function onceKnown(settings: Settings, probot: Probot, log: Logger): Promise<Bot> {
  for (;;) {
    try {
      return await botOf(settings, probot, log);
    } catch (error) {
      const status = statusOf(error);
      if (error instanceof PapergapError) throw error;
      // 408: it has not heard the request to its end.
      if (!isUnsure(error) && !isRateLimit(error) && status !== 408)
        throw new Error(`GitHub does not know the App by APP_ID and PRIVATE_KEY (${status})`, {
          cause: error,
        });
      log.warn({ why: error }, 'GitHub has not answered yet');
      await sleep(isRateLimit(error) ? LIMITED_MS : UNKNOWN_MS);
    }
  }
}

/** At once, then again and again, never twice at the same time. */
function every(ms: number, work: () => Promise<void>, log: Logger): () => void {
  let timer: NodeJS.Timeout;
  let stopped = false;
  const round = async (): Promise<void> => {
    await work().catch((why: unknown) => log.error({ why }, 'a round failed'));
    if (!stopped) timer = setTimeout(() => void round(), ms);
  };
  void round();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
