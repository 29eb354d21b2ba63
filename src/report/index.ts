import type { Findings } from '../analyse/findings.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Verdict } from '../verdict.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { table } from './table.ts';

/** Turns a judged record into text; pure. */
export type Reporter = (record: RunRecord, findings: Findings, verdict: Verdict) => string;

/** To add a format: write one file beside this one, then add one line here. */
export const reporters = { table, markdown, json } as const satisfies Record<string, Reporter>;
export type Format = keyof typeof reporters;
