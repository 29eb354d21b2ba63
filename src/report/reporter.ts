import type { Door, JudgedRecord } from './judged.ts';

/** Turns a judged record into text for the reader at a door; pure. */
export type Reporter = (judged: JudgedRecord, door: Door) => string;
