import type { ProbeFinding } from '../analyse/probes.ts';

/** The server reacts wrong to what is asked before anything is measured. */
export interface ProbeReason {
  readonly code: 'probe-failed';
  readonly trouble: ProbeFinding['code'];
  readonly severity: ProbeFinding['severity'];
  /** How many probes show it, and the first of them. */
  readonly probes: number;
  readonly first: ProbeFinding['shown'][number];
}
