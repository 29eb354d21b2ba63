import type * as z from 'zod';
import type { Policy } from '../config/policy.ts';
import type { Random } from '../shell/random.ts';
import type { Pacer } from './pacer.ts';

/** What was seen of a load: enough to say how much was offered. */
export interface SeenLoad {
  /** Mean number of open requests while the load was whole, until no more were started. */
  readonly meanInFlight: number;
  /** The same, where a request is open until its stream is. */
  readonly meanStreams: number;
  /** Mean number of streams that had ended within the time that the client needs to ask again. */
  readonly meanTurns: number;
  readonly started: number;
  /** How long requests were started. */
  readonly issuingS: number;
}

/** What was offered against what was asked, in the profile's own unit; `off` where it was another load. */
export interface OfferedLoad {
  readonly asked: number;
  readonly achieved: number;
  readonly off: boolean;
}

/** How far what was offered may be from what was asked, as a share of it, beyond what is random. */
export const MOST_OFF = 0.05;

/** One load that a profile offers, as it stands in the plan. */
export interface PlannedLoad {
  /** Such as c10: it ends the id of the pass. */
  readonly id: string;
  /** Requests that are kept open; absent where it keeps to a rate. */
  readonly concurrency?: number;
  /** Requests a second; absent where they follow from the answers. */
  readonly ratePerS?: number;
  /** What tells it from a plain load of that size, such as "in bursts"; absent where nothing does. */
  readonly manner?: string;
  /** What a request's durations count from: when it was sent, or when it was planned. */
  readonly countsFrom: 'sent' | 'scheduled';
  /** @param answerMs about how long an answer takes; 0 where that is unknown */
  pacer(durationMs: number, random: Random, answerMs: number): Pacer;
  offered(seen: SeenLoad): OfferedLoad;
}

/** A way to load an engine; pure, so that a record is read by it, too. */
export interface LoadProfile<Shape extends z.ZodObject = z.ZodObject> {
  /** What it does, in a line of the documentation. */
  readonly does: string;
  /** What a policy writes and a plan holds of it: its name as `profile`, and what it needs. */
  readonly shape: Shape;
  /** The loads that a policy asks of it by keys of their own beside `passes`; often none. */
  inShort(load: Policy['load']): readonly z.infer<Shape>[];
  load(shape: z.infer<Shape>): PlannedLoad;
}
