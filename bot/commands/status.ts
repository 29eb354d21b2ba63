import { runEta } from '../pull/eta.ts';
import { pullAt } from '../pull/pulls.ts';
import { runQueue } from '../pull/run-queue.ts';
import { artifactLists } from '../results/run-artifacts.ts';
import type { BotCommand } from './command.ts';
import { firstOf, isOfHead, NOTHING_OPEN, openRunsOf, runsFor } from './open-runs.ts';

export const status: BotCommand = {
  help: 'what runs and what waits, and for how long',
  takes: [],
  takesCommit: false,
  async onPull({ number, bot, repo }) {
    const pull = await pullAt(number, repo);
    const open = openRunsOf(pull, await runsFor(pull, bot, repo));
    if (open.length === 0) return { text: NOTHING_OPEN, isTemporary: true };
    const { first, more } = firstOf(open);
    const queue = await runQueue(first, artifactLists(repo), bot, repo);
    const lines = first.map((run) => {
      const what = run.order === undefined ? 'its own run' : `\`${run.order.candidate}\``;
      const of = isOfHead(pull, run) ? '' : ' of an earlier commit';
      // Of those that are open, the queue has the ones that may measure alone.
      const mayMeasure = queue.runs.some(({ id }) => id === run.id);
      return `- [${what}](${run.url})${of}: ${mayMeasure ? runEta(run, queue) : READERS_TEXT}`;
    });
    if (more > 0) lines.push(`- ${more} more`);
    return { text: lines.join('\n'), isTemporary: true };
  },
};

const READERS_TEXT =
  'it measures nothing; as far as GitHub tells, who has caused it may not write to this repository';
