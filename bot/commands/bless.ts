import { troublesOfEach } from '../../src/github/each.ts';
import { acceptedLine, changeHistory, readHistory } from '../../src/github/history.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { isSameResult } from '../../src/record/history-entry.ts';
import type { HistoryEntry } from '../../src/record/history-entry.ts';
import { percent } from '../../src/report/words.ts';
import { closeAccepted } from '../production/regressions.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import { markdownText } from '../../src/text/markdown.ts';
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
    const chosen = selectCandidates(candidates, options.model);
    const answers = new Map<string, string>();
    const troubles = await troublesOfEach(
      chosen,
      ({ id }) => `the last result of ${id} could not be accepted`,
      async ({ id }) =>
        answers.set(id, await accept(id, context).catch((error: unknown) => faultOf(id, error))),
    );
    const texts = chosen.map(({ id }) => answers.get(id) ?? `\`${id}\`: that did not work. Ask again.`);
    const trouble = troubles.length > 0 && { trouble: new AggregateError(troubles, 'not all was accepted') };
    return { text: texts.join('\n') || noCandidateText(candidates), ...trouble };
  },
  onIssue: async (model, context) => ({ text: await accept(model, context) }),
};

/** What people can do something about, in words; anything else is thrown. */
function faultOf(id: string, error: unknown): string {
  if (!(error instanceof PapergapError)) throw error;
  return `\`${id}\`: that did not work: ${markdownText(error.message)}. ${markdownText(error.hint)}`;
}

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
      const seen = lines.findLastIndex(({ entry }) => entry && isSameResult(entry, last));
      return lines.map((line, index) => (index === seen ? acceptedLine(line) : line));
    },
    repo,
  );
  return last;
}
