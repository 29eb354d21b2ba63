/**
 * The nouns that a record holds, handed on from the rooms that made them: every reader of a record knows this
 * room alone.
 */
export type { Exchange, Failure, FailureKind, Quirk } from '../client/exchange.ts';
export { FASTEST_TOKEN_MS, overAtMs, OWN_TURN_MS, wholeAtMs, withQuirks } from '../client/exchange.ts';
export type { ServerQuirk } from '../client/server-quirk.ts';
export type { PassRole } from '../config/pass-role.ts';
export type { DeploymentObservation, Sandbox } from '../deploy/deployment.ts';
export type { Phase } from '../engines/phases.ts';
export { engineLabel } from '../deploy/deployment.ts';
export type { Difference, Friction } from '../engines/friction.ts';
export type { OwnSampling } from '../engines/generation-config.ts';
export type { Calibration } from '../load/calibration.ts';
export type { ClientHealth } from '../load/client-health.ts';
export { LatencyHistogram } from '../load/latency-histogram.ts';
export type { OfferedLoad, SeenLoad } from '../load/profile.ts';
export { MOST_OFF } from '../load/profile.ts';
export { loadOf } from '../load/profiles/index.ts';
export type { TouchedShare } from '../noise/touched.ts';
export type { Sample } from '../observe/sample.ts';
export type { Evaluation, EvaluatorRun } from '../evaluators/evaluation.ts';
export { isSameFigure } from '../evaluators/evaluation.ts';
export { figureOfAnswers, weightsInFigure } from '../evaluators/figure.ts';
export type { EvaluatorPass, LoadPass, OwnPass, PlannedPass, SuitePass } from '../plan.ts';
export type { ProbesSeen, ProbeSeen, ProbeTrouble, TroubleCode, Whose } from '../probes/seen.ts';
export { probeNamed } from '../probes/catalogue/index.ts';
export { answerKey } from '../scoring/answer.ts';
export type { Answer } from '../scoring/answer.ts';
export type { Oddity } from '../scoring/oddities.ts';
export type { Criterion, Grade, Outcome } from '../scoring/outcome.ts';
export { UNSCORED, unscoredOutcome } from '../scoring/outcome.ts';
export { signReader } from '../scoring/text-signs.ts';
export type { TextSigns } from '../scoring/text-signs.ts';
