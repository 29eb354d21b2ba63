import { faultLine } from '../../src/config/document.ts';
import type { CommentEntry } from '../../src/report/comment.ts';
import { markdownText } from '../../src/report/escape.ts';
import { bullets } from '../../src/report/sections-markdown.ts';
import type { Scope } from '../../src/report/scope.ts';
import { isOpen } from './runs.ts';
import type { BenchRun } from './runs.ts';
import type { Standing } from './standings.ts';

/** The first line of the bot's comment on a pull request: by it and by its author the comment is found again. */
export const COMMENT_MARKER = '<!-- papergap:comment v1 -->';

/** What the comment says of a candidate. */
export function entryOf(standing: Standing): CommentEntry {
  const { id } = standing;
  if (standing.kind !== 'measured') {
    const state = isTrouble(standing) ? 'trouble' : 'open';
    return { state, id, text: wordsFor(standing), ...('run' in standing && { runUrl: standing.run.url }) };
  }
  const { report, run, later } = standing;
  const note = later && { note: laterWords(later, standing.laterScope), noteUrl: later.url };
  return { state: 'measured', report, runUrl: run.url, ...note };
}

/** Lines about one candidate, below its name; safe Markdown. */
export function namedLines(id: string, lines: readonly string[]): string {
  return `**${markdownText(id)}**\n${bullets(lines)}`;
}

/** Whether there is something that people have to know and do; waiting for what is to come isn't. */
export function isTrouble(standing: Standing): boolean {
  if (standing.kind === 'waiting') return standing.for === 'nothing';
  return standing.kind !== 'measured' && standing.kind !== 'open';
}

function laterWords(later: BenchRun, scope: Scope | undefined): string {
  if (isOpen(later)) return 'It is being measured again; this is the result so far.';
  if (scope === 'quick') return 'A later run took the quick profile; this is the full result.';
  if (scope === 'part') return 'A later run measured some of the passes; this is the full result.';
  return later.conclusion === 'cancelled' || scope === 'cut-off'
    ? 'A later run was cut off; this is the last result.'
    : 'A later run left no record to go by; this is the last result.';
}

/** Why a candidate has no result, in plain words, with what to do. */
export function wordsFor(standing: Exclude<Standing, { kind: 'measured' }>): string {
  if (standing.kind === 'waiting') return WAITING[standing.for];
  if (standing.kind === 'faulty')
    return `It can not be measured: ${standing.faults.map(faultLine).join('; ')}`;
  if (standing.kind === 'refused') return `Its result is not believed: ${standing.why}. Comment /rebench.`;
  const { status, conclusion = 'without a word' } = standing.run;
  if (standing.kind === 'open')
    return status === 'in_progress' ? 'It is being measured.' : 'Its run waits for the GPU.';
  return conclusion === 'cancelled'
    ? 'Its run was cancelled. Comment /rebench for another one.'
    : `Its run ended (${conclusion}) and left no record: its log says why. Comment /rebench once that is mended.`;
}

const WAITING = {
  nobody: 'The pull request was closed before it was measured.',
  'its run': 'Its run has not begun yet.',
  'a maintainer': 'Waits for a maintainer, who reads the change and starts it.',
  nothing:
    'No run of its own has come: it conflicts with its base, is older than papergap here, skips CI, or there is no workflow pull-request.yml (workflows-examples/). Comment /rebench.',
} as const;
