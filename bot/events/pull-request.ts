import * as z from 'zod';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { hearOfLeft, takeLeft } from '../pull/commits-left.ts';
import { lookWhereGreen } from '../pull/look-again.ts';
import { reconcilePulls } from '../pull/reconcile-commits.ts';
import { isFork } from '../pull/pulls.ts';
import type { BotEvent } from './event.ts';
import { asStranger, InRepository, Sha, taskIn } from './event.ts';
import { Sender } from './press.ts';
import { GHOST, isKnownStranger, isKnownWriter, isWriter } from '../pull/writers.ts';

const Payload = InRepository.extend({
  action: z.string(),
  pull_request: z.object({
    number: z.int().positive(),
    /** Who has opened it; null where their account is gone. */
    user: Sender.nullish(),
    head: z.object({
      sha: Sha,
      repo: z.object({ id: z.int() }).nullish(),
    }),
    base: z.object({ ref: z.string(), repo: z.object({ id: z.int(), default_branch: z.string() }) }),
  }),
  sender: Sender,
  before: Sha.optional(),
  changes: z.object({ base: z.unknown().optional() }).optional(),
});

/**
 * A pull request has a new head, another base, or is closed: its check says so, and that of the old head
 * ends.
 */
export const pullRequest: BotEvent = {
  actions: ['opened', 'synchronize', 'reopened', 'ready_for_review', 'edited', 'closed'],
  isOnlyDelivered: false,
  taskOf(payload) {
    const event = Payload.parse(payload);
    const { action, before, changes } = event;
    // Anybody can edit a title or a text, as often as they like.
    if (action === 'edited' && changes?.base === undefined) return undefined;
    const { number, head } = event.pull_request;
    const isOfFork = isFork(event.pull_request);
    const by = isOfFork ? strangerWithFork(event) : whoMayBeStranger(event);
    // An App that pushes to a fork acts for the owner of the fork, whoever has opened the pull request.
    const isByForksApp = isOfFork && event.sender.type !== 'User';
    // What is done as far as strangers may ask stands for nothing else; nor does a look that hears of no push
    // stand for this.
    const whose = by === undefined ? 'an App' : isByForksApp ? `an App for ${by}` : by;
    const left = [before, changes?.base === undefined ? undefined : head.sha].filter(
      (sha) => sha !== undefined,
    );
    const subject = `pull request ${number}, of ${whose}`;
    const leaving = `${event.repository.full_name} ${subject}`;
    const task = taskIn(event, subject, async (bot, repo) => {
      const all = takeLeft(leaving, bot);
      const work = (within: GitHubRepository): Promise<void> => reconcilePulls([number], all, bot, within);
      const isFree = by === undefined || (!isByForksApp && (await isByWriter(by, isOfFork, bot, repo)));
      if (isFree) return work(repo);
      const isDone = await asStranger(by, work, event, bot, repo);
      if (!isDone) {
        const { id } = event.installation;
        await lookWhereGreen(number, 'looks at green commits', id, bot, repo);
      }
    });
    const ofRepo = { fullName: event.repository.full_name };
    return {
      ...task,
      // One look stands for any number of pushes, each of which leaves another commit.
      heard: (bot) => hearOfLeft(leaving, left, bot),
      isOfStranger: (bot) => isByForksApp || (by !== undefined && comesLast(by, isOfFork, bot, ofRepo)),
    };
  },
};

/** GitHub is not asked about all who may have forks. */
const isByWriter = async (by: string, isOfFork: boolean, bot: Bot, repo: GitHubRepository) =>
  isOfFork ? isKnownWriter(by, bot, repo) : isWriter(by, bot, repo);

const comesLast = (by: string, isOfFork: boolean, bot: Bot, repo: Pick<GitHubRepository, 'fullName'>) =>
  isOfFork ? !isKnownWriter(by, bot, repo) : isKnownStranger(by, bot, repo);

/**
 * Who has brought about what is done with a pull request of a fork: not its owner, since anybody may open one
 * from anyone's fork, and close it and open it again. What Apps do is charged to who has opened it.
 */
function strangerWithFork({ sender, pull_request }: z.infer<typeof Payload>): string {
  return (sender.type === 'User' ? sender : (pull_request.user ?? GHOST)).login;
}

/**
 * Who has brought about what is done with a pull request of this repository, and may not be able to write:
 * those who only read may open one from any branch and close it, and those who triage may close any, as often
 * as they like, members of the organisation, too. A push takes write access, but it is one to each pull
 * request of its branch, and others may have opened any number of them: it is by who has opened this one, and
 * so is what Apps do, which act for many. Undefined for what an App has opened.
 */
function whoMayBeStranger({ action, sender, pull_request }: z.infer<typeof Payload>): string | undefined {
  const isOfOpener = action === 'synchronize' || sender.type !== 'User';
  const by = isOfOpener ? (pull_request.user ?? GHOST) : sender;
  return by.type === 'Bot' ? undefined : by.login;
}
