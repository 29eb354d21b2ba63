import { availableParallelism } from 'node:os';
import type { Logger } from 'pino';
import { Probot, ProbotOctokit } from 'probot';
import type { GitHub } from '../src/github/client.ts';
import { withRetry } from '../src/github/client.ts';
import { PapergapError } from '../src/shell/errors.ts';
import type { Bot } from './bot.ts';
import { counted, forkBudget, readCounted } from './fork-budget.ts';
import { withGitCache } from './git-cache.ts';
import { fairQueue } from './inbox/fair-queue.ts';
import { memory } from './memory.ts';
import { stagePolling } from './pull/stage-polling.ts';
import { judgingInProcesses } from './results/judging.ts';
import { issuerOf, readSigned } from './results/signed-run.ts';
import type { Settings } from './settings.ts';

const REQUEST_MS = 60_000;
/** Most of the time a job waits for GitHub, or for the end of a limit there. */
const JOBS = { atOnce: 64, atOnceEach: 4, waitingEach: 5_000 };
const JUDGING = { atOnceEach: 1, waitingEach: 5_000 };

/** What the bot works with. Throws where GitHub doesn't know the App, or knows another one by the key. */
export async function botOf(settings: Settings, probot: Probot, log: Logger): Promise<Bot> {
  const github: GitHub = await probot.auth();
  const { data } = await withRetry('read', () => github.request('GET /app'));
  const appId = settings.APP_ID;
  if (data?.id !== appId || data.slug === undefined)
    throw new PapergapError(
      'usage',
      `the private key does not belong to App ${appId}`,
      'Correct APP_ID or PRIVATE_KEY.',
    );
  const remembered = memory();
  return {
    author: { login: `${data.slug}[bot]`, appId },
    workflows: {
      pullRequest: settings.PULL_REQUEST_WORKFLOW,
      rebench: settings.REBENCH_WORKFLOW,
      nightly: settings.NIGHTLY_WORKFLOW,
    },
    dailyRuns: settings.DAILY_RUNS,
    now: () => new Date(),
    clientOf: async (installation, onRequest = () => undefined) =>
      readCounted(withGitCache(counted(await probot.auth(installation), onRequest), remembered), onRequest),
    forkBudget: forkBudget(),
    queue: fairQueue(JOBS, ({ key, subject }, why) => log.error({ repository: key, subject, why }, 'failed')),
    judging: judgingInProcesses(fairQueue({ ...JUDGING, atOnce: availableParallelism() })),
    readSigned: readSigned(settings.OIDC_ISSUER ?? issuerOf(settings.GITHUB_API_URL)),
    stagePolling: stagePolling(),
    memory: remembered,
  };
}

/** A Probot of our App: with our secret and never with a default, and with requests that end. */
export function probotOf(settings: Settings, log: Logger, throttle: boolean): Probot {
  // Whether something may be tried again is known where it is asked for (src/github/client.ts).
  const never = (): boolean => false;
  return new Probot({
    appId: settings.APP_ID,
    privateKey: settings.PRIVATE_KEY,
    secret: settings.WEBHOOK_SECRET,
    baseUrl: settings.GITHUB_API_URL,
    log,
    // As a function: what is given as an object is overridden by Probot's own.
    Octokit: ProbotOctokit.defaults((options: { readonly throttle?: object }) => ({
      ...options,
      retry: { enabled: false },
      throttle: { ...options.throttle, enabled: throttle, onRateLimit: never, onSecondaryRateLimit: never },
    })),
    request: {
      fetch: (url: string, init: RequestInit) =>
        fetch(url, { ...init, signal: AbortSignal.timeout(REQUEST_MS) }),
    },
  });
}
