import { pullAt } from '../pull/pulls.ts';
import { isInProgress } from '../results/bench-run.ts';
import type { BotCommand } from './command.ts';
import { cancelRun } from '../pull/dispatch.ts';
import { NOTHING_OPEN, openRunsOf, runsFor } from './open-runs.ts';

export const cancel: BotCommand = {
  help: 'stop the run of this pull request and free the GPU',
  isOnce: true,
  takes: [],
  takesCommit: false,
  async onPull({ number, bot, repo }) {
    const pull = await pullAt(number, repo);
    const open = openRunsOf(pull, await runsFor(pull, bot, repo));
    for (const { id } of open) await cancelRun(id, repo);
    if (open.length === 0) return { text: NOTHING_OPEN };
    const free = open.some(isInProgress) ? ' The GPU is free within seconds.' : '';
    return { text: `Cancelled: ${open.map(({ url }) => `[run](${url})`).join(', ')}.${free}` };
  },
};
