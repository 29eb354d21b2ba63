import { json } from './json.ts';
import type { Door, JudgedRecord } from './judged.ts';
import { markdown } from './markdown.ts';
import { table } from './table.ts';

/** Turns a judged record into text for the reader at a door; pure. */
export type Reporter = (judged: JudgedRecord, door: Door) => string;

/** To add a format: write one file beside this one, then add one line here. */
export const reporters = { table, markdown, json } as const satisfies Record<string, Reporter>;
export type Format = keyof typeof reporters;
