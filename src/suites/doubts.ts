import type { Fault } from '../config/fault.ts';
import { LINES_NAMED, linesText } from '../config/lines-text.ts';
import type { Item } from './suite.ts';

/** Fewer items than these measure chance. */
const FEW_ITEMS = 10;
/** A longer text fits no usual context: some 25,000 tokens. */
const LONG_TEXT = 100_000;

/**
 * What can be measured and may be a mistake: blank, very long and equal questions, few items. Warnings, one a
 * kind.
 */
export function doubtsAbout(items: readonly Item[], file: string): readonly Fault[] {
  const doubts: Fault[] = [];
  const doubt = (message: string, at: readonly Item[] = []): void => {
    const line = at[0]?.line;
    doubts.push({ file, ...(line !== undefined && { line }), path: '', message, severity: 'warning' });
  };
  if (items.length < FEW_ITEMS) {
    doubt(
      `has only ${items.length === 1 ? '1 item' : `${items.length} items`}: a score of so few says little`,
    );
  }
  const blank = items.filter(({ fields }) => Object.values(fields).every((text) => text.trim() === ''));
  if (blank.length > 0) doubt(`asks nothing in ${linesOf(blank)}: the fields are blank`, blank);
  const long = items.filter(({ fields }) => Object.values(fields).some((text) => text.length > LONG_TEXT));
  if (long.length > 0) doubt(`has a text longer than most contexts in ${linesOf(long)}`, long);
  const { rare, types } = mixedTargets(items);
  if (rare.length > 0)
    doubt(`has right answers of several types (${types.join(', ')}), the rarest in ${linesOf(rare)}`, rare);
  const { same, contrary } = repeated(items);
  if (same.length > 0) doubt(`asks in ${linesOf(same)} what an earlier line asks`, same);
  if (contrary.length > 0) {
    doubt(`asks in ${linesOf(contrary)} what an earlier line asks, and wants another answer`, contrary);
  }
  return doubts;
}

/** The types of the right answers, the commonest first, and the items of the rarest of several. */
function mixedTargets(items: readonly Item[]): {
  readonly types: readonly string[];
  readonly rare: readonly Item[];
} {
  const byType = Map.groupBy(items, ({ target }) => typeOf(target));
  const ordered = [...byType].toSorted(([, some], [, others]) => others.length - some.length);
  const types = ordered.map(([type]) => type);
  return { types, rare: types.length < 2 ? [] : (ordered.at(-1)?.[1] ?? []) };
}

const typeOf = (target: unknown): string =>
  Array.isArray(target) ? 'list' : typeof target === 'string' ? 'text' : typeof target;

/** Items whose question was asked before: for the same answer, and for another one. */
function repeated(items: readonly Item[]): {
  readonly same: readonly Item[];
  readonly contrary: readonly Item[];
} {
  const answers = new Map<string, string>();
  const same: Item[] = [];
  const contrary: Item[] = [];
  for (const item of items) {
    const question = JSON.stringify([item.fields, item.before]);
    const answer = JSON.stringify(item.target);
    const earlier = answers.get(question);
    if (earlier === undefined) answers.set(question, answer);
    else if (earlier === answer) same.push(item);
    else contrary.push(item);
  }
  return { same, contrary };
}

const linesOf = (items: readonly Item[]): string =>
  linesText(
    items.slice(0, LINES_NAMED).map(({ line, id }) => line ?? id),
    items.length,
  );
