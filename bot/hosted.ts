import type { Logger } from 'pino';
import { Probot, ProbotOctokit } from 'probot';
import type { Bot } from './bot.ts';
import { judgingInThreads } from './judging.ts';
import type { Settings } from './settings.ts';
import { turns } from './turns.ts';

const REQUEST_MS = 60_000;

/** What the bot works with, by its settings. */
export function botOf(settings: Settings): Bot {
  return {
    appId: settings.APP_ID,
    workflows: {
      pullRequest: settings.PULL_REQUEST_WORKFLOW,
      rebench: settings.REBENCH_WORKFLOW,
      nightly: settings.NIGHTLY_WORKFLOW,
    },
    dailyRuns: settings.DAILY_RUNS,
    now: () => new Date(),
    judging: judgingInThreads(),
    turns: turns(),
  };
}

/** A Probot of our App: with our secret and never with a default, and with requests that end. */
export function probotOf(settings: Settings, log: Logger, throttle: boolean): Probot {
  // How often and when something is tried again is decided where it is known what it does (src/shell/github.ts).
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
