import { Name } from '../../src/config/name.ts';
import { acceptedOf } from '../../src/github/baseline.ts';
import { acceptedLine, changeHistory, historyUntil, readHistory } from '../../src/github/history.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { isSameResult } from '../../src/record/history-entry.ts';
import type { HistoryEntry } from '../../src/record/history-entry.ts';
import { percent } from '../../src/report/words.ts';
import { closeAccepted } from '../production/regressions.ts';
import { changesOf } from '../pull/changes.ts';
import { pullAt } from '../pull/pulls.ts';
import { PREFIX } from './command-line.ts';
import type { BotCommand, CommandContext } from './command.ts';

export const bless: BotCommand = {
  help: 'accept the last result on the default branch as the baseline of later ones; on a pull request the model is needed',
  isOnce: true,
  takes: ['model'],
  takesCommit: false,
  async onPull({ number, options: { model }, ...context }) {
    if (model !== undefined && model !== 'all') return { text: await accept(model, context) };
    const { candidates } = await changesOf(await pullAt(number, context.repo), context.repo);
    return { text: unnamedText(candidates) };
  },
  onIssue: async (model, context) => ({ text: await accept(model, context) }),
};

/** A pull request may change another model by the time that it is read: no person would have named that. */
function unnamedText(candidates: readonly { readonly id: string }[]): string {
  // A file that was refused for its name has that name for its id: anything may stand in it.
  const names = candidates.flatMap(({ id }) => (Name.safeParse(id).success ? id : []));
  const lines = (names.length > 0 ? names : ['…']).map((id) => `- \`${PREFIX} bless model=${id}\``);
  return ['Name the model whose last result on the default branch is accepted:', '', ...lines].join('\n');
}

/** Makes a model's last result the baseline of later ones, and closes its issue; the answer in words. */
async function accept(id: string, { askedAt, bot, repo }: CommandContext): Promise<string> {
  const last = await acceptLast(id, askedAt ?? bot.now().toISOString(), repo);
  if (last === undefined)
    return `\`${id}\` had no result on the default branch yet when you asked: accept it after it is merged and measured.`;
  const known = await readHistory(id, repo);
  const isNewest = known.findLast((entry) => isSameResult(entry, last)) === known.at(-1);
  // What the issue tells since then no person has accepted.
  if (isNewest) await closeAccepted(id, bot.author, repo);
  const baseline = acceptedOf(known);
  if (baseline !== undefined && !isSameResult(baseline, last))
    return `\`${id}\` has a later result that was accepted meanwhile, which stays its baseline: ${told(baseline)}.`;
  const later = isNewest ? '' : ' There are later results, which are not accepted.';
  return `The baseline of \`${id}\` is from now on its last result on the default branch when you asked: ${told(last)}.${later} \`/rebench baseline=<commit>\` compares with another one.`;
}

/** The Action writes the history: nothing of it but figures and words of ours is repeated. */
function told({ at, commit, verdict, gap }: HistoryEntry): string {
  const when = /^\d{4}-\d\d-\d\d/.exec(at)?.[0] ?? 'lately';
  const seen = gap === undefined ? '' : `, a gap of ${percent(gap.gap)} from its claim`;
  return `measured ${when} at \`${commit}\`, ${verdict}${seen}`;
}

/** The entry that is accepted now; undefined where there was none to accept when that was asked. */
async function acceptLast(
  id: string,
  askedAt: string,
  repo: GitHubRepository,
): Promise<HistoryEntry | undefined> {
  const last = (await historyUntil(askedAt, id, repo)).at(-1);
  if (last === undefined) return undefined;
  await changeHistory(
    id,
    `${id}: the last result is accepted`,
    (lines) => {
      // Another result may have followed meanwhile, which no person has read yet.
      const read = lines.findLastIndex(({ entry }) => entry && isSameResult(entry, last));
      return lines.map((line, index) => (index === read ? acceptedLine(line) : line));
    },
    repo,
  );
  return last;
}
