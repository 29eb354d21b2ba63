import type { Check } from '../../src/github/check.ts';
import { bounded } from '../../src/report/bounded.ts';
import { comment } from '../../src/report/comment.ts';
import { markdownText } from '../../src/text/markdown.ts';
import type { Bot } from '../bot.ts';
import { checkOf, checkOn } from './check.ts';
import type { CommitSnapshot, PullSnapshot } from './snapshot.ts';
import { candidateStates } from './state.ts';
import type { CandidateState } from './state.ts';
import { commentEntry, isTrouble } from './wording.ts';

/** What a snapshot comes to: the check on the commit, and what is written into its pull requests. */
export interface Decision {
  readonly check: Check;
  readonly pulls: readonly PullDecision[];
}

export interface PullDecision {
  readonly number: number;
  /** Whether a candidate of it is being measured. */
  readonly isRunning: boolean;
  readonly comment: CommentDecision;
  /** Comments for those who asked for runs that have ended, by who asked. */
  readonly announcements: ReadonlyMap<string, string>;
}

export type CommentDecision =
  | { readonly kind: 'comparison'; readonly text: string }
  /**
   * There is nothing new to say; what was said is marked as being of an earlier commit, or of no model any
   * more.
   */
  | { readonly kind: 'outdated'; readonly head: string | undefined };

export function decide(snapshot: CommitSnapshot, bot: Pick<Bot, 'author'>, nowMs: number): Decision {
  const pulls = snapshot.pulls.map((one) => ({
    number: one.pull.number,
    states: candidateStates(one, snapshot, nowMs),
    snapshot: one,
  }));
  // Of a pull request that is closed the check tells only where no open one has its commit.
  const open = pulls.filter((one) => one.snapshot.pull.state === 'open');
  const check = checkOf(checkOn(snapshot.sha, bot), open.length > 0 ? open : pulls);
  const isOver = check.state.status === 'completed';
  return {
    check,
    pulls: pulls.flatMap((one) =>
      one.states === undefined ? [] : [pullDecision(one.snapshot, one.states, isOver)],
    ),
  };
}

function pullDecision(
  { pull: { number, head } }: PullSnapshot,
  states: readonly CandidateState[],
  isOver: boolean,
): PullDecision {
  return {
    number,
    isRunning: states.some(({ isRunning }) => isRunning),
    comment: commentDecision(states, head.sha),
    announcements: isOver ? announcements(states) : new Map(),
  };
}

/** A comment once there is something to say: that nothing has happened yet is not worth one. */
function commentDecision(states: readonly CandidateState[], sha: string): CommentDecision {
  if (states.some((state) => state.kind === 'measured' || isTrouble(state)))
    return {
      kind: 'comparison',
      text: comment({ sha, entries: states.map(commentEntry), door: 'bot' }),
    };
  return { kind: 'outdated', head: states.length === 0 ? undefined : sha };
}

/** One line a model for each who asked: GitHub sends no notification when a comment is edited. */
function announcements(states: readonly CandidateState[]): ReadonlyMap<string, string> {
  const lines = new Map<string, string[]>();
  for (const state of states) {
    const asked = askedBy(state);
    if (asked !== undefined) lines.set(asked, [...(lines.get(asked) ?? []), announcementOf(state)]);
  }
  return new Map(
    [...lines].map(([asked, all]) => [asked, bounded(`The comparison is up to date.\n\n${all.join('\n')}`)]),
  );
}

/** Who asked for the youngest run that has ended. */
function askedBy(state: CandidateState): string | undefined {
  const later = state.kind === 'measured' ? state.later : undefined;
  const run = later ?? ('run' in state ? state.run : undefined);
  return run?.order?.ticket?.asked;
}

function announcementOf(state: CandidateState): string {
  const entry = commentEntry(state);
  const text = entry.state === 'measured' ? (entry.note ?? entry.report.headline[0] ?? '') : entry.text;
  return `- \`${state.id}\`: ${markdownText(text)}`;
}
