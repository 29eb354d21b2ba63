import type { FurtherState } from '../analyse/further.ts';

/** A suite, its floor, and its score where it has one; shares 0..1. */
export interface SuiteAtFloor {
  readonly suite: string;
  readonly floor: number;
  readonly score?: number;
}

/** What the further suites of our own speak for or against; shares 0..1. */
export type SuiteReason =
  /** `high` is a bound at the share of the error that one of `among` things has which can fail. */
  | ({
      readonly code: 'suite-below-floor';
      readonly high: number;
      readonly items: number;
      readonly among: number;
    } & Required<SuiteAtFloor>)
  /** `isHeldOpen`: below it by a reading of what is missing, or did passes and runs not differ as a whole. */
  | ({
      readonly code: 'suite-straddles-floor';
      readonly isHeldOpen?: true;
      readonly low: number;
      readonly high: number;
      readonly items: number;
    } & Required<SuiteAtFloor>)
  /** At least two of `of` supporting suites. */
  | {
      readonly code: 'supporting-below-floor';
      readonly suites: readonly SuiteAtFloor[];
      readonly of: number;
    }
  /** More than one of them is not surely kept; `isHeldOpen`: more than one is below by some reading. */
  | {
      readonly code: 'supporting-open';
      readonly suites: readonly SuiteAtFloor[];
      readonly of: number;
      readonly isHeldOpen?: true;
    }
  /** A required suite, which the service or the model itself left without answers. */
  | {
      readonly code: 'suite-unanswered';
      readonly suite: string;
      readonly asked: number;
      readonly unanswered: number;
    }
  /** A required suite that was not measured, for no fault of the candidate's that is known. */
  | {
      readonly code: 'suite-unmeasured';
      readonly suite: string;
      readonly why: Exclude<FurtherState, 'complete'> | 'ungraded' | 'nothing-scored' | 'too-few-items';
      readonly asked: number;
      readonly planned: number;
      readonly graded: number;
      readonly least: number;
    }
  /** A model judges the suite, and does what answers tell it. */
  | {
      readonly code: 'judge-fooled';
      readonly suite: string;
      readonly model: string;
      readonly fooled: number;
      readonly canaries: number;
    }
  /** A model judges the suite, and what it errs by is not known, or is not what its labels say. */
  | {
      readonly code: 'judge-uncorrected';
      readonly suite: string;
      readonly model: string;
      readonly isUnfit?: true;
      /** Of several answers to an item, of which labels don't say it. */
      readonly metric?: string;
    };
