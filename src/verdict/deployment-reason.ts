import type { BreakdownFinding } from '../analyse/breakdown.ts';
import type { CollapseFinding } from '../analyse/collapse.ts';

/** What ends the judging before it begins. */
export type DeploymentReason =
  /** `friction` is the root's code; absent where the log does not say why. */
  | {
      readonly code: 'not-deployable';
      readonly friction?: { readonly code: string; readonly summary: string };
    }
  | { readonly code: 'engine-died' }
  | { readonly code: 'engine-silent' }
  /** All of its first answers failed in one way, and nothing more was measured. */
  | ({ readonly code: 'collapsed' } & Pick<CollapseFinding, 'kinds' | 'answers' | 'pass'>)
  /** Its process went on, but from one request on it answered nothing right, or nothing at all. */
  | ({ readonly code: 'broke-down' } & Pick<BreakdownFinding, 'pass' | 'kind' | 'before' | 'met'>);
