import * as z from 'zod';
import type { PassRole } from '../config/pass-role.ts';

/** How much is measured: `quick` for a first look, `full` for a verdict. */
export const Profile = z.enum(['quick', 'full']);
export type Profile = z.infer<typeof Profile>;

/** What the plan is made from besides the two files. */
export interface PlanOptions {
  readonly seed: number;
  readonly profile: Profile;
  /**
   * The passes to run by their roles, all of them where absent; what is left out makes the verdict
   * inconclusive.
   */
  readonly passes?: readonly PassRole[];
  /** Whether production is asked all its items, whether or not fewer decide its verdict. */
  readonly fixedN?: boolean;
  /** Whether a fail on thin evidence is measured again before it is told; as the policy says where absent. */
  readonly confirm?: boolean;
}

/** Items of each suite, and seconds of each load pass, that the quick profile stops at. */
export const QUICK = { items: 100, seconds: 3, maxSeconds: 30 };

/** Items of each suite that are asked at most. */
export function mostItems({ profile }: PlanOptions): number {
  return profile === 'quick' ? QUICK.items : Infinity;
}
