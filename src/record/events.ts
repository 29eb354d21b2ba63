import * as z from 'zod';
import { DeploymentObservation } from '../deploy/deployment.ts';
import { Calibration, Exchange, PassObservation } from '../client/observations.ts';
import { Sample } from '../observe/sample.ts';
import { Record } from './schema.ts';

/** What stands at the head of a journal: all that is known before anything is measured. */
export const Header = Record.pick({
  schema: true,
  version: true,
  run: true,
  candidate: true,
  policy: true,
  plan: true,
});
export type Header = z.infer<typeof Header>;

const PassEnd = PassObservation.omit({ exchanges: true });

/** One line of the journal. The record is these lines folded together. */
export const JournalEvent = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('start'), header: Header }),
  z.strictObject({ event: z.literal('resume') }),
  z.strictObject({ event: z.literal('calibration'), calibration: Calibration }),
  z.strictObject({ event: z.literal('deployment'), deployment: DeploymentObservation }),
  z.strictObject({ event: z.literal('pass-start'), pass: z.string(), atMs: z.number() }),
  z.strictObject({ event: z.literal('exchange'), pass: z.string(), exchange: Exchange }),
  z.strictObject({ event: z.literal('pass-end'), pass: PassEnd }),
  z.strictObject({
    event: z.literal('grades'),
    pass: z.string(),
    grades: z.array(z.strictObject({ item: z.string(), grades: Exchange.shape.grades })),
  }),
  z.strictObject({ event: z.literal('sample'), sample: Sample }),
  z.strictObject({ event: z.literal('end'), ended: Record.shape.run.shape.ended, atMs: z.number() }),
]);
export type JournalEvent = z.infer<typeof JournalEvent>;
