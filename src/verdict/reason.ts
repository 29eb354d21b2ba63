import type { EarlierRunsFinding, EarlierUnserved } from '../analyse/earlier-runs.ts';
import type { Incomparable } from '../analyse/history-pairs.ts';
import type { ClaimRefusal } from '../analyse/policy.ts';
import type { ReferenceDifference } from '../analyse/reference.ts';
import type { AnswerShape } from '../analyse/answer-shapes.ts';
import type { MissingCause } from '../analyse/answers.ts';
import type { ScoreFinding } from '../analyse/scores.ts';
import type { DeploymentReason } from './deployment-reason.ts';
import type { ProbeReason } from './probe-reason.ts';
import type { ServiceReason, SloAtLoad } from './service-reason.ts';
import type { SuiteReason } from './suite-reason.ts';

export type { ClaimRefusal };
export type { FailedRequests, InstrumentDoubt, ServiceReason, SloAtLoad } from './service-reason.ts';

type Role = ScoreFinding['role'];

/**
 * The score that production is held against: what the paper claims, what its items scored here, or on the
 * reference's set-up.
 */
export type ScoreHeldAgainst = 'claimed' | 'reproduced' | 'reference';

/** What speaks for or against the accuracy of a candidate. */
export type AccuracyReason =
  /** The judging policy does not accept the claim that the record was made with. */
  | { readonly code: 'claim-refused'; readonly refusal: ClaimRefusal }
  | {
      readonly code: 'gap-within-budget';
      readonly against: ScoreHeldAgainst;
      readonly gap: number;
      readonly high: number;
      readonly budget: number;
    }
  | {
      readonly code: 'gap-over-budget';
      readonly against: ScoreHeldAgainst;
      readonly gap: number;
      readonly low: number;
      readonly budget: number;
    }
  | {
      readonly code: 'gap-straddles-budget';
      readonly against: ScoreHeldAgainst;
      /**
       * Items that the claim or the reference rests on, where they are too few: from an exact score it would
       * fail, be missing answers left out or wrong, or no number of production's items settles it.
       */
      readonly tooSmallClaim?: number;
      /** What the claim does not say of its protocol, where that alone keeps the gap open. */
      readonly unstated?: readonly string[];
      /** Surely over the budget from what the claim's items score here: the claim keeps it open. */
      readonly isOverReproduced?: true;
      /** Surely over the budget from the claim as it stands, which leaves its protocol unstated. */
      readonly isOverClaimed?: true;
      /** Surely over the budget, did passes and runs not differ as a whole. */
      readonly isOverSteady?: true;
      readonly gap: number;
      readonly low: number;
      readonly high: number;
      readonly items: number;
      /** Items that production was asked, those without an answer to grade among them. */
      readonly asked: number;
      readonly budget: number;
    }
  /** Of a load, which one, where others were measured. */
  | { readonly code: 'not-run'; readonly role: Role; readonly load?: Omit<SloAtLoad['load'], 'pass'> }
  | { readonly code: 'cut-short'; readonly role: Role; readonly asked: number; readonly planned: number }
  | { readonly code: 'ungraded'; readonly role: Role; readonly asked: number }
  /** Answers came, and the scorer could read none of them: its fault, or that of how they were asked. */
  | {
      readonly code: 'nothing-scored';
      readonly role: Role;
      readonly asked: number;
      readonly outcomes: ScoreFinding['outcomes'];
      readonly shapes: readonly AnswerShape[];
    }
  | { readonly code: 'too-few-items'; readonly role: Role; readonly items: number; readonly least: number }
  /** Answers that could not be graded would turn the verdict if all of them were wrong, or right. */
  | {
      readonly code: 'missing-decides';
      /** The pass that lacks them, where it is not production. */
      readonly role?: 'reproduce';
      /** Of such a pass: a reading of them fails, or is open for more than want of items. */
      readonly isHeldOpen?: true;
      /** What the gaps are from, where that is not the claimed score. */
      readonly against?: ScoreHeldAgainst;
      /** Answers, of which an item may have several. */
      readonly ungraded: number;
      readonly missing: Readonly<Partial<Record<MissingCause, number>>>;
      readonly asked: number;
      readonly gap: number;
      /** Absent where there is none from a score of 0. */
      readonly wrongGap?: number;
      readonly rightGap?: number;
    }
  /** None of the paper's items came out right, so that there is no score to hold production against. */
  | { readonly code: 'nothing-reproduced'; readonly claimed: number }
  /** The budget is held against a reference, and there is none for this model. */
  | { readonly code: 'no-reference' }
  /** The budget is held against a reference that is of something else. */
  | {
      readonly code: 'reference-incomparable';
      readonly file: string;
      readonly differences: readonly ReferenceDifference[];
    }
  /**
   * Over the budget from the claimed score, and not surely from a lower one that was reproduced; or within it
   * from the claimed one, and over it from a higher one.
   */
  | {
      readonly code: 'scores-disagree';
      readonly claimed: ScoredGap;
      readonly reproduced: ScoredGap;
      readonly isOver: boolean;
      readonly budget: number;
    };

