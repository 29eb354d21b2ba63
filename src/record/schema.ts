import * as z from 'zod';
import { Candidate } from '../config/candidate.ts';
import { Policy } from '../config/policy.ts';
import { Reference } from '../config/reference.ts';
import { DeploymentObservation } from '../deploy/deployment.ts';
import { Calibration } from '../load/calibration.ts';
import { Sample } from '../observe/sample.ts';
import { PlannedPass } from '../plan.ts';
import { ProbesSeen } from '../probes/seen.ts';
import { PreflightObservation } from '../preflight/observation.ts';
import { AskedItem } from './asked-item.ts';
import { FirstAnswers } from './first-answers.ts';
import { JudgeCheck } from './judge-check.ts';
import { PassObservation } from './pass.ts';

/** What a record calls itself. */
export const RECORD_SCHEMA = 'papergap/record';
/**
 * The record's version. A key that is added leaves it as it is, for older readers carry it through; it rises
 * where an older reader would misread the record.
 */
export const RECORD_VERSION = 3;

/** More passes than any policy asks for: each has a histogram, which takes time to read. */
const MOST_PASSES = 10_000;

/** Everything one run saw, and nothing concluded: the one file between measuring and judging. */
export const RunRecord = z.strictObject({
  schema: z.literal(RECORD_SCHEMA),
  version: z.literal(RECORD_VERSION),
  run: z.strictObject({
    id: z.string(),
    startedAt: z.string().describe('ISO 8601, for display alone'),
    durationMs: z.number(),
    resumed: z.int().min(0).describe('How often the run was taken up again'),
    ended: z.enum(['complete', 'interrupted']),
    neighbours: z
      .int()
      .positive()
      .optional()
      .describe('Other runs that were seen to measure on this machine meanwhile'),
    wholeBytes: z
      .int()
      .optional()
      .describe(
        'How long the whole record is, where its texts were left out since nobody would read so much',
      ),
    papergap: z.string(),
    node: z.string(),
    machine: z.strictObject({ platform: z.string(), cpu: z.string(), cores: z.int(), memoryGiB: z.number() }),
  }),
  candidate: z.strictObject({ id: z.string(), file: z.string(), sha256: z.string(), config: Candidate }),
  policy: z.strictObject({ file: z.string(), sha256: z.string(), config: Policy }),
  reference: z
    .strictObject({ file: z.string(), sha256: z.string(), config: Reference })
    .optional()
    .describe('What the candidate is held against beside its claim, where the policy had it'),
  plan: z.strictObject({
    seed: z.int(),
    profile: z.enum(['quick', 'full']),
    probes: z.literal(true).optional().describe('Whether the server is probed first'),
    passes: z.array(PlannedPass).max(MOST_PASSES),
    suites: z.record(
      z.string(),
      z.strictObject({
        sha256: z.string(),
        asking: z
          .string()
          .optional()
          .describe('SHA-256 of its prompts, worked examples, right field and scorer'),
        cleaned: z.string().optional().describe('SHA-256 of the cleaned form of its data'),
        humanLabels: z.string().optional().describe('SHA-256 of the labels that its judge is corrected by'),
        items: z.int().describe('Items in the data file'),
        slices: z
          .array(
            z.strictObject({
              field: z.string(),
              values: z.array(z.strictObject({ value: z.string(), items: z.array(z.string()) })),
            }),
          )
          .optional()
          .describe('Items by the values of the fields that scores are told by'),
      }),
    ),
  }),
  preflight: PreflightObservation.optional().describe('What was seen before anything was fetched or started'),
  deployment: DeploymentObservation.optional(),
  calibration: Calibration.optional(),
  judges: z.array(JudgeCheck).optional().describe('The judges of suites; absent where a model judges none'),
  firstAnswers: FirstAnswers.optional().describe('A few answers before anything was measured'),
  probes: ProbesSeen.optional().describe('What probes showed; absent where none was asked'),
  questions: z.array(AskedItem).optional().describe('What the items of suite passes were asked'),
  passes: z.array(PassObservation).max(MOST_PASSES),
  samples: z.array(Sample),
});
export type RunRecord = Readonly<z.infer<typeof RunRecord>>;
