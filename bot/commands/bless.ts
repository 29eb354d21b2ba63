import { acceptedLine, changeHistory, readHistory } from '../../src/github/history.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { HistoryEntry } from '../../src/record/history-entry.ts';
import { percent } from '../../src/report/words.ts';
import { closeAccepted } from '../production/regressions.ts';
import { changesOf, noCandidateText, selectCandidates } from '../pull/changes.ts';
import { pullAt } from '../pull/pulls.ts';
import type { BotCommand, CommandContext } from './command.ts';

export const bless: BotCommand = {
  help: 'accept the last result on the default branch as the baseline of later ones',
  isOnce: true,
  takes: ['model'],
  takesCommit: false,
  async onPull({ number, options, ...context }) {
    const { candidates } = await changesOf(await pullAt(number, context.repo), context.repo);
    const answers: string[] = [];
    for (const { id } of selectCandidates(candidates, options.model)) answers.push(await accept(id, context));
    return { text: answers.join('\n') || noCandidateText(candidates) };
  },
  onIssue: async (model, context) => ({ text: await accept(model, context) }),
};

/** Makes a model's last result the baseline of later ones, and closes its issue; the answer in words. */
async function accept(id: string, { bot, repo }: CommandContext): Promise<string> {
  const last = await acceptLast(id, repo);
  if (last === undefined)
    return `\`${id}\` has no result on the default branch yet: accept it after it is merged and measured.`;
  await closeAccepted(id, bot.author, repo);
  const gap = last.gap === undefined ? '' : `, a gap of ${percent(last.gap.gap)} from its claim`;
  // The Action writes the history: nothing of it but figures and words of ours is repeated.
  const when = /^\d{4}-\d\d-\d\d/.exec(last.at)?.[0] ?? 'lately';
  return `The baseline of \`${id}\` is from now on its last result on the default branch: measured ${when} at \`${last.commit}\`, ${last.verdict}${gap}. \`/rebench baseline=<commit>\` compares with another one.`;
}

/** The entry that is accepted now; undefined where there is none to accept. */
async function acceptLast(id: string, repo: GitHubRepository): Promise<HistoryEntry | undefined> {
  const last = (await readHistory(id, repo)).at(-1);
  if (last === undefined) return undefined;
  await changeHistory(
    id,
    `${id}: the last result is accepted`,
    (lines) => {
      // Another result may have followed meanwhile, which no person has read yet.
      const seen = lines.findLastIndex(
        ({ entry }) => entry?.commit === last.commit && entry.run === last.run,
      );
      return lines.map((line, index) => (index === seen ? acceptedLine(line) : line));
    },
    repo,
  );
  return last;
}
