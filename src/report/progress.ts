import type { Calibration, Sandbox } from '../record/types.ts';
import type { Resolution } from '../verdict/resolution.ts';
import { sandboxLine } from './sandbox.ts';
import { count, counted, milliseconds, percent } from './words.ts';

/** What a run says of itself while it goes on: a door hands these words in. */
export const benchWords = {
  /** Before anything is spent: what the items can resolve. */
  forecast({ items, gap, inconclusive, itemsToSettle }: Resolution): string {
    const enough = itemsToSettle > items ? `; about ${count(itemsToSettle)} would settle it` : '';
    return (
      `${counted(items, 'production item')}: should the true gap be ${percent(gap)}, ` +
      `they leave it open ${percent(inconclusive)} of the time${enough}.`
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
