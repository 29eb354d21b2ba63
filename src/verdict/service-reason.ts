import type { FailureGroup } from '../analyse/failures.ts';
import type { LoadFinding } from '../analyse/load.ts';
import type { ScoreUnderLoad, Standing } from '../analyse/score-under-load.ts';
import type { SloFinding } from '../analyse/slo.ts';
import type { Unsettled } from '../analyse/unsettled.ts';

/** An objective at one of the loads that stand for production, and what that load showed of it. */
export interface SloAtLoad extends Pick<
  SloFinding,
  'metric' | 'limitMs' | 'measured' | 'interval' | 'over' | 'samples' | 'worth' | 'ofNew'
> {
  readonly load: Pick<LoadFinding, 'pass' | 'concurrency' | 'ratePerS' | 'manner'> & {
    /** Far more requests were bad, in whatever way, than may be in any one. */
    readonly isMostlyBad?: true;
  };
}

/** Requests at one load that failed, and the commonest way in which they did. */
export interface FailedRequests {
  readonly load: SloAtLoad['load'];
  readonly failed: number;
  /** Out of so many. */
  readonly requests: number;
  /** Those with new prompts alone. */
  readonly ofNew?: true;
  readonly commonest?: Pick<FailureGroup, 'kind' | 'detail' | 'count'>;
}

/** Why the client's own error could have turned an objective. */
export type InstrumentDoubt =
  /** `isBusy`: with the answers themselves, which the candidate's engine sends as it likes. */
  | { readonly code: 'unbounded'; readonly isBusy?: true }
  /** Other runs can have made a miss, and no success. */
  | { readonly code: 'shared-machine'; readonly runs: number }
  | { readonly code: 'error'; readonly errorMs: number };

/** What speaks against the service that a candidate gives. */
export type ServiceReason =
  | { readonly code: 'slo-missed'; readonly slo: SloAtLoad }
  /**
   * Answers came, and none shows the duration that the objective is about, where some came in one piece or
   * all at once; or so many of them don't show it that they could turn the objective.
   */
  | {
      readonly code: 'slo-unseen';
      readonly slo: SloAtLoad;
      readonly inOnePiece?: number;
      readonly unseen?: number;
    }
  /** Too few requests to say whether 95 % keep the limit, or more load, or a longer one, may show worse. */
  | { readonly code: 'slo-uncertain'; readonly slo: SloAtLoad; readonly unsettled?: Unsettled }
  /** Met at a lower load than production's, or missed at a higher one. */
  | {
      readonly code: 'slo-other-load';
      readonly slo: SloAtLoad;
      readonly met: boolean;
      readonly concurrency: number;
    }
  | { readonly code: 'instrument'; readonly slo: SloAtLoad; readonly doubt: InstrumentDoubt }
  /** The service itself failed more requests than may fail, or perhaps so; `limit` is the share that may. */
  | ({ readonly code: 'errors-under-load'; readonly limit: number } & FailedRequests)
  | ({
      readonly code: 'errors-uncertain';
      readonly limit: number;
      readonly unsettled?: Unsettled;
    } & FailedRequests)
  /**
   * Requests failed for no reason of the service's: limits, credentials, the protocol, the network, us. As
   * many as `ofCandidate` says are decided by the candidate's file or its engine.
   */
  | ({ readonly code: 'trouble-under-load'; readonly ofCandidate: number } & FailedRequests)
  /**
   * Answers under load are worth less than production's to the same items, beyond the budget, or perhaps,
   * or by too few answers to tell.
   */
  | ({ readonly code: 'worse-under-load'; readonly budget: number } & WorseUnderLoad)
  /** Answers came, and the scorer could read none of those that were to be graded. */
  | { readonly code: 'unread-under-load'; readonly load: SloAtLoad['load']; readonly answers: number };

/** What answers of a load are worth, beside production's to the same items. */
export interface WorseUnderLoad extends Omit<ScoreUnderLoad, 'pass'> {
  readonly load: SloAtLoad['load'];
  readonly standing: Exclude<Standing, 'within'>;
}
