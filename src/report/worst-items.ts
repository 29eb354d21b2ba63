import type { Cause } from '../analyse/attribution.ts';
import type { WorstItems } from '../analyse/worst-items.ts';
import type { Reason } from '../verdict/reason.ts';
import { certainLosses } from './headline.ts';
import type { JudgedRecord } from './judged.ts';
import { passNameIn } from './names.ts';
import { count, counted } from './words.ts';

/** The items to look at first. */
export interface ItemsToRead {
  /** Such as "3 of 38 items of tickets that came out wrong in production"; plain text. */
  readonly said: string;
  /** Their ids, cut where they are long. */
  readonly ids: readonly string[];
  readonly found: WorstItems;
}

/** Characters of an item's id in a sentence. */
const MOST_OF_ID = 60;

/** The items in which each cause shows. */
const SHOWN_IN: Readonly<Record<Cause, (one: WorstItems) => boolean>> = {
  reproduction: ({ pass, rightIn }) => pass === 'reproduce' && rightIn === undefined,
  criterion: ({ pass, rightIn }) => pass === 'reproduce' && rightIn !== undefined,
  noise: ({ pass, rightIn }) => (pass === 'production' || pass === 'noisy') && rightIn !== undefined,
  load: ({ pass, rightIn }) => pass === 'loaded' && rightIn !== undefined,
  domain: ({ pass, rightIn }) => pass === 'production' && rightIn === undefined,
};

/**
 * The worst items of what decided: those of a suite below its floor, else those that show the largest cause
 * of the gap; undefined where it was no answer that decided, or none is wrong.
 */
export function itemsToRead(judged: JudgedRecord): ItemsToRead | undefined {
  const found = worstOf(judged);
  return found && { said: told(found, judged), ids: found.items.map(shortId), found };
}

function worstOf({ findings, verdict }: JudgedRecord): WorstItems | undefined {
  const [decisive] = verdict.reasons;
  if (verdict.outcome === 'pass' || decisive === undefined) return undefined;
  const suite = suiteOf(decisive);
  if (suite !== undefined) return findings.worst.find(({ pass }) => pass === `further:${suite}`);
  if (!OF_ANSWERS.has(decisive.code)) return undefined;
  const [largest] = certainLosses(findings);
  const shown = largest && findings.worst.findLast(SHOWN_IN[largest.cause]);
  return shown ?? findings.worst.find(SHOWN_IN.domain);
}

/** The further suite that decided. */
function suiteOf(reason: Reason): string | undefined {
  if (reason.code === 'supporting-below-floor' || reason.code === 'supporting-open')
    return reason.suites[0]?.suite;
  return reason.code === 'suite-below-floor' || reason.code === 'suite-straddles-floor'
    ? reason.suite
    : undefined;
}

/** What decided by the scores of answers. */
const OF_ANSWERS: ReadonlySet<Reason['code']> = new Set([
  'gap-over-budget',
  'gap-straddles-budget',
  'scores-disagree',
  'below-floor',
  'floor-straddled',
  'below-incumbent',
  'incumbent-straddled',
  'nothing-scored',
  'not-confirmed',
  'confirmation-missing',
  'fail-among-several',
]);

function told({ pass, suite, rightIn, wrong, items }: WorstItems, { record }: JudgedRecord): string {
  const of = wrong > items.length ? `${count(items.length)} of ` : '';
  const what = `${of}${counted(wrong, 'item')} of ${suite}`;
  const name = passNameIn(record, pass);
  if (rightIn === undefined) return `${what} that came out wrong in ${name}`;
  if (rightIn.pass === pass) return `${what} that are right by the paper's metric and wrong by our criterion`;
  return `${what} that were right in ${passNameIn(record, rightIn.pass)} and wrong in ${name}`;
}

function shortId(id: string): string {
  return id.length <= MOST_OF_ID ? id : `${id.slice(0, MOST_OF_ID)}…`;
}

/** The same as something to do. */
export function readStep({ said, ids }: Pick<ItemsToRead, 'said' | 'ids'>): string {
  return `Look at ${said}: ${ids.join(', ')}.`;
}
