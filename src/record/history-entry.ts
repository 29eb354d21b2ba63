import * as z from 'zod';
import { Metric } from '../config/metric.ts';
import type { ProbeSeen, TroubleCode } from '../probes/seen.ts';

/** A gap below this, from a claim next to nothing, says no more than this. */
export const LEAST_GAP = -1000;
/** Longest text of a machine or an engine. */
export const LONGEST_TEXT = 300;

const Share = z.number().min(LEAST_GAP).max(1).describe('A share; a gap may be below 0');
const Text = z.string().max(LONGEST_TEXT);
const Mark = z.number().min(0).max(1).nullable();

/**
 * What one run leaves in the history: enough to compare a later run with it item by item, and no text of any
 * answer.
 */
export const HistoryEntry = z.object({
  schema: z.literal('papergap/history'),
  version: z.literal(1),
  at: Text.describe('ISO 8601'),
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  run: Text.describe('Where it was measured'),
  candidate: z.object({ id: Text, sha256: Text }),
  policySha256: Text,
  profile: z.enum(['quick', 'full']),
  seed: z.int(),
  production: z.object({
    suite: Text,
    suiteSha256: Text,
    asking: Text.optional().describe(
      'SHA-256 of its prompts, worked examples, right field and scorer; older entries do not have it',
    ),
    metric: Metric.optional().describe('What a mark is made of; left out where it is a mean'),
    marks: z.array(Mark).max(100_000).describe("In the order of the items' ids; null where no answer came"),
    known: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('Share of the answers that are wrong without a judge, where labels correct what it finds'),
    refused: z
      .array(z.int().min(0))
      .max(100_000)
      .optional()
      .describe('Places of the items of which most answers decline; older entries do not have it'),
  }),
  aa: z
    .object({ flips: z.int().min(0), items: z.int().min(1) })
    .optional()
    .describe('Flips between the two quiet passes: what the engine does by itself'),
  claim: z
    .object({
      suite: Text,
      score: Share,
      reproduced: z
        .object({ score: Share, low: Share })
        .optional()
        .describe('What was measured of it, and the lower bound of the 95 % interval'),
    })
    .optional()
    .describe('What production was held against; older entries do not have it'),
  scores: z.record(z.string().max(40), Share),
  gap: z.object({ gap: Share, low: Share, high: Share }).optional(),
  verdict: z.enum(['pass', 'fail', 'inconclusive']),
  load: z
    .array(
      z.object({
        pass: Text,
        ttftP95Ms: z.number().min(0).optional(),
        e2elP95Ms: z.number().min(0).optional(),
        goodputPerS: z.number().min(0).optional(),
      }),
    )
    .max(100),
  machine: z.object({ cpu: Text, cores: z.int() }),
  engine: Text.optional(),
  served: z
    .object({
      weights: z.string().max(1000),
      engine: z.record(z.string().max(200), Text).describe('What the candidate chose, as flat texts'),
    })
    .optional()
    .describe('What was served and how; older entries do not have it'),
  accepted: z.boolean().describe('Whether it was made the baseline by hand'),
});
export type HistoryEntry = Readonly<z.infer<typeof HistoryEntry>>;

/** Whether two entries are of one measurement: a run that is started again measures anew. */
export const isSameResult = (one: HistoryEntry, other: HistoryEntry): boolean =>
  one.run === other.run && one.at === other.at && one.candidate.sha256 === other.candidate.sha256;

/** The same of a record that is no line of the history: which commit it is of may not be known. */
export type PastResult = Omit<HistoryEntry, 'commit'> & Partial<Pick<HistoryEntry, 'commit'>>;

/** Runs of a model that repeated the run before them, with nothing changed between the two. */
export interface Repeats {
  /** The incumbent, where the model itself has none yet: what engines here vary by is known from it. */
  readonly model?: string;
  readonly runs: number;
  /** Those with another verdict than the run before. */
  readonly turned: number;
  /** Those that failed what the run before had not. */
  readonly falseAlarms: number;
  /** Production's marks in runs one after the other with nothing changed, run by run, over the same items. */
  readonly series: readonly (readonly HistoryEntry['production']['marks'][])[];
}

