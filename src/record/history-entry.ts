import * as z from 'zod';

const Share = z.number().min(-1000).max(1).describe('A share; a gap may be below 0');
const Text = z.string().max(300);
const Mark = z.number().min(0).max(1).nullable();

const Said = z.object({
  outcome: z.enum(['pass', 'fail', 'inconclusive']).describe('What it said by itself'),
  size: z.int().min(0).describe('Items that it was to ask, or requests that it was told from'),
  pass: z.number().min(0).describe('How much it speaks for a pass, an e-value against a fail'),
  fail: z.number().min(0).describe('How much it speaks for a fail, an e-value against a pass'),
});
/** What a run says of one thing that it measured, and how much it speaks for each side. */
export type Said = Readonly<z.infer<typeof Said>>;

const SaidOfObjective = Said.extend({
  load: Text.describe('The load pass'),
  metric: z.enum(['ttftP95Ms', 'tpotP95Ms', 'e2elP95Ms', 'failedShare']),
});
/** The same of an objective at one load. */
export type SaidOfObjective = Readonly<z.infer<typeof SaidOfObjective>>;

const RunEvidence = z.object({
  production: Said.optional().describe('Absent where production was not judged'),
  objectives: z.array(SaidOfObjective).max(400).readonly().describe('At the loads that stand for production'),
});
/** What a run says of all that a verdict is made of. */
export type RunEvidence = Readonly<z.infer<typeof RunEvidence>>;

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
    marks: z.array(Mark).max(100_000).describe("In the order of the items' ids; null where no answer came"),
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
      weights: z.string().max(400),
      engine: z.record(z.string().max(200), Text).describe('What the candidate chose, as flat texts'),
    })
    .optional()
    .describe('What was served and how; older entries do not have it'),
  said: RunEvidence.optional().describe(
    'What another run of the same commit is held together with; older entries do not have it',
  ),
  accepted: z.boolean().describe('Whether it was made the baseline by hand'),
});
export type HistoryEntry = Readonly<z.infer<typeof HistoryEntry>>;

/** The same of a record that is no line of the history: which commit it is of may not be known. */
export type PastResult = Omit<HistoryEntry, 'commit'> & Partial<Pick<HistoryEntry, 'commit'>>;

/** Runs of a model that repeated the run before them, with nothing changed between the two. */
export interface Repeats {
  readonly runs: number;
  /** Those with another verdict than the run before. */
  readonly turned: number;
  /** Those that failed what the run before had not. */
  readonly falseAlarms: number;
  /** Production's marks in runs one after the other with nothing changed, run by run, over the same items. */
  readonly series: readonly (readonly HistoryEntry['production']['marks'][])[];
}

/** What an earlier run of the same candidate, by the same policy, says. */
export interface EarlierRun extends RunEvidence {
  /** ISO 8601. */
  readonly at: string;
}

/** What a run is held against besides its claim; what is absent was not there. */
export interface Past {
  /** The model's own earlier result; before it has one, the incumbent's. */
  readonly baseline?: PastResult;
  /** That of the model which the policy names as the incumbent, where the floor is told from it. */
  readonly incumbent?: PastResult;
  /** That of another candidate which serves the same weights: its claim is what these weights claimed. */
  readonly sameWeights?: PastResult;
  /** Runs of this very candidate before this one, by the same policy and data; the oldest first. */
  readonly earlier?: readonly EarlierRun[];
  /** The model's own runs that repeated another. */
  readonly repeats?: Repeats;
}
