import { ChangedMeanwhile, statusOf } from '../../src/github/client.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { openPullsAt, twinsOf } from './listed-pulls.ts';
import type { ListedPull } from './listed-pulls.ts';
import { pullAt, pullWithBase } from './pulls.ts';
import type { Pull } from './pulls.ts';
import { readSnapshot } from './read-snapshot.ts';
import type { PullSnapshot } from './snapshot.ts';
import type { orUndecided } from './undecided.ts';

/** How often it is begun again where the pull request that is read for all moves meanwhile. */
const MOST_TRIES = 3;

/**
 * The snapshot of a pull request, or of its twin whose runs may count; undefined where it was closed and its
 * base is gone. Others may move a twin at any moment: once one has moved, it is read for nobody any more.
 *
 * @param within what is done with trouble
 * @throws ChangedMeanwhile where it moves itself each time it is read
 */
export async function readPull(
  number: number,
  bot: Bot,
  repo: GitHubRepository,
  within: typeof orUndecided = (_pull, _bot, _repo, look) => look(),
): Promise<PullSnapshot | undefined> {
  const moved = new Set<number>();
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const pull = await within(number, bot, repo, () => pullWithBase(number, repo));
    if (pull === undefined) return undefined;
    const led = await within(pull, bot, repo, () => ledBy(pull, moved, repo));
    if (led === undefined) continue;
    const { leader, twins } = led;
    const snapshot = await within(leader, bot, repo, () => readSnapshot(leader, twins, bot, repo));
    if (snapshot !== undefined) return snapshot;
    moved.add(leader.number);
  }
  return within(number, bot, repo, () => Promise.reject(movesAlways(number)));
}

const movesAlways = (number: number): Error =>
  new ChangedMeanwhile(`pull request ${number} moved each time it was read`);

interface Led {
  /** The one of a pull request and its twins whose runs may count. */
  readonly leader: Pull;
  /** All of them, itself included. */
  readonly twins: readonly ListedPull[];
}

/**
 * A pull request and its twins as they are now; undefined where none that may be read for all stands still.
 *
 * @param moved those that have moved while they were read; more are added
 */
async function ledBy(pull: Pull, moved: Set<number>, repo: GitHubRepository): Promise<Led | undefined> {
  let open = await openPullsAt(pull.head.sha, repo);
  for (;;) {
    const twins = twinsOf(pull, open);
    const first = leaderOf(pull, twins, moved);
    if (first === undefined) return undefined;
    const leader = first.number === pull.number ? pull : await standingTwin(first.number, pull, repo);
    if (leader !== undefined) return { leader, twins };
    // It is no twin any more.
    open = open.filter((one) => one !== first);
    moved.add(first.number);
  }
}

/**
 * The first one of this repository, whose own runs may count; where there is none, the first one. Once one
 * has moved it is the pull request that was asked about, which others cannot move.
 */
function leaderOf(
  pull: Pull,
  twins: readonly ListedPull[],
  moved: ReadonlySet<number>,
): ListedPull | undefined {
  const eligible = twins.filter((one) => one.isCrossRepository === twins[0]?.isCrossRepository);
  const asked = moved.size === 0 ? undefined : eligible.find(({ number }) => number === pull.number);
  return asked ?? eligible.find(({ number }) => !moved.has(number));
}

/** A twin of a pull request; undefined where it is none any more. */
async function standingTwin(
  number: number,
  { head, base }: Pull,
  repo: GitHubRepository,
): Promise<Pull | undefined> {
  const twin = await pullAt(number, repo).catch(noneWhereGone);
  const isSame = twin?.state === 'open' && twin.head.sha === head.sha && twin.base.ref === base.ref;
  return isSame ? twin : undefined;
}

/** A pull request may be gone, with the account that has opened it. */
export function noneWhereGone(error: unknown): undefined {
  if (statusOf(error) !== 404) throw error;
}
