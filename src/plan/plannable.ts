import type { Candidate } from '../config/candidate.ts';
import type { Policy } from '../config/policy.ts';
import type { LoadShape } from '../load/profiles/index.ts';
import type { Suite } from '../suites/suite.ts';
import type { SuitePass } from './pass.ts';

/** What the passes of a run are made from. */
export interface Plannable {
  readonly candidate: Candidate;
  readonly policy: Policy;
  readonly loads: readonly LoadShape[];
  /** By name: every suite that a claim or the policy's production names, or that stands beside it. */
  readonly suites: ReadonlyMap<string, Pick<Suite, 'items' | 'cleaned' | 'api' | 'beforeChoice'>>;
  /** Whether production's criterion can be applied to the paper's items. */
  readonly bothCriteria: boolean;
}

/** Under what conditions a suite is asked. */
export type Setting = Pick<SuitePass, 'noisy' | 'concurrency' | 'pressure'>;
