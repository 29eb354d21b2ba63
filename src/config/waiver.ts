import * as z from 'zod';
import { Name } from './name.ts';
import { Slo } from './slo.ts';

/** What can fail a candidate that was measured: a waiver covers no other finding. */
const WAIVABLE = [
  'gap-over-budget',
  'below-floor',
  'below-incumbent',
  'suite-below-floor',
  'supporting-below-floor',
  'slo-missed',
  'errors-under-load',
  'worse-under-load',
  'probe-failed',
] as const;

/** A finding that may fail for a while, by the word of one who answers for it. */
export const Waiver = z
  .strictObject({
    finding: z.enum(WAIVABLE).describe('What may fail, by the code that the result as JSON has for it'),
    objective: Slo.omit({ failedShare: true })
      .keyof()
      .optional()
      .describe('Of slo-missed, the one objective that may be missed; left out, each of them'),
    suite: Name.optional().describe('Of suite-below-floor, the one suite; left out, each of them'),
    trouble: z
      .string()
      .min(1)
      .max(40)
      .optional()
      .describe('Of probe-failed, the one trouble, such as truncated; left out, each of them'),
    candidate: Name.optional().describe('Id of the one candidate that it is for; left out, each of them'),
    owner: z.string().min(1).max(100).describe('Who answers for it, such as "@acme/serving"'),
    reason: z.string().min(1).max(300).describe('Why it may fail'),
    until: z
      .string()
      .refine((text) => z.iso.date().safeParse(text).success, 'must be a date such as 2027-01-31')
      .describe('The last day (UTC) on which it counts'),
  })
  .check(({ value: { finding, objective, suite, trouble }, issues }) => {
    const refuse = (key: string, input: string, of: string): void => {
      const message = `belongs to ${of} alone, and this waiver is for ${finding}`;
      issues.push({ code: 'custom', message, input, path: [key] });
    };
    if (objective !== undefined && finding !== 'slo-missed') refuse('objective', objective, 'slo-missed');
    if (suite !== undefined && finding !== 'suite-below-floor') refuse('suite', suite, 'suite-below-floor');
    if (trouble !== undefined && finding !== 'probe-failed') refuse('trouble', trouble, 'probe-failed');
  });
export type Waiver = Readonly<z.infer<typeof Waiver>>;

/** Whether one of the waivers, which are all in force, lets a finding be that has no parts. */
export function isWaived(
  finding: 'gap-over-budget' | 'below-floor' | 'below-incumbent' | 'supporting-below-floor',
  { waivers }: { readonly waivers: readonly Waiver[] },
): boolean {
  return waivers.some((one) => one.finding === finding);
}
