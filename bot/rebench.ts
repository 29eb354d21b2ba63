import * as z from 'zod';
import { upsertComment } from '../src/publish/comment.ts';
import { PapergapError } from '../src/shell/errors.ts';
import type { GitHub, Repository } from '../src/shell/github.ts';
import { blessing } from './bless.ts';
import { faultText, helpText, parseCommand } from './commands.ts';
import type { RunOptions } from './commands.ts';
import { explain } from './explain.ts';
import { mayWrite, react } from './people.ts';
import { Repo, repositoryOf } from './payload.ts';
import { candidatesOf, pullAt } from './pulls.ts';
import { benchRuns, cancelRun, isOpen, startRun } from './runs.ts';
import type { BenchRun } from './runs.ts';

/** What is read of an `issue_comment` event. */
export const CommentEvent = z.object({
  action: z.string(),
  repository: Repo,
  issue: z.object({ number: z.int().positive(), state: z.string(), pull_request: z.object({}).optional() }),
  comment: z.object({
    id: z.int().positive(),
    body: z.string(),
    user: z.object({ login: z.string(), type: z.string() }),
  }),
});
export type CommentEvent = z.infer<typeof CommentEvent>;

/** What the bot needs to know to obey. */
export interface Orders {
  readonly github: GitHub;
  readonly appId: number;
  readonly workflow: string;
  /** Runs that a repository may have started in a day. */
  readonly dailyRuns: number;
  readonly now: () => Date;
}

/**
 * Obeys a comment on a pull request, where it is a command and its author may write to the repository; each comment
 * gets one answer, however often its event comes.
 */
export async function onComment(event: CommentEvent, orders: Orders): Promise<void> {
  const { action, issue, comment, repository } = event;
  if (action !== 'created' || issue.pull_request === undefined || comment.user.type !== 'User') return;
  const command = parseCommand(comment.body);
  if (command === undefined) return;
  const at = repositoryOf(repository);
  if (!(await mayWrite(comment.user.login, orders.github, at))) {
    // No words: a stranger can't make us write.
    return react(comment.id, '-1', orders.github, at);
  }
  await react(comment.id, 'eyes', orders.github, at);
  await reply(await answerTo(command, event, orders, at), event, orders, at);
}

type Parsed = NonNullable<ReturnType<typeof parseCommand>>;

async function answerTo(
  command: Parsed,
  event: CommentEvent,
  orders: Orders,
  at: Repository,
): Promise<string> {
  if (!('verb' in command)) return command.map((fault) => `- ${faultText(fault)}`).join('\n');
  const { number, state } = event.issue;
  const { github, workflow } = orders;
  if (command.verb === 'help') return helpText();
  if (command.verb === 'status') return statusText(await benchRuns(workflow, github, at), number);
  if (command.verb === 'cancel') return cancel(number, orders, at);
  if (command.verb === 'explain') return explain(command.options.model, number, workflow, github, at);
  if (command.verb === 'bless') return blessing(command.options.model, number, github, at);
  if (state !== 'open') return 'This pull request is closed; open it again to have it measured.';
  return start(command.sha, command.options, event, orders, at);
}

function statusText(runs: readonly BenchRun[], number: number): string {
  const open = runs.filter(isOpen);
  const ours = open.filter(({ pullRequest }) => pullRequest === number);
  if (ours.length === 0) return 'Nothing of this pull request runs or waits.';
  return ours
    .map((run) => {
      const before = open.filter((other) => other.createdAt < run.createdAt).length;
      const place = run.status === 'in_progress' ? 'runs' : `waits, ${before} before it`;
      return `- \`${run.candidate}\` ${place}: [run](${run.url})`;
    })
    .join('\n');
}

async function cancel(number: number, { workflow, github }: Orders, at: Repository): Promise<string> {
  const ours = (await benchRuns(workflow, github, at)).filter(
    (run) => isOpen(run) && run.pullRequest === number,
  );
  for (const run of ours) await cancelRun(run.id, github, at);
  return ours.length === 0
    ? 'Nothing of this pull request runs or waits.'
    : `Cancelled: ${ours.map(({ url }) => `[run](${url})`).join(', ')}. The GPU is free within seconds.`;
}

async function start(
  sha: string | undefined,
  options: RunOptions,
  { issue: { number }, comment, repository }: CommentEvent,
  { github, workflow, dailyRuns, now }: Orders,
  at: Repository,
): Promise<string> {
  const pull = await pullAt(number, github, at);
  const head = pull.head.sha;
  const fork = pull.head.repo?.full_name !== repository.full_name;
  if (fork && sha === undefined)
    return `This comes from a fork. Read it, then name the commit that you have read: \`/rebench ${head}\``;
  if (sha !== undefined && sha !== head)
    return `The head of this pull request is \`${head}\`, not that commit. Look at what is new, then name it.`;
  const runs = await benchRuns(workflow, github, at);
  const mine = runs.filter(({ requestId }) => requestId?.startsWith(`c${comment.id}-`));
  const open = runs.filter((run) => isOpen(run) && run.pullRequest === number && !mine.includes(run));
  if (open.length > 0)
    return `This pull request is being measured already: [run](${open[0]?.url}). \`/rebench cancel\` stops it.`;
  const candidates = await candidatesOf(number, head, options.model, github, at);
  if (candidates.length === 0) return 'This pull request changes no model of that name.';
  const since = new Date(now().getTime() - 86_400_000).toISOString();
  const today = runs.filter(({ createdAt }) => createdAt > since).length - mine.length;
  if (today + candidates.length > dailyRuns)
    return `This repository has had ${today} of ${dailyRuns} runs within a day; ${candidates.length} more would be too many.`;
  for (const { candidate, id } of candidates) {
    const requestId = `c${comment.id}-${id}`;
    if (mine.some((run) => run.requestId === requestId)) continue;
    const inputs = inputsOf(options);
    const request = { pullRequest: number, sha: head, candidate, requestId, inputs };
    await startRun(workflow, request, repository.default_branch, github, at);
  }
  return `Measuring ${candidates.map(({ candidate }) => `\`${candidate}\``).join(', ')} at \`${head}\`. \`/rebench status\` says where it stands.`;
}

function inputsOf({ stage, profile, baseline }: RunOptions): Readonly<Record<string, string>> {
  return {
    ...(stage && { stages: stage.join(',') }),
    ...(profile !== undefined && { profile }),
    ...(baseline !== undefined && { baseline }),
  };
}

async function reply(
  text: string,
  { issue, comment }: CommentEvent,
  { github, appId }: Orders,
  at: Repository,
): Promise<void> {
  // One answer for each comment, found again by its marker where the event comes twice.
  const marker = `<!-- papergap:answer ${comment.id} -->`;
  try {
    await upsertComment({ pullRequest: issue.number, marker, author: { appId } }, text, github, at);
  } catch (cause) {
    throw new PapergapError(
      'github-refused',
      'the answer could not be written',
      "Check the App's permissions.",
      {
        cause,
      },
    );
  }
}
