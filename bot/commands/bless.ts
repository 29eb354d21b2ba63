import { acceptedLine, changeHistory, readHistory } from '../../src/github/history.ts';
import type { HistoryEntry } from '../../src/record/history-entry.ts';
import { percent } from '../../src/report/words.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { changesOf, meant, noneMeant, pullAt } from '../pull/pulls.ts';
import { closeAccepted } from '../production/regressions.ts';

/** Accepts what a pull request's models have on the default branch; in words. */
export async function blessing(
  model: string | undefined,
  number: number,
  bot: Bot,
  repo: GitHubRepository,
): Promise<string> {
  const { candidates } = await changesOf(await pullAt(number, repo), repo);
  const answers: string[] = [];
  for (const { id } of meant(candidates, model)) answers.push(await accept(id, bot, repo));
  return answers.join('\n') || noneMeant(candidates);
}

/** Makes a model's last result the baseline that later ones are compared with, and closes its issue; in words. */
export async function accept(id: string, { author }: Bot, repo: GitHubRepository): Promise<string> {
  const last = await bless(id, repo);
  if (last === undefined)
    return `\`${id}\` has no result on the default branch yet: accept it after it is merged and measured.`;
  await closeAccepted(id, author, repo);
  const gap = last.gap === undefined ? '' : `, a gap of ${percent(last.gap.gap)}`;
  // A history is written by the Action: nothing of it but figures and words of ours is repeated.
  const when = /^\d{4}-\d\d-\d\d/.exec(last.at)?.[0] ?? 'lately';
  return `The baseline of \`${id}\` is its last result on the default branch from now on: measured ${when} at \`${last.commit}\`, ${last.verdict}${gap}. \`/rebench baseline=<commit>\` compares with another one.`;
}

/** The entry that is accepted now; absent where there is none to accept. */
async function bless(id: string, repo: GitHubRepository): Promise<HistoryEntry | undefined> {
  const last = (await readHistory(id, repo)).at(-1);
  if (last === undefined) return undefined;
  await changeHistory(
    id,
    `${id}: the last result is accepted`,
    (lines) => {
      // It may have been followed by another one meanwhile, which nobody has seen.
      const seen = lines.findLastIndex(
        ({ entry }) => entry?.commit === last.commit && entry.run === last.run,
      );
      return lines.map((line, index) => (index === seen ? acceptedLine(line) : line));
    },
    repo,
  );
  return last;
}
