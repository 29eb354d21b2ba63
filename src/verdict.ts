/** Why a verdict is what it is, as a word a program can switch on, and a sentence for people. */
export interface Reason {
  readonly code:
    | 'gap-within-budget'
    | 'gap-over-budget'
    | 'gap-straddles-budget'
    | 'not-deployable'
    | 'engine-died'
    | 'no-production-evidence'
    | 'incomplete'
    | 'too-few-items'
    | 'unscored-decides'
    | 'reproduction-off'
    | 'instrument'
    | 'slo-missed'
    | 'slo-unknown'
    | 'errors-under-load';
  readonly text: string;
}

/** The judgement: `inconclusive` whenever the evidence can't carry a pass or a fail. */
export interface Verdict {
  readonly outcome: 'pass' | 'fail' | 'inconclusive';
  readonly budget: number;
  readonly reasons: readonly Reason[];
  /** Items of the production suite that would settle it, where more of them would. */
  readonly itemsToSettle?: number;
}
