import type { PassRole } from '../record/types.ts';
import type { AttributionFinding } from './attribution.ts';
import type { BetweenPasses } from './between-passes.ts';
import type { BreakdownFinding } from './breakdown.ts';
import type { CapacityFinding } from './capacity.ts';
import type { ClaimHistoryFinding } from './claim-history.ts';
import type { CollapseFinding } from './collapse.ts';
import type { NoneRight } from './none-right.ts';
import type { ConfirmationFinding } from './confirmation.ts';
import type { CostFinding } from './cost.ts';
import type { DeploymentFinding } from './deployment.ts';
import type { EarlierRunsFinding } from './earlier-runs.ts';
import type { EvaluatorFinding } from './evaluators.ts';
import type { FailureFinding } from './failures.ts';
import type { AmongSeveral, FurtherFinding } from './further.ts';
import type { GapFinding } from './gap.ts';
import type { IncumbentFinding } from './incumbent.ts';
import type { InstrumentFinding } from './instrument.ts';
import type { JudgeFinding } from './judges.ts';
import type { LoadFinding } from './load.ts';
import type { LookFinding } from './looks.ts';
import type { MemoryFinding } from './memory.ts';
import type { NoiseFinding } from './noise.ts';
import type { PairedFinding } from './paired.ts';
import type { PaperFinding } from './paper.ts';
import type { PolicyFinding } from './policy.ts';
import type { PressureFinding } from './pressure.ts';
import type { PlannedLoad } from './production-loads.ts';
import type { ProbesFinding } from './probes.ts';
import type { PredictedFigure } from './predicted.ts';
import type { ReferenceFinding } from './reference.ts';
import type { RegressionFinding } from './regression.ts';
import type { RepeatabilityFinding } from './repeatability.ts';
import type { RepeatsFinding } from './repeats.ts';
import type { RefusalsFinding } from './refusals.ts';
import type { Suspect } from './reproduction.ts';
import type { OwnEvidence } from './run-evidence.ts';
import type { SameModelFinding } from './same-model.ts';
import type { Scope } from './scope.ts';
import type { ServedOtherwise } from './served-protocol.ts';
import type { ScoreUnderLoad } from './score-under-load.ts';
import type { UngradedLoad } from './ungraded-under-load.ts';
import type { ScoreFinding } from './scores.ts';
import type { SliceFinding } from './slices.ts';
import type { Variance } from './statistics/spread.ts';
import type { WorstItems } from './worst-items.ts';

/** Everything concluded from a record, before it is held against the budget. */
export interface Findings {
  readonly policy: PolicyFinding;
  readonly scope: Scope;
  readonly paper: PaperFinding;
  readonly scores: readonly ScoreFinding[];
  /** Scores by the fields that suites name; absent where none does. */
  readonly slices?: readonly SliceFinding[];
  /** Absent where weights are not quantised, or nothing is known of others that answered the same items. */
  readonly refusals?: RefusalsFinding;
  readonly gap?: GapFinding;
  /** The further suites of our own that the policy names; absent where it names none. */
  readonly further?: readonly FurtherFinding[];
  /**
   * Production with the part of the error that it has where further suites can fail the candidate, too;
   * absent where none can.
   */
  readonly amongSeveral?: AmongSeveral;
  /** The models that judge answers; absent where none does. */
  readonly judges?: readonly JudgeFinding[];
  /** Absent where the candidate has none. */
  readonly reference?: ReferenceFinding;
  /** Absent where production was not looked at while it was asked. */
  readonly look?: LookFinding;
  /** How much production and each objective speak for a pass and for a fail. */
  readonly evidence: OwnEvidence;
  /** Absent where no earlier run of the same candidate and policy is known. */
  readonly earlierRuns?: EarlierRunsFinding;
  /** Absent where no fail is to be confirmed. */
  readonly confirmation?: ConfirmationFinding;
  /** In what answers were given otherwise than asked. */
  readonly servedOtherwise: readonly ServedOtherwise[];
  /** What may make the reproduced score another than the claimed one. */
  readonly suspects: readonly Suspect[];
  /** Absent where no earlier run of the model repeated another. */
  readonly repeats?: RepeatsFinding;
  /** Absent where nothing was asked twice. */
  readonly betweenPasses?: BetweenPasses;
  /** What that shows of how far passes are off as a whole; absent where it shows nothing. */
  readonly offAsWhole?: Variance;
  /** The gap as it were if passes and runs did not differ as a whole; absent where they do not. */
  readonly steadyGap?: GapFinding;
  /**
   * Standard deviation of production's score between runs that the policy assumes, a share; absent where
   * earlier runs show it, or it is 0.
   */
  readonly assumedBetweenRuns?: number;
  /** What contradicts the policy's `repeatability`; absent where nothing does. */
  readonly repeatability?: RepeatabilityFinding;
  readonly paired: readonly PairedFinding[];
  /** Items that came out wrong, for each pass that has some. */
  readonly worst: readonly WorstItems[];
  readonly attribution?: AttributionFinding;
  readonly evaluators: readonly EvaluatorFinding[];
  readonly noise: readonly NoiseFinding[];
  readonly failures: readonly FailureFinding[];
  /** Roles of passes in which most of what failed is the service's, or the candidate's own to mend. */
  readonly lostByCandidate: readonly PassRole[];
  readonly load: readonly LoadFinding[];
  /** What answers of the loads are worth; absent where none was graded. */
  readonly underLoad?: readonly ScoreUnderLoad[];
  /** Loads whose answers were not graded, though production's were; absent where there is none. */
  readonly ungraded?: readonly UngradedLoad[];
  /** The loads that the run was to measure, whether or not it came to them. */
  readonly plannedLoads: readonly PlannedLoad[];
  readonly pressure: readonly PressureFinding[];
  readonly memory: MemoryFinding;
  /** What was predicted of memory beside what was measured; absent where nothing was. */
  readonly predicted?: readonly PredictedFigure[];
  /** By their names, as "2 × NVIDIA L4"; empty where none told its name. */
  readonly gpus: readonly string[];
  readonly cost: readonly CostFinding[];
  readonly capacity?: CapacityFinding;
  readonly instrument: InstrumentFinding;
  readonly deployment: DeploymentFinding;
  /** Absent where the first answers did not all fail in one way. */
  readonly collapse?: CollapseFinding;
  /** Absent where one of the first answers is right, or too few came. */
  readonly noneRight?: NoneRight;
  /** Absent where the server was not probed. */
  readonly probes?: ProbesFinding;
  /** Passes in which the engine served for a while and then no more. */
  readonly breakdowns: readonly BreakdownFinding[];
  readonly regression?: RegressionFinding;
  readonly incumbent?: IncumbentFinding;
  /** The same if passes and runs did not differ as a whole; absent where they do not. */
  readonly steadyIncumbent?: IncumbentFinding;
  /** Absent where no earlier result has the same weights, or where nothing else differs either. */
  readonly sameModel?: SameModelFinding;
  /** What this model's earlier result was held against. */
  readonly claimHistory?: ClaimHistoryFinding;
}
