import * as z from 'zod';
import { repositoryOf } from '../../src/github/repository.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import type { Job } from '../inbox/fair-queue.ts';
import type { Workflows } from '../results/bench-run.ts';

/** An event of GitHub's that the bot serves; by its name on the shelf. */
export interface BotEvent {
  /** The actions that are served: an App may be subscribed to more. Absent where the event has none. */
  readonly actions?: readonly string[];
  /** Whether nothing but the delivery tells of it; what everything else tells, reconciling finds. */
  readonly isOnlyDelivered: boolean;
  /**
   * What a delivery asks for; undefined where it asks nothing of us. Throws where the payload isn't GitHub's.
   */
  readonly taskOf: (payload: unknown, context: DeliveryContext) => EventTask | undefined;
}

export interface DeliveryContext {
  readonly workflows: Workflows;
}

/** What there is to do for an event. */
export interface EventTask extends Omit<Job<string>, 'isOfStranger' | 'work'> {
  /** What is kept of the delivery at once, also where another one's task stands for it. */
  readonly heard?: (bot: Bot) => void;
  /** Whether it is of a fork, or of someone who is known not to write here; absent where it never is. */
  readonly isOfStranger?: (bot: Bot) => boolean;
  readonly work: (bot: Bot) => Promise<void>;
}

export const Installation = z.object({ id: z.int() });
/** An account, as GitHub signs it. */
export const Sender = z.object({ login: z.string(), type: z.string(), id: z.int().optional() });

export const Sha = z.string().regex(/^[0-9a-f]{40}$/);

/** What is read of every event in a repository. */
export const InRepository = z.object({
  installation: Installation,
  repository: z.object({
    name: z.string(),
    full_name: z.string(),
    default_branch: z.string(),
    owner: z.object({ login: z.string() }),
  }),
});

/**
 * Who belongs to a repository, by GitHub's word in what it signs. Members who keep that to themselves are not
 * told apart from others.
 */
const MEMBERS: readonly (string | null | undefined)[] = ['OWNER', 'MEMBER', 'COLLABORATOR'];

export const isMember = (association: string | null | undefined): boolean => MEMBERS.includes(association);

/** A task in an event's repository, one after the other. */
export function taskIn(
  { installation, repository }: z.infer<typeof InRepository>,
  subject: string,
  work: (bot: Bot, repo: GitHubRepository) => Promise<void>,
): EventTask {
  const { owner, name, full_name: key } = repository;
  return {
    owner: owner.login,
    key,
    subject,
    async work(bot) {
      const github = await bot.clientOf(installation.id);
      await work(bot, repositoryOf(github, { owner: owner.login, name }));
    },
  };
}
