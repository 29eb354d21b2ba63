import { faultList } from '../config/fault-list.ts';
import type { Fault } from '../config/fault.ts';
import type { Item } from './suite.ts';

/** Fewer items than these measure chance. */
const FEW_ITEMS = 10;
/** A longer text fits no usual context: some 25,000 tokens. */
const LONG_TEXT = 100_000;

/**
 * What can be measured and may not be meant: blank, very long and equal questions, hardly any items.
 * Warnings.
 */
export function doubtsAbout(items: readonly Item[], file: string): readonly Fault[] {
  const doubts = faultList(file);
  const doubt = (message: string, { line }: Pick<Item, 'line'> = {}): void =>
    doubts.add({ file, ...(line !== undefined && { line }), path: '', message, severity: 'warning' });
  if (items.length < FEW_ITEMS) {
    doubt(
      `has only ${items.length === 1 ? '1 item' : `${items.length} items`}: a score of so few says little`,
    );
  }
  const first = new Map<string, Item>();
  for (const item of items) {
    const texts = Object.values(item.fields);
    if (texts.every((text) => text.trim() === '')) doubt('asks nothing: its fields are blank', item);
    const length = Math.max(...texts.map((text) => text.length));
    if (length > LONG_TEXT) {
      doubt(`has a text of ${length.toLocaleString('en-US')} characters, longer than most contexts`, item);
    }
    const key = JSON.stringify(item.fields);
    const same = first.get(key);
    if (same === undefined) first.set(key, item);
    else doubt(sameQuestion(item, same), item);
  }
  return doubts.listed();
}

function sameQuestion({ target }: Item, earlier: Item): string {
  const place = `line ${earlier.line ?? '?'}`;
  const isSame = JSON.stringify(target) === JSON.stringify(earlier.target);
  return isSame ? `asks the same as ${place}` : `asks the same as ${place}, and wants another answer`;
}
