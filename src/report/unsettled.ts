import type { Unsettled } from '../analyse/load.ts';
import { count, counted } from './words.ts';

/** Why a load doesn't show what a longer one would. */
export function unsettledClause({ code }: Unsettled): string {
  return code === 'behind'
    ? 'more was sent than was answered, so that later answers take longer'
    : 'the pass was so short that most answers may have come sooner as the load ran out';
}

/** The same in full. */
export function unsettledText(unsettled: Unsettled): string {
  const clause = unsettledClause(unsettled);
  return unsettled.code === 'behind' ? `${clause}: ${grownText(unsettled)}` : clause;
}

/** How many requests were open after a quarter of a pass, and at its end. */
export function grownText({ early, late, due }: Extract<Unsettled, { readonly code: 'behind' }>): string {
  const open = `${counted(early, 'request')} ${early === 1 ? 'was' : 'were'} open`;
  return `${open} after a quarter of the pass, and ${count(late)} when ${count(due)} more had been sent`;
}
