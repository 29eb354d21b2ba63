import type { Calibration, Sandbox } from '../record/types.ts';
import type { Resolution } from '../verdict/resolution.ts';
import { sandboxLine } from './sandbox.ts';
import { count, counted, milliseconds, percent } from './words.ts';

/** What a run says of itself while it goes on: a door hands these words in. */
export const benchWords = {
  /** Before anything is spent: what the items can resolve. */
  forecast({ items, budget, gap, inconclusive, itemsToSettle, paperItems }: Resolution): string {
    const open =
      `${counted(items, 'production item')}: should the true gap be ${percent(gap)}, ` +
      `they leave it open ${percent(inconclusive)} of the time`;
    if (itemsToSettle !== undefined)
      return `${open}${itemsToSettle > items ? `; about ${count(itemsToSettle)} would settle it` : ''}.`;
    return (
      `${open}, and no number of them settles it: the claim rests on ${counted(paperItems ?? 0, 'item')}, ` +
      `too small a benchmark for a budget of ${percent(budget)}.`
    );
  },
  /** Another run that measures on this machine now. */
  neighbour({ pid, folder }: { readonly pid: number; readonly folder: string }): string {
    return `Another run measures on this machine (process ${pid}, into ${folder}): they disturb each other's latency.`;
  },
  calibrated({ stampErrorP50Ms, stampErrorP99Ms }: Calibration): string {
    return `stamp error p50 ${milliseconds(stampErrorP50Ms)}, p99 ${milliseconds(stampErrorP99Ms)}`;
  },
  /** What the engine is kept from, and why it is no more. */
  sandbox: (sandbox: Sandbox): string => sandboxLine(sandbox),
};
