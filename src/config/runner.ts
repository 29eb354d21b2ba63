import * as z from 'zod';
import { Name } from './name.ts';

/** An external evaluator that asks a suite's items itself and scores the answers, in a pinned version. */
export const Runner = z.strictObject({
  name: Name.describe('Which evaluator: lm-eval, inspect, evalplus, nemo-evaluator or promptfoo'),
  version: z
    .string()
    .regex(/^\d+(\.\d+){1,3}$/, 'must be a version pinned in full, such as "0.4.13"')
    .describe('Its version, pinned in full'),
  task: z
    .string()
    .regex(/^[A-Za-z0-9][\w.+/@-]{0,199}$/, "must be the evaluator's own name of a task, such as gsm8k")
    .describe("What it runs, by the evaluator's own name"),
  metric: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe(
      'Which of its figures is the claimed one, such as `exact_match,strict-match`; needed where it has several',
    ),
  files: z
    .string()
    .regex(
      /^(?!.*(?:^|\/)\.\.?(?:\/|$))[A-Za-z0-9._-]+(?:\/[A-Za-z0-9._-]+)*$/,
      'must be a folder of the repository, such as tasks',
    )
    .max(200)
    .optional()
    .describe('Folder of the repository with tasks and data of your own, which it may read'),
  network: z
    .boolean()
    .default(false)
    .describe(
      'Whether it may use the network, to fetch data that is not on this machine; refused for one that always runs code of answers, as evalplus does',
    ),
  limit: z.int().positive().optional().describe('How many items it asks; left out, all'),
  maxMinutes: z
    .int()
    .min(1)
    .max(1440)
    .default(240)
    .describe('How long it may run; what takes longer has no score'),
});
export type Runner = Readonly<z.infer<typeof Runner>>;
