import * as z from 'zod';
import { DeploymentObservation } from '../deploy/deployment.ts';
import { Calibration } from '../load/calibration.ts';
import { Sample } from '../observe/sample.ts';
import { PreflightObservation } from '../preflight/observation.ts';
import { Answer } from '../scoring/answer.ts';
import { Grades } from '../scoring/outcome.ts';
import { ProbesSeen } from '../probes/seen.ts';
import { AskedItem } from './asked-item.ts';
import { FirstAnswers } from './first-answers.ts';
import { JudgeCheck } from './judge-check.ts';
import { LoadGrade, LoadRequest, PassEnd } from './pass.ts';
import { RunRecord } from './schema.ts';

/** What stands at the head of a journal: all that is known before anything is measured. */
export const Header = RunRecord.pick({
  schema: true,
  version: true,
  run: true,
  candidate: true,
  policy: true,
  reference: true,
  plan: true,
});
export type Header = z.infer<typeof Header>;

/** One line of the journal. The record is these lines folded together. */
export const JournalEvent = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('start'), header: Header }),
  z.strictObject({ event: z.literal('questions'), questions: z.array(AskedItem) }),
  z.strictObject({ event: z.literal('resume') }),
  z.strictObject({ event: z.literal('calibration'), calibration: Calibration }),
  z.strictObject({ event: z.literal('preflight'), preflight: PreflightObservation }),
  z.strictObject({ event: z.literal('deployment'), deployment: DeploymentObservation }),
  z.strictObject({ event: z.literal('pass-start'), pass: z.string(), atMs: z.number() }),
  z.strictObject({ event: z.literal('answer'), pass: z.string(), answer: Answer }),
  z.strictObject({ event: z.literal('request'), pass: z.string(), request: LoadRequest }),
  z.strictObject({ event: z.literal('pass-end'), pass: PassEnd }),
  z.strictObject({
    event: z.literal('grades'),
    pass: z.string(),
    grades: z.array(z.strictObject({ item: z.string(), attempt: z.int().min(0), grades: Grades })),
  }),
  z.strictObject({
    event: z.literal('load-grades'),
    pass: z.string(),
    grades: z.array(z.strictObject({ request: z.int().min(0), grade: LoadGrade })),
  }),
  z.strictObject({ event: z.literal('judge'), judge: JudgeCheck }),
  z.strictObject({ event: z.literal('first-answers'), first: FirstAnswers }),
  z.strictObject({ event: z.literal('probes'), probes: ProbesSeen }),
  z.strictObject({ event: z.literal('neighbours'), runs: z.int().positive() }),
  z.strictObject({ event: z.literal('sample'), sample: Sample }),
  z.strictObject({ event: z.literal('end'), ended: RunRecord.shape.run.shape.ended, atMs: z.number() }),
]);
export type JournalEvent = z.infer<typeof JournalEvent>;