/** A gap, its pair of one-sided bounds, and the score that it is told from. */
export interface ScoredGap {
  readonly score: number;
  readonly gap: number;
  readonly low: number;
  readonly high: number;
}

/** What speaks against production's score itself, whatever was claimed; shares 0..1. */
export type FloorReason =
  | {
      readonly code: 'below-floor';
      readonly score: number;
      readonly high: number;
      readonly floor: number;
    }
  | {
      readonly code: 'floor-straddled';
      /** Below it by a reading of what is missing, or did passes and runs not differ as a whole. */
      readonly isHeldOpen?: true;
      readonly score: number;
      readonly low: number;
      readonly high: number;
      readonly items: number;
      readonly floor: number;
    }
  | ({ readonly code: 'below-incumbent' } & AgainstIncumbent)
  /** `isHeldOpen`: below it by a reading of what is missing, or did passes and runs not differ as a whole. */
  | ({ readonly code: 'incumbent-straddled'; readonly isHeldOpen?: true } & AgainstIncumbent)
  /** The floor is told from the incumbent, and no result of it was given; or the policy names none. */
  | { readonly code: 'no-incumbent'; readonly model?: string }
  /** The two have no items in common; `why` is absent where no answer came. */
  | { readonly code: 'incumbent-incomparable'; readonly model: string; readonly why?: Incomparable };

/** Production against the incumbent over the same items; bounds are of the difference, in score points. */
export interface AgainstIncumbent {
  readonly model: string;
  readonly score: number;
  readonly incumbent: number;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly tolerance: number;
  readonly items: number;
}

/** Why a fail is not told as one; `first` is what the first measurement says. */
export type ConfirmationReason =
  /** It rests on thin evidence, and the second measurement was not made or was cut short. */
  | { readonly code: 'confirmation-missing'; readonly first: FirstReason }
  /** The second measurement does not say the same. */
  | { readonly code: 'not-confirmed'; readonly first: FirstReason }
  /** It stands by itself, and not with the part of the error that one of `among` things has. */
  | {
      readonly code: 'fail-among-several';
      /** Open with that part for more than want of items: answers that are missing, or unsteady passes. */
      readonly isHeldOpen?: true;
      readonly first: FirstReason;
      readonly among: number;
    };

/**
 * This run says otherwise of production, an objective or further suites than earlier ones, and all of them
 * together do not speak for it, or speak as surely for the other side.
 */
export interface EarlierRunsReason {
  readonly code: 'earlier-runs-differ';
  /** A critical further suite, or the supporting ones. */
  readonly suites?: readonly string[];
  /** It is about production where there are neither suites nor an objective. */
  readonly objective?: {
    readonly metric: EarlierRunsFinding['objectives'][number]['metric'];
    readonly load: SloAtLoad['load'];
  };
  /** What this run says by itself. */
  readonly latest: 'pass' | 'fail';
  /** Of so many runs, this one included, how many say otherwise. */
  readonly runs: number;
  readonly others: number;
  /** The e-value of all together for it, that for the other side, and the least that decides for each. */
  readonly evidence: number;
  readonly needed: number;
  readonly evidenceAgainst: number;
  readonly neededAgainst: number;
}

/**
 * The engine left other runs of the same candidate without what was to be judged; too few were whole, this
 * one counted where it was.
 */
export interface UnservedEarlierReason extends EarlierUnserved {
  readonly code: 'unserved-earlier';
}

/** What a measurement says by itself. */
export type FirstReason = AccuracyReason | FloorReason | ServiceReason;

/** Why a verdict is what it is: a code that a program can switch on, and its values; `report` words it. */
export type Reason =
  | FirstReason
  | SuiteReason
  | ProbeReason
  | ConfirmationReason
  | EarlierRunsReason
  | UnservedEarlierReason
  | DeploymentReason;
