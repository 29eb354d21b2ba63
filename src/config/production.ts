import * as z from 'zod';
import { Metric } from './metric.ts';
import { Name } from './name.ts';
import { Attempts, Stops, TemplateArguments } from './protocol.ts';
import { StatedSampling } from './sampling.ts';
import { FurtherSuites } from './tier.ts';

/** Our own task: what production asks, how, and what it is held against. */
export const Production = z.strictObject({
  suite: Name.describe('The suite with our own inputs and our own success criterion'),
  also: FurtherSuites,
  concurrency: z.int().min(1).max(1000).default(50).describe('Requests at once in production'),
  incumbent: Name.optional().describe(
    'Id of the model in production: what a model without a history of its own is compared with',
  ),
  maxTokens: z.int().min(1).max(131_072).default(512).describe('Longest answer, in tokens'),
  sampling: StatedSampling.prefault({}).describe('How production draws tokens; left out, greedy'),
  attempts: Attempts.optional().describe(
    'Answers to each item, each with a seed of its own: a score that varies is known better',
  ),
  metric: Metric.optional(),
  stop: Stops.optional(),
  template: TemplateArguments.optional(),
  noise: z
    .boolean()
    .default(false)
    .describe(
      'Whether these inputs are as dirty as the noise profile: noise is then a cause of the gap, else told apart',
    ),
});
