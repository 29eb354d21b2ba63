import { pullAt } from '../pull/pulls.ts';
import { isInProgress } from '../results/bench-run.ts';
import type { BotCommand } from './command.ts';
import { cancelRun } from '../pull/dispatch.ts';
import { firstOf, NOTHING_OPEN, openRunsOf, runsFor } from './open-runs.ts';

export const cancel: BotCommand = {
  help: 'stop the run of this pull request and free the GPU',
  isOnce: true,
  takes: [],
  takesCommit: false,
  async onPull({ number, bot, repo }) {
    const pull = await pullAt(number, repo);
    const open = openRunsOf(pull, await runsFor(pull, bot, repo));
    const { first, more } = firstOf(open);
    for (const { id } of first) await cancelRun(id, repo);
    if (open.length === 0) return { text: NOTHING_OPEN };
    const free = first.some(isInProgress) ? ' The GPU is free within seconds.' : '';
    const left = more > 0 ? ` ${more} more ${more === 1 ? 'is' : 'are'} open: ask again.` : '';
    return { text: `Cancelled: ${first.map(({ url }) => `[run](${url})`).join(', ')}.${free}${left}` };
  },
};
