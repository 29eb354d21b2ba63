import * as z from 'zod';
import { Name } from './name.ts';
import { refuseTwice } from './twice.ts';

/** How much a further suite weighs: it fails by itself, fails together with another one, or is told alone. */
export const Tier = z.enum(['critical', 'supporting', 'advisory']);
export type Tier = z.infer<typeof Tier>;

/** A further suite of our own beside production's, and what it has to score. */
export const FurtherSuite = z
  .strictObject({
    suite: Name.describe('The suite, asked as production is and scored by its own scorer'),
    tier: Tier.default('critical').describe(
      'critical: below its floor it fails the candidate; supporting: two of them do; advisory: it is told',
    ),
    floor: z
      .number()
      .gt(0)
      .lt(1)
      .optional()
      .describe('Least share of its items that has to be right; an advisory suite may leave it out'),
  })
  .check(({ value: { tier, floor }, issues }) => {
    if (floor !== undefined || tier === 'advisory') return;
    const message = `is missing: a ${tier} suite is held against it, such as floor: 0.70`;
    issues.push({ code: 'custom', message, input: floor, path: ['floor'] });
  });
export type FurtherSuite = Readonly<z.infer<typeof FurtherSuite>>;

export const FurtherSuites = z
  .array(FurtherSuite)
  .max(20)
  .check(
    refuseTwice(
      ({ suite }) => suite,
      (suite) => `${suite} is in the list already`,
      'suite',
    ),
  )
  .optional()
  .describe('Further suites of our own, each with a tier and a floor');
