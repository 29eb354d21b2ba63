import { badge } from './badge.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import type { Reporter } from './reporter.ts';
import { summary } from './summary.ts';
import { table } from './table.ts';

/** To add a format: write one file beside this one, then add one line here. */
export const reporters = { summary, table, markdown, json, badge } as const satisfies Record<
  string,
  Reporter
>;
export type Format = keyof typeof reporters;
