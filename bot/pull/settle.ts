import { findCheck, upsertCheck } from '../../src/github/check.ts';
import { findComment, upsertComment } from '../../src/github/comment.ts';
import type { StickyComment } from '../../src/github/comment.ts';
import { comment } from '../../src/report/comment.ts';
import { stale } from '../../src/report/stale.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { statusOf } from '../../src/github/client.ts';
import type { Bot } from '../bot.ts';
import { checkOf, checkOn } from './checks.ts';
import type { PullStandings } from './checks.ts';
import { isRunning, withOutlook } from './outlook.ts';
import { COMMENT_MARKER, entryOf, isTrouble } from './page.ts';
import { headsOf } from './heads.ts';
import type { Heads } from './heads.ts';
import { changesOf, pullAt } from './pulls.ts';
import type { Changes, Pull } from './pulls.ts';
import { reply } from '../commands/reply.ts';
import { standingsOf } from './standings.ts';
import type { Standing } from './standings.ts';
import { hideTemporary } from '../results/temporary.ts';

/** GitHub starts a pull request's own run within minutes, or never. */
const PATIENCE_MS = 30 * 60_000;

/**
 * Brings a pull request's check and comment up to what GitHub knows now: its head, its candidates, their runs.
 *
 * Whatever has happened, in whatever order it is heard of and how often, ends here; what is heard of too late changes
 * nothing any more.
 */
export function settle(number: number, bot: Bot, repo: GitHubRepository): Promise<void> {
  return bot.turns.bringUpToDate(`${repo.fullName}#${number}`, async () => {
    for (let tries = 0; tries < 3; tries++) {
      const pull = await pullAt(number, repo);
      // Two pull requests with one head share its check: whoever writes it has seen both.
      const turn = `${repo.fullName}@${pull.head.sha}`;
      if (await bot.turns.inTurn(turn, () => settleAt(pull, bot, repo))) return;
    }
  });
}

/** The same for a pull request as it was a moment ago; false where it has moved meanwhile, and nothing was written. */
async function settleAt(pull: Pull, bot: Bot, repo: GitHubRepository): Promise<boolean> {
  const { number, head, base, state } = pull;
  const about = checkOn(head.sha, bot);
  const known = await findCheck(about, repo);
  // Of a closed one nothing begins any more; what has begun is brought to its end.
  if (state !== 'open' && known === undefined) return true;
  const waitsLong = known !== undefined && bot.now().getTime() - Date.parse(known.startedAt) > PATIENCE_MS;
  const heads = await headsOf(head.sha, repo);
  const look = (one: Pull): Promise<PullStandings> => standingsIn(one, heads, waitsLong, bot, repo);
  const own = await look(pull);
  // Files that were listed in between may be of another head, or against another base.
  const now = await pullAt(number, repo);
  if (now.head.sha !== head.sha || now.base.ref !== base.ref) return false;
  const others = heads.open.filter((one) => one.number !== number);
  const all = state === 'open' || others.length === 0 ? [own] : [];
  for (const other of others) all.push(await look(await pullAt(other.number, repo)));
  const check = checkOf(
    about,
    all.toSorted((a, b) => a.number - b.number),
  );
  const isNews = await upsertCheck(check, repo);
  const how = { isNews, hasEnded: check.state.status === 'completed' };
  if (own.standings !== undefined) await tellPeople(pull, own.standings, how, bot, repo);
  return true;
}

/** The check comes first, and then this: a conversation may be locked, which keeps nobody from being told by the check. */
async function tellPeople(
  pull: Pull,
  standings: readonly Standing[],
  { isNews, hasEnded }: { readonly isNews: boolean; readonly hasEnded: boolean },
  bot: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const { number } = pull;
  if (hasEnded && isNews) await hideTemporary(number, repo);
  await unlessLocked(() => say(pull, standings, bot, repo));
  if (hasEnded) await unlessLocked(() => reply(standings, number, bot, repo));
  const key = `${repo.fullName}#${number}`;
  if (standings.some(isRunning)) bot.following.follow(key, () => settle(number, bot, repo));
  else bot.following.leave(key);
}

async function standingsIn(
  pull: Pull,
  heads: Heads,
  waitsLong: boolean,
  bot: Bot,
  repo: GitHubRepository,
): Promise<PullStandings> {
  const { number } = pull;
  const changes = await changesOf(pull, repo).catch(notReadable);
  const concernsUs = changes.candidates.length + changes.refused.length > 0;
  if (concernsUs && !changes.hasPolicy) return { number };
  const standings = await standingsOf(pull, changes, heads, waitsLong, bot, repo);
  return { number, standings: await withOutlook(standings, pull.head.sha, bot, repo) };
}

/** What can't be read as a change of models has a check all the same, which says why. */
function notReadable(error: unknown): Changes {
  if (!(error instanceof PapergapError)) throw error;
  const { message, hint } = error;
  return {
    candidates: [],
    refused: [{ file: 'models', path: '', message, hint }],
    workflows: true,
    hasPolicy: true,
  };
}

async function unlessLocked(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (statusOf(error) !== 403 || !/locked/i.test((error as Error).message)) throw error;
  }
}

/** One comment, once there is something to say: it is not what people want to read that nothing has happened yet. */
async function say(
  { number, head }: Pull,
  standings: readonly Standing[],
  { author }: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const sticky: StickyComment = { pullRequest: number, marker: COMMENT_MARKER, author, visible: true };
  if (standings.some((standing) => standing.kind === 'measured' || isTrouble(standing))) {
    const entries = standings.map(entryOf);
    await upsertComment(sticky, comment({ sha: head.sha, entries, answersCommands: true }), repo);
    return;
  }
  const said = await findComment(sticky, repo);
  if (said?.body === undefined) return;
  const text = said.body.slice(COMMENT_MARKER.length + 1);
  await upsertComment(sticky, stale(text, standings.length === 0 ? undefined : head.sha), repo);
}
