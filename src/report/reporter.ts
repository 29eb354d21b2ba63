import type { Door, JudgedRecord } from './judged.ts';

/** Turns a judged record into text for the reader at a door; `columns` where it is for a terminal; pure. */
export type Reporter = (judged: JudgedRecord, door: Door, columns?: number) => string;
