import type { Check } from '../../src/github/check.ts';
import { bounded } from '../../src/report/bounded.ts';
import { comment } from '../../src/report/comment.ts';
import { markdownText } from '../../src/text/markdown.ts';
import type { Bot } from '../bot.ts';
import { isOpen } from '../results/bench-run.ts';
import type { BenchRun, RunOrder } from '../results/bench-run.ts';
import { isAutomatic } from '../results/ticket.ts';
import { checkOf, checkOn } from './check.ts';
import { branchOf } from './base-branch.ts';
import type { DispatchOrder } from './dispatch.ts';
import type { PullSnapshot } from './snapshot.ts';
import { candidateStates } from './state.ts';
import type { CandidateState } from './state.ts';
import { commentEntry, isTrouble } from './wording.ts';

/** What a snapshot comes to: the check on the commit, and what is written into the pull request. */
export interface Decision {
  readonly number: number;
  readonly check: Check;
  /** Whether a candidate is being measured. */
  readonly isRunning: boolean;
  /** Undefined where its base branch has no policy: it is no business of ours. */
  readonly comment: CommentDecision | undefined;
  readonly announcements: readonly Announcement[];
  /** Runs that the bot starts by itself. */
  readonly orders: readonly DispatchOrder[];
  /** Open runs whose ticket an older one has. */
  readonly surplus: readonly BenchRun[];
}

/** A comment for those who asked for runs that have ended. */
export interface Announcement {
  /** The pull request in which they asked. */
  readonly number: number;
  /** Who asked: `c` and a comment's id, or `d` and a button's. */
  readonly asked: string;
  readonly text: string;
}

export type CommentDecision =
  | { readonly kind: 'comparison'; readonly text: string }
  /**
   * There is nothing new to say; what was said is marked as being of an earlier commit, or of no model any
   * more.
   */
  | { readonly kind: 'outdated'; readonly head: string | undefined };

export function decide(
  snapshot: PullSnapshot,
  bot: Pick<Bot, 'author'>,
  nowMs: number,
  spentCheck?: number,
): Decision {
  const { pull, noOwnRuns } = snapshot;
  const { sha } = pull.head;
  const states = candidateStates(snapshot, nowMs);
  const about = checkOn(sha, branchOf(pull), bot);
  const check = checkOf(about, states, noOwnRuns, snapshot);
  const isOver = check.state.status === 'completed';
  return {
    number: pull.number,
    check: { ...check, ...(spentCheck !== undefined && { replaces: spentCheck }) },
    isRunning: states?.some(({ isRunning }) => isRunning) ?? false,
    comment: states && commentDecision(states, pull),
    announcements: isOver ? announcements(states ?? []) : [],
    orders: unaskedOrders(states ?? [], snapshot),
    surplus: surplusRuns(snapshot),
  };
}

/** Each is asked for by one ticket, however often it is decided. */
function unaskedOrders(
  states: readonly CandidateState[],
  { pull, unaskedFor: number }: PullSnapshot,
): readonly DispatchOrder[] {
  if (number === undefined) return [];
  const { sha } = pull.head;
  const waiting = states.filter((state) => state.kind === 'waiting' && state.for === 'unasked-run');
  const asked = { asked: `a${number}`, sha, baseline: 'accepted' } as const;
  return waiting.map(({ id, file }) => {
    const ticket = { ...asked, id };
    return { pullRequest: number, sha, candidate: file, ticket, inputs: {} };
  });
}

/** One that GitHub did not list yet was started again by the look after it. */
const surplusRuns = ({ candidates }: PullSnapshot): readonly BenchRun[] =>
  candidates.flatMap(({ runs }) => runs.filter((run) => run.isSurplus === true && isOpen(run)));

/** A comment once there is something to say: that nothing has happened yet is not worth one. */
function commentDecision(
  states: readonly CandidateState[],
  { head: { sha }, base }: PullSnapshot['pull'],
): CommentDecision {
  if (states.some((state) => state.kind === 'measured' || isTrouble(state)))
    return {
      kind: 'comparison',
      text: comment({
        ...{ sha, repositoryUrl: base.repo.html_url, isPrivate: base.repo.private, door: 'bot' },
        entries: states.map(commentEntry),
      }),
    };
  return { kind: 'outdated', head: states.length === 0 ? undefined : sha };
}

/** One line a model for each who asked: GitHub sends no notification when a comment is edited. */
function announcements(states: readonly CandidateState[]): readonly Announcement[] {
  const lines = new Map<string, { readonly number: number; readonly lines: readonly string[] }>();
  for (const state of states) {
    const { ticket, pullRequest: number } = orderOf(state) ?? {};
    if (ticket === undefined || number === undefined || isAutomatic(ticket)) continue;
    const before = lines.get(ticket.asked)?.lines ?? [];
    lines.set(ticket.asked, { number, lines: [...before, announcementOf(state)] });
  }
  return [...lines].map(([asked, { number, lines: all }]) => ({
    number,
    asked,
    text: bounded(`The comparison is up to date.\n\n${all.join('\n')}`),
  }));
}

/** What the youngest run that has ended was asked to measure. */
function orderOf(state: CandidateState): RunOrder | undefined {
  const later = state.kind === 'measured' ? state.later : undefined;
  const run = later ?? ('run' in state ? state.run : undefined);
  return run?.order;
}

function announcementOf(state: CandidateState): string {
  const entry = commentEntry(state);
  const text = entry.state === 'measured' ? (entry.note ?? entry.report.title) : entry.text;
  return `- \`${state.id}\`: ${markdownText(text)}`;
}
