import { closedLoop } from './closed-loop.ts';
import { eachOnce } from './each-once.ts';
import { openLoop } from './open-loop.ts';

/** The ways to send requests, by the name a plan uses. */
export const profiles = { 'closed-loop': closedLoop, 'each-once': eachOnce, 'open-loop': openLoop } as const;
