import { faultText } from '../src/config/document.ts';
import type { CommentEntry } from '../src/report/comment.ts';
import { markdownText } from '../src/report/escape.ts';
import { bullets } from '../src/report/sections-markdown.ts';
import { isOpen } from './runs.ts';
import type { Standing } from './standings.ts';

/** The first line of the bot's comment on a pull request: by it and by its author the comment is found again. */
export const COMMENT_MARKER = '<!-- papergap:comment v1 -->';

/** What the comment says of a candidate. */
export function entryOf(standing: Standing): CommentEntry {
  if (standing.kind !== 'measured') {
    const state = isTrouble(standing) ? 'trouble' : 'open';
    return { state, id: standing.id, text: wordsFor(standing) };
  }
  const { report, run, later } = standing;
  const note = later && laterWords(isOpen(later), later.conclusion);
  return { state: 'measured', report, runUrl: run.url, ...(note !== undefined && { note }) };
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

function laterWords(open: boolean, conclusion: string | undefined): string {
  if (open) return 'It is being measured again; this is the result so far.';
  return conclusion === 'cancelled'
    ? 'A later run was cancelled; this is the last result.'
    : 'A later run left no record to go by; this is the last result.';
}

/** Why a candidate has no result, in plain words, with what to do. */
export function wordsFor(standing: Exclude<Standing, { kind: 'measured' }>): string {
  if (standing.kind === 'waiting') return WAITING[standing.for];
  if (standing.kind === 'faulty')
    return `It can not be measured: ${standing.faults.map(faultText).join('; ')}`;
  if (standing.kind === 'refused') return `Its result is not believed: ${standing.why}. Ask for another run.`;
  const { status, conclusion = 'without a word' } = standing.run;
  if (standing.kind === 'open')
    return status === 'in_progress' ? 'It is being measured.' : 'Its run waits for the GPU.';
  return conclusion === 'cancelled'
    ? 'Its run was cancelled. Ask for another one when the GPU is free.'
    : `Its run ended (${conclusion}) and left no record: its log says why.`;
}

const WAITING = {
  'its run': 'Its run has not begun yet.',
  'a maintainer': 'Waits for a maintainer, who reads the change and starts it.',
  nothing:
    'No run of its own has come: copy workflows-examples/pull-request.yml to .github/workflows/ of the default branch, or ask with /rebench.',
} as const;
