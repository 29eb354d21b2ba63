import { POLICY_PATH } from '../../src/config/load.ts';
import { modelsAt, MOST_CANDIDATES, twinOf } from '../../src/github/candidates.ts';
import { findChecks, upsertCheck } from '../../src/github/check.ts';
import type { Check, CheckIdentity } from '../../src/github/check.ts';
import { isTemporary } from '../../src/github/client.ts';
import type { QueueEntry } from '../../src/github/merge-queue.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { entryAt, isSame } from '../../src/github/tree.ts';
import type { Entry } from '../../src/github/tree.ts';
import { bounded } from '../../src/report/bounded.ts';
import type { Bot } from '../bot.ts';
import { checkOf, checkOn, groupIdOf } from './check.ts';
import { conclusionOf, worstOf } from './conclusion.ts';
import type { Conclusion } from './conclusion.ts';
import type { BaseBranch } from './base-branch.ts';
import { stepsOf } from './queue-steps.ts';
import type { MergeGroup } from './queue-steps.ts';
import { noneWhereGone, readPull } from './read-pull.ts';
import type { PullSnapshot } from './snapshot.ts';
import { candidateStates } from './state.ts';
import { unsaidChanges } from './unsaid-changes.ts';
import { isUndecidedGroup, undecidedGroup } from './undecided.ts';
import { namedLines, pathsText } from './wording.ts';
import { yardstickAt } from './yardstick.ts';

/** A candidate that is merged, and what had been measured of it. */
interface Merged {
  readonly entry: Entry;
  readonly conclusion: Conclusion;
  readonly text: string;
}

/** A step of a group with the models before it and after it. */
type Step = QueueEntry & { readonly before: readonly Entry[]; readonly after: readonly Entry[] };

/**
 * Writes the check of a merge group. Where it ends by a fault that lasts, the check fails before the fault is
 * thrown: the queue would wait for it. After others GitHub's delivery is tried again. What was decided stays:
 * a bot that starts hears of groups of the last day again, which may be merged, and their queue gone.
 */
export async function writeGroupCheck(group: MergeGroup, bot: Bot, repo: GitHubRepository): Promise<void> {
  const { headSha, base } = group;
  const about = { ...checkOn(headSha, base, bot), externalId: groupIdOf(headSha, base.ref) };
  const [known] = await findChecks(about, repo);
  if (known?.status === 'completed' && !isUndecidedGroup(known)) return;
  try {
    await upsertCheck(await groupCheck(about, group, bot, repo), repo);
  } catch (error) {
    if (!isTemporary(error)) await upsertCheck(undecidedGroup(about, error), repo);
    throw error;
  }
}

/**
 * The check of a merge group and all that stands before it in the queue: the candidates have to be those that
 * their pull requests had measured, byte for byte, and by the policy and the data of now. Nothing is measured
 * again.
 */
async function groupCheck(
  about: CheckIdentity,
  group: MergeGroup,
  bot: Bot,
  repo: GitHubRepository,
): Promise<Check> {
  const { baseSha, base } = group;
  const told = await stepsOf(group, repo);
  if (told === undefined) return { ...about, ...NOT_TOLD };
  const unsaid = new Set<string>();
  for (const step of told) for (const path of await unsaidChanges(step, repo)) unsaid.add(path);
  if (unsaid.size > 0) return { ...about, ...unsaidCheck([...unsaid]) };
  const steps: Step[] = [];
  for (const step of told) {
    const before = steps.at(-1)?.after ?? (await modelsAt(step.baseSha, repo));
    steps.push({ ...step, before, after: await modelsAt(step.headSha, repo) });
  }
  const { before = [] } = steps[0] ?? {};
  const { after = [] } = steps.at(-1) ?? {};
  const changed = after.filter((entry) => !has(before, entry));
  if (changed.length === 0) return checkOf(about, [], undefined);
  // Before each is looked at: a folder may hold tens of thousands.
  if (changed.length > MOST_CANDIDATES) return { ...about, ...TOO_MANY };
  const bases = [told[0]?.baseSha ?? baseSha, baseSha];
  const policies = await Promise.all(bases.map((sha) => entryAt(sha, POLICY_PATH, repo)));
  if (policies.every((policy) => policy === undefined)) return checkOf(about, undefined, undefined);
  const snapshots = new Map<number, PullSnapshot | undefined>();
  const merged: Merged[] = [];
  for (const entry of changed) {
    // The one that has brought it: another one may have brought the same, and taken it away again.
    const step = steps.findLast((one) => !has(one.before, entry) && has(one.after, entry));
    // Each pull request may bring one of two files with one id.
    const isAlone = twinOf(entry.path, after) === undefined;
    const number = step && isAlone ? step.number : undefined;
    // A pull request is read once, however many models it brings.
    if (number !== undefined && !snapshots.has(number))
      snapshots.set(number, await readPull(number, bot, repo).catch(noneWhereGone));
    const snapshot = number === undefined ? undefined : snapshots.get(number);
    merged.push(
      step && snapshot ? await mergedBy(step, entry, snapshot, base, bot, repo) : notMeasured(entry),
    );
  }
  const worst = worstOf(merged.map(({ conclusion }) => conclusion));
  // Nothing is waited for in the queue.
  const conclusion = worst === 'success' || worst === 'neutral' ? worst : 'failure';
  return {
    ...about,
    state: { status: 'completed', conclusion },
    title:
      conclusion === 'failure' ? 'Not what was measured, or not passed' : 'Measured in its pull requests',
    summary: bounded(merged.map(({ entry, text }) => namedLines(entry.path, [text])).join('\n\n')),
  };
}

