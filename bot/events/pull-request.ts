import * as z from 'zod';
import { GHOST } from '../../src/github/permissions.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { hearOfLeft, takeLeft } from '../pull/commits-left.ts';
import { lookWhereGreen } from '../pull/look-again.ts';
import { reconcilePulls } from '../pull/reconcile-commits.ts';
import { orOwe, owe } from '../pull/owed-looks.ts';
import { isFork } from '../pull/pulls.ts';
import { isKnownWriter } from '../pull/writers.ts';
import type { BotEvent } from './event.ts';
import { InRepository, Sender, Sha, taskIn } from './event.ts';
import { isByStranger, namesOf, paidBy, payerOn } from './payer.ts';
import type { Causers, Payer } from './payer.ts';

const Payload = InRepository.extend({
  action: z.string(),
  pull_request: z.object({
    number: z.int().positive(),
    /** Who has opened it; null where their account is gone. */
    user: Sender.nullish(),
    head: z.object({
      sha: Sha,
      ref: z.string(),
      repo: z.object({ id: z.int() }).nullish(),
    }),
    base: z.object({ ref: z.string(), repo: z.object({ id: z.int(), default_branch: z.string() }) }),
  }),
  sender: Sender,
  before: Sha.optional(),
  changes: z.object({ base: z.unknown().optional() }).optional(),
});
type Payload = z.infer<typeof Payload>;

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
    const causers = isOfFork ? causersOfFork(event) : causersHere(event);
    const left = [before, changes?.base === undefined ? undefined : head.sha].filter(
      (sha) => sha !== undefined,
    );
    // What is done as far as strangers may ask stands for nothing else; nor does a look that hears of no push
    // stand for this.
    const subject = `pull request ${number}, of ${namesOf(causers)}`;
    const leaving = `${event.repository.full_name} ${subject}`;
    const task = taskIn(event, subject, (bot, repo) =>
      orOwe(number, bot, repo, async () => {
        const payer = isOfFork
          ? payerOfFork(causers, bot, repo)
          : await payerOn(head.ref, causers, bot, repo);
        const all = takeLeft(leaving, bot);
        const work = (within: GitHubRepository): Promise<void> => reconcilePulls([number], all, bot, within);
        if (await paidBy(payer, work, event, bot, repo)) return;
        // A round looks at it, which is free.
        if (payer?.isTrusted === true) owe(number, bot, repo);
        await lookWhereGreen(number, 'looks at green commits', event.installation.id, bot, repo);
      }),
    );
    const ofRepo = { fullName: event.repository.full_name };
    return {
      ...task,
      // One look stands for any number of pushes, each of which leaves another commit.
      heard: (bot) => hearOfLeft(leaving, left, bot),
      isOfStranger: (bot) => (isOfFork ? !isFree(causers, bot, ofRepo) : isByStranger(causers, bot, ofRepo)),
    };
  },
};

/**
 * Who has brought about what is done with a pull request of a fork: not its owner, since anybody may open one
 * from anyone's fork, and close it and open it again. An App that pushes to a fork acts for the owner of the
 * fork, whoever has opened the pull request: what Apps do is charged to who has opened it.
 */
function causersOfFork({ sender, pull_request: { user } }: Payload): Causers {
  return sender.type === 'User' ? { person: sender, app: undefined } : { person: user ?? GHOST, app: sender };
}

/** Whether it is of a person who is known to write here: GitHub is not asked about all who may have forks. */
const isFree = ({ person, app }: Causers, bot: Bot, repo: Pick<GitHubRepository, 'fullName'>): boolean =>
  person !== undefined && app === undefined && isKnownWriter(person, bot, repo);

const payerOfFork = (causers: Causers, bot: Bot, repo: GitHubRepository): Payer | undefined =>
  isFree(causers, bot, repo) ? undefined : { name: (causers.person ?? GHOST).login, isTrusted: false };

/**
 * Who has brought about what is done with a pull request of this repository, and may not be able to write:
 * those who only read may open one from any branch and close it, and those who triage may close any, as often
 * as they like, members of the organisation, too. A push takes write access, but it is one to each pull
 * request of its branch, and others may have opened any number of them: it is by who has opened this one, and
 * so is what Apps do, which act for many.
 */
function causersHere({ action, sender, pull_request: { user } }: Payload): Causers {
  const isByApp = sender.type !== 'User';
  const by = action === 'synchronize' || isByApp ? (user ?? GHOST) : sender;
  return by.type === 'Bot'
    ? { person: undefined, app: isByApp ? sender : by }
    : { person: by, app: isByApp ? sender : undefined };
}
