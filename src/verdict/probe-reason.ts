import type { EarlierProbeFault } from '../analyse/earlier-runs.ts';
import type { ProbeFinding, ProbesFinding } from '../analyse/probes.ts';

/** What speaks against how the server reacts. */
export type ProbeReason = ProbeFailedReason | EarlierProbeReason | ProbesUnaskedReason;

/** The server reacts wrong to what is asked before anything is measured. */
export interface ProbeFailedReason {
  readonly code: 'probe-failed';
  readonly trouble: ProbeFinding['code'];
  readonly severity: ProbeFinding['severity'];
  /** How many probes show it, and the first of them. */
  readonly probes: number;
  readonly first: ProbeFinding['shown'][number];
}

/** It did in earlier runs of the same candidate, and too few others found it right. */
export interface EarlierProbeReason extends EarlierProbeFault {
  readonly code: 'probe-failed-earlier';
}

/** Probes that were to be asked were not, or told no judge anything: any can show what fails a candidate. */
export interface ProbesUnaskedReason {
  readonly code: 'probes-unasked';
  readonly probes: number;
  readonly why: Exclude<ProbesFinding['ended'], 'complete'> | 'unread';
}