/** Production's marks in one run of the history, over the same items as the baseline's. */
export interface Night {
  /** ISO 8601. */
  readonly at: string;
  readonly marks: HistoryEntry['production']['marks'];
}

/** What a run says of one thing that it measured, and how much it speaks for each side. */
export interface Said {
  /** What it said by itself. */
  readonly outcome: 'pass' | 'fail' | 'inconclusive';
  /** Items that it was to ask, or requests that it was told from. */
  readonly size: number;
  /** How much it speaks for a pass and for a fail, each an e-value against the other. */
  readonly pass: number;
  readonly fail: number;
}

/** The same of an objective at one load. */
export interface SaidOfObjective extends Said {
  /** The load pass. */
  readonly load: string;
  readonly metric: 'ttftP95Ms' | 'tpotP95Ms' | 'e2elP95Ms' | 'failedShare';
}

/** The same of a critical further suite, or of the supporting ones, which are judged together. */
export interface SaidOfSuites extends Said {
  /** One, or all of them, in the policy's order. */
  readonly suites: readonly string[];
}

/** A fault of the server's as grave as the policy lets none be. */
export interface ProbeFault {
  readonly trouble: TroubleCode;
  /** The first probe that showed it, and the judge that told. */
  readonly probe: string;
  readonly judge: string;
}

/** A probe that was asked, by which judges it was told, and what it showed that is not the model's own. */
export interface ProbeAnswered extends Pick<ProbeSeen, 'probe' | 'judged'> {
  readonly troubles: readonly TroubleCode[];
}

/**
 * How an engine left a run without what was to be judged, told by the reason of its verdict; or with a record
 * that can't be read, which says nothing more.
 */
export type Unserved =
  | 'not-deployable'
  | 'engine-died'
  | 'engine-silent'
  | 'collapsed'
  | 'broke-down'
  | 'ungraded'
  | 'too-few-items'
  | 'missing-decides'
  | 'suite-unanswered'
  | 'slo-unseen'
  | 'trouble-under-load'
  | 'unreadable';

/** What an earlier run of the same candidate, by the same policy, says. */
export interface EarlierRun {
  /** ISO 8601. */
  readonly at: string;
  /** Absent where it was not judged. */
  readonly production?: Said;
  /** At the loads that stand for production. */
  readonly objectives: readonly SaidOfObjective[];
  /** Of those further suites that it asked whole. */
  readonly suites: readonly SaidOfSuites[];
  /** The faults that its probes showed, those that a waiver covers too. */
  readonly probes: readonly ProbeFault[];
  /** Every probe that it asked. */
  readonly asked: readonly ProbeAnswered[];
  /** Whether it was served to its end, or how it was not; absent where it can't be told, or of a part. */
  readonly served?: 'right' | Unserved;
}

/** What is known before a run, and decides where its looks end. */
export type KnownBefore = Pick<Past, 'repeats' | 'incumbent'>;

/** What a run is held against besides its claim; what is absent was not there. */
export interface Past {
  /** The model's own earlier result; before it has one, the incumbent's. */
  readonly baseline?: PastResult;
  /**
   * The model's own accepted result, else its latest, whatever the baseline is: what it claimed then. Where
   * it is absent, the baseline says so.
   */
  readonly own?: PastResult;
  /** That of the model which the policy names as the incumbent, where the floor is told from it. */
  readonly incumbent?: PastResult;
  /** That of another candidate which serves the same weights: its claim is what these weights claimed. */
  readonly sameWeights?: PastResult;
  /** Runs of this very candidate before this one, by the same policy and data; the oldest first. */
  readonly earlier?: readonly EarlierRun[];
  /** The model's own runs that repeated another. */
  readonly repeats?: Repeats;
  /** The model's own runs since its baseline, the oldest first; this run may be among them. */
  readonly nights?: readonly Night[];
}
