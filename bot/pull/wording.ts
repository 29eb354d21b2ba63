import { faultLine } from '../../src/config/fault.ts';
import { bounded } from '../../src/report/bounded.ts';
import type { CandidateReport } from '../../src/report/candidate.ts';
import type { CommentEntry } from '../../src/report/comment.ts';
import { inlineCode, markdownText } from '../../src/text/markdown.ts';
import type { Scope } from '../../src/report/scope.ts';
import { bullets } from '../../src/report/sections-markdown.ts';
import { isOpen } from '../results/bench-run.ts';
import type { BenchRun } from '../results/bench-run.ts';
import type { AwaitedEvent, CandidateState } from './state.ts';

/** What the comment says of a candidate. */
export function commentEntry(state: CandidateState): CommentEntry {
  const { id } = state;
  if (state.kind !== 'measured') {
    const kind = isTrouble(state) ? 'trouble' : 'open';
    return { state: kind, id, text: stateText(state), ...('run' in state && { runUrl: state.run.url }) };
  }
  const { report, run, later, laterScope, claimChange } = state;
  const said = later === undefined ? partialPassText(report) : laterText(later, run, laterScope);
  const note = said !== undefined && { note: said, ...(later && { noteUrl: later.url }) };
  const change = claimChange !== undefined && { claimChange };
  return { state: 'measured', report, runUrl: run.url, ...change, ...note };
}

/** Lines about one candidate, below its name; safe Markdown. */
export function namedLines(id: string, lines: readonly string[]): string {
  return `**${markdownText(id)}**\n${bullets(lines)}`;
}

const MOST_PATHS = { told: 20, bytes: 4_000 } as const;

/** Paths of what models are measured by: those of the base branch's policy, which may be many, and long. */
export function pathsText(paths: readonly string[]): string {
  const told = paths.slice(0, MOST_PATHS.told).map((path) => inlineCode(path));
  const more = paths.length - told.length;
  return bounded([...told, ...(more > 0 ? [`${more} more`] : [])].join(', '), MOST_PATHS.bytes);
}

/** Whether there is something that people have to know and do; waiting for what is to come isn't. */
export function isTrouble(state: CandidateState): boolean {
  if (state.kind === 'waiting') return state.for === 'never-started';
  return state.kind !== 'measured' && state.kind !== 'open';
}

/** What a pass still wants that was not measured whole; undefined where it wants nothing. */
export function partialPassText({ outcome, scope }: CandidateReport): string | undefined {
  if (outcome !== 'pass' || scope === 'whole') return undefined;
  return 'Only a full measurement passes the check: comment /rebench.';
}

/** Why a candidate has no result, in plain words, with what to do. */
export function stateText(state: Exclude<CandidateState, { kind: 'measured' }>): string {
  if (state.kind === 'waiting') return WAITING[state.for];
  if (state.kind === 'faulty') return `It cannot be measured: ${state.faults.map(faultLine).join('; ')}`;
  if (state.kind === 'refused') return `Its result is not believed: ${state.why}. Comment /rebench.`;
  if (state.kind === 'expired') return 'Its record has expired: GitHub keeps it no more. Comment /rebench.';
  if (state.kind === 'ended') return endedText(state.run);
  if (state.isHeld) return HELD;
  return state.isRunning ? 'It is being measured.' : 'Its run waits for the GPU.';
}

const HELD =
  'Its run waits for an approval, which an environment of its workflow asks for: give it on the page of the run.';

/** Why a run left no record, and what to do. */
function endedText({ conclusion = 'without a conclusion', isByDependabot }: BenchRun): string {
  if (conclusion === 'cancelled') return 'Its run was cancelled. Comment /rebench for another one.';
  if (conclusion === 'action_required')
    return 'GitHub holds its run back: read the change, then approve the run on its page, or comment /rebench.';
  if (conclusion === 'skipped')
    return 'Its run was skipped, by a condition of its workflow. Comment /rebench for one from the default branch.';
  const why = isByDependabot
    ? 'its log says why, and Dependabot’s runs have no secrets of Actions. Comment /rebench for one that has them.'
    : 'its log says why. Comment /rebench once that is mended.';
  return `Its run ended (${conclusion.replaceAll('_', ' ')}) and left no record: ${why}`;
}

const WAITING: Readonly<Record<AwaitedEvent, string>> = {
  closed: 'The pull request was closed before it was measured.',
  run: 'Its run has not begun yet.',
  'unasked-run': 'The bot has it measured from the default branch; that run has not begun yet.',
  approval: 'It waits for a maintainer, who reads the change and starts the run.',
  'never-started':
    'No run of its own has started. It may conflict with its base, be older than papergap here, have had another base, or skip CI; or there is no workflow pull-request.yml (see workflows-examples/). Comment /rebench.',
};

function laterText(later: BenchRun, run: BenchRun, scope: Scope | undefined): string {
  if (isOpen(later) && later.id === run.id) return 'Its run goes on; this is the result so far.';
  if (isOpen(later)) return 'It is being measured again; this is the result so far.';
  if (scope === 'quick') return 'A later run took the quick profile; this is the full result.';
  if (scope === 'part') return 'A later run measured some of the passes; this is the full result.';
  if (scope === 'whole') return 'A later run was not served to its end; it is held against this result.';
  return later.conclusion === 'cancelled' || scope === 'cut-off'
    ? 'A later run was cut off; this is the last result.'
    : 'A later run left no record to go by; this is the last result.';
}