const TOO_MANY = {
  state: { status: 'completed', conclusion: 'failure' },
  title: 'Too many models at once',
  summary: `More than ${MOST_CANDIDATES} candidates would be merged together. Put fewer pull requests into the queue at once.`,
} as const;

const NOT_TOLD = {
  state: { status: 'completed', conclusion: 'failure' },
  title: 'The merge queue does not tell what it merges',
  summary:
    'Which pull requests are merged together with this one is not known, and so not whether all of them were measured. Put it into the queue again; where that ends so, too, the App may lack the permission *Merge queues: read* (`bot/app.yml`).',
} as const;

const unsaidCheck = (paths: readonly string[]): Pick<Check, 'state' | 'title' | 'summary'> => ({
  state: { status: 'completed', conclusion: 'failure' },
  title: 'Merging changes what models are measured by',
  summary: `Merging changes what models are measured by, although no pull request of this group says so: ${pathsText(paths)}. Bring the pull requests up to date with their base.`,
});

const has = (entries: readonly Entry[], entry: Entry): boolean => entries.some((one) => isSame(one, entry));

/** What the pull request of a step had measured of a candidate. */
async function mergedBy(
  { baseSha, headSha }: QueueEntry,
  entry: Entry,
  snapshot: PullSnapshot,
  base: BaseBranch,
  bot: Bot,
  repo: GitHubRepository,
): Promise<Merged> {
  if (snapshot.pull.base.ref !== base.ref) return notMeasured(entry);
  const { head, base: its } = snapshot.pull;
  const states = candidateStates(snapshot, bot.now().getTime()) ?? [];
  const state = states.find(({ file }) => file === entry.path);
  if (state === undefined || !has(await modelsAt(head.sha, repo), entry)) return notMeasured(entry);
  const [now, onto, then] = await Promise.all(
    [its.sha, baseSha, headSha].map((sha) => yardstickAt(sha, state, repo)),
  );
  // To bring the same change is no way to be merged by another policy than it was measured by.
  if (onto !== now) return { entry, conclusion: 'failure', text: POLICY_FIRST };
  // It may change the policy itself.
  if (then !== now && then !== (await yardstickAt(head.sha, state, repo))) return notMeasured(entry);
  const conclusion = conclusionOf(state);
  return {
    entry,
    conclusion,
    text: `It was measured in pull request ${snapshot.pull.number}: ${conclusion.replace('_', ' ')}.`,
  };
}

const POLICY_FIRST =
  'Policy first: a pull request before this one in the queue changes what it is measured by, which is the policy, its reference or the data of a suite. Once that is merged, have this one measured by it.';

const notMeasured = (entry: Entry): Merged => ({
  entry,
  conclusion: 'failure',
  text: 'This is not what a pull request of this group had measured: the file, the policy, its reference or the data of a suite has changed on the base branch or in another pull request, or there is another file of the same id. Bring the pull request up to date with its base, and have it measured.',
});
