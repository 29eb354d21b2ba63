import type { AskedBefore } from '../analyse/asked-before.ts';
import type { Unsettled } from '../analyse/unsettled.ts';
import { textFor } from './by-code.ts';
import type { ByCode } from './by-code.ts';
import { count, counted, milliseconds, percent, plain } from './words.ts';

const CLAUSES: ByCode<Unsettled> = {
  behind: () => 'more was sent than was answered, so that later answers take longer',
  light: ({ asked, achieved }) =>
    `only ${plain(achieved)} of ${counted(asked, 'request')} were open at the same time`,
  unopened: ({ asked }) =>
    `the first answers took so long that the pass was over before ${counted(asked, 'request')} were open at the same time`,
  held: ({ share }) =>
    `those that failed or took too long had ${percent(share)} of the time in which requests were open, so that the others met less load than was asked`,
  grows: ({ of, earlyMs, lateMs }) =>
    `each request takes longer than the ones before, so no duration can be told for production: ${of === 'ttft' ? 'first tokens' : 'whole answers'} came after ${milliseconds(earlyMs)} in the first quarter of the load, and after ${milliseconds(lateMs)} in its last (medians)`,
  short: () => 'the pass was so short that most answers may have come sooner as the load ran out',
  cached: ({ answers, of }) =>
    `the engine took most of the prompt out of its prefix cache for ${count(answers)} of ${counted(of, 'answer')}, though every request was to keep off it`,
  'asked-before': (found) =>
    `${askedBeforeText(found)}: with new prompts alone, as production has them, the objective may be missed`,
};

/** How long first tokens took by what a prefix cache may hold. */
export function askedBeforeText({ knownMs, freshMs, ofProduction }: AskedBefore): string {
  if (ofProduction)
    return `first tokens came after ${milliseconds(knownMs)} (median), and after ${milliseconds(freshMs)} when production asked such prompts for the first time, of no more requests at once`;
  return `first tokens came after ${milliseconds(freshMs)} (median) for new prompts, and after ${milliseconds(knownMs)} for prompts that were asked before, which are half of the load`;
}

/** Why a load doesn't show what a longer one would, or production's. */
export function unsettledClause(unsettled: Unsettled): string {
  return textFor(CLAUSES, unsettled, undefined);
}

/** The same in full. */
export function unsettledText(unsettled: Unsettled): string {
  const clause = unsettledClause(unsettled);
  return unsettled.code === 'behind' ? `${clause}: ${grownText(unsettled)}` : clause;
}

/** How many requests were open, or had no first token, after a quarter of a pass, and at its end. */
export function grownText(behind: Extract<Unsettled, { readonly code: 'behind' }>): string {
  const { early, late, due, areWaiting } = behind;
  const how = areWaiting ? 'waiting for a first token' : 'open';
  const open = `${counted(early, 'request')} ${early === 1 ? 'was' : 'were'} ${how}`;
  return `${open} after a quarter of the pass, and ${count(late)} when ${count(due)} more had been sent`;
}
