import { troublesOfEach } from '../../src/github/each.ts';
import { barePullAt } from '../pull/pulls.ts';
import { isInProgress } from '../results/bench-run.ts';
import type { BenchRun } from '../results/bench-run.ts';
import type { BotCommand } from './command.ts';
import { cancelRun } from '../pull/dispatch.ts';
import { firstOf, NOTHING_OPEN, openRunsOf, runsFor, wasAskedBefore } from './open-runs.ts';

export const cancel: BotCommand = {
  help: 'stop the run of this pull request and free the GPU',
  isOnce: true,
  takes: [],
  takesCommit: false,
  async onPull({ number, bot, repo, ...asked }) {
    // Its base may be gone, and its runs go on.
    const pull = await barePullAt(number, repo);
    const all = openRunsOf(pull, await runsFor(pull, bot, repo));
    if (all.length === 0) return { text: NOTHING_OPEN };
    const open = all.filter((run) => wasAskedBefore(asked, run));
    if (open.length === 0) return { text: ALL_YOUNGER };
    const { first, more } = firstOf(open);
    const cancelled: BenchRun[] = [];
    const troubles = await troublesOfEach(
      first,
      ({ id }) => `the run ${id} could not be cancelled`,
      async (run) => {
        await cancelRun(run.id, repo);
        cancelled.push(run);
      },
    );
    const done = cancelled.length > 0 ? `Cancelled: ${linksOf(cancelled)}.` : 'Nothing was cancelled.';
    const free = cancelled.some(isInProgress) ? ' The GPU is free within seconds.' : '';
    const failed = first.filter((run) => !cancelled.includes(run));
    const refused = failed.length > 0 ? ` GitHub did not take that for ${linksOf(failed)}: ask again.` : '';
    const left = more > 0 ? ` ${more} more ${more === 1 ? 'is' : 'are'} open: ask again.` : '';
    const trouble = troubles.length > 0 && { trouble: new AggregateError(troubles, 'runs go on') };
    return { text: `${done}${free}${refused}${left}`, ...trouble };
  },
};

const ALL_YOUNGER =
  'Nothing was cancelled: what runs or waits began after this was written. Ask again to stop that.';

const linksOf = (runs: readonly BenchRun[]): string => runs.map(({ url }) => `[run](${url})`).join(', ');
