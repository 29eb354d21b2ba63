import { canFail } from '../config/own-suites.ts';
import type { Policy } from '../config/policy.ts';
import type { Past } from '../record/history-entry.ts';
import type { RunRecord } from '../record/schema.ts';
import { attributionFinding } from './attribution.ts';
import { betweenRuns } from './between-passes.ts';
import { breakdownFindings } from './breakdown.ts';
import { capacityFinding } from './capacity.ts';
import { claimHistoryFinding } from './claim-history.ts';
import { collapseFinding } from './collapse.ts';
import { noneRightToTheEnd } from './none-right.ts';
import { confirmationFinding, readingWithin, withBothMeasurements } from './confirmation.ts';
import { costFindings } from './cost.ts';
import { decidingScore } from './deciding-score.ts';
import { deploymentFinding } from './deployment.ts';
import { earlierRunsFinding, errorOfRun } from './earlier-runs.ts';
import type { EarlierRunsFinding } from './earlier-runs.ts';
import { evidenceOf } from './evidence.ts';
import type { BetweenRuns, Evidence } from './evidence.ts';
import { failureFindings, lostByCandidate } from './failures.ts';
import type { Findings } from './findings.ts';
import { evaluatorFindings, evaluatorScores } from './evaluators.ts';
import { furtherFound } from './further.ts';
import { gapFinding } from './gap.ts';
import type { GapFinding } from './gap.ts';
import { gapHeld } from './gap-under-load.ts';
import type { GapHeld } from './gap-under-load.ts';
import { gpusOf } from './gpus.ts';
import { incumbentFinding } from './incumbent.ts';
import { instrumentFinding } from './instrument.ts';
import { isToldRight, judgeFindings } from './judges.ts';
import { loadFindings } from './load.ts';
import type { LoadFinding } from './load.ts';
import { lookFinding } from './looks.ts';
import { memoryFinding } from './memory.ts';
import { predictedFigures } from './predicted.ts';
import { noiseFindings } from './noise.ts';
import { pairedFindings } from './paired.ts';
import { isOfSeveral } from './passes.ts';
import { paperFinding } from './paper.ts';
import { policyFinding } from './policy.ts';
import type { JudgingPolicy } from './policy.ts';
import { pressureFindings } from './pressure.ts';
import { answeredProbes, probesFinding } from './probes.ts';
import { plannedLoads } from './production-loads.ts';
import { referenceFinding } from './reference.ts';
import type { JudgingReference } from './reference.ts';
import { regressionFinding } from './regression.ts';
import { repeatabilityFinding } from './repeatability.ts';
import { repeatsFinding } from './repeats.ts';
import { refusalsFinding } from './refusals.ts';
import { referenceSuspects, suspectsOf } from './reproduction.ts';
import { sameModelFinding } from './same-model.ts';
import { ownEvidence } from './run-evidence.ts';
import { servedOtherwise } from './served-protocol.ts';
import { scopeOf } from './scope.ts';
import { scoresUnderLoad, standingOf } from './score-under-load.ts';
import { scoreFindings } from './scores.ts';
import { slicesFound } from './slices.ts';
import { ungradedLoads } from './ungraded-under-load.ts';
import { worstItems } from './worst-items.ts';

/** What a record is held against beside its claim. */
export interface HeldAgainst extends Past {
  readonly reference?: JudgingReference;
}

/** What the findings about one record have in common. */
interface Analysed {
  readonly evidence: Evidence;
  /** As if passes and runs differed as a whole by what the policy assumes alone; absent where they do not. */
  readonly steady: Evidence | undefined;
  readonly policy: Policy;
  readonly past: HeldAgainst;
  readonly load: readonly LoadFinding[];
  readonly gap: GapFinding | undefined;
}

/**
 * Everything a record says: pure, and the same for the same record, policy, reference and past.
 *
 * The policy may be another than the one the record was made with: it gives budget, objectives, price and
 * rate; what was asked of the engine stays as the record has it. Its waivers are those in force.
 */
export function analyse(record: RunRecord, judging: JudgingPolicy, past: HeldAgainst = {}): Findings {
  const policy = judging.config;
  const { repeats, reference } = past;
  const between = { earlier: repeats && betweenRuns(repeats), repeatability: policy.repeatability };
  const evidence = evidenceOf(withBothMeasurements(record), between);
  const load = loadFindings(record, policy.load.slo);
  const gap = gapFinding(evidence, reference);
  const steady = steadyEvidence(record, evidence, between);
  const steadyGap = steady && gapFinding(steady, reference);
  const confirmation = confirmationFinding(record, evidence, { ...past, between }, policy.load.slo);
  const analysed = { evidence, steady, policy, past, load, gap };
  const answers = ofAnswers(record, analysed);
  const own = ownEvidence(
    evidence,
    { ...answers, gap, load, plannedLoads: plannedLoads(record), confirmation },
    policy,
    past.incumbent,
  );
  const together = earlierRunsFinding(own, past.earlier ?? [], policy, answeredProbes(record));
  const earlierRuns = together && { ...together, ...aloneAfter(together, evidence, policy, past) };
  const noneRight = noneRightToTheEnd(record, answers.scores);
  return {
    policy: policyFinding(record, judging),
    scope: scopeOf(record, policy),
    ...answers,
    ...(steadyGap && { steadyGap }),
    evidence: own,
    ...(earlierRuns && { earlierRuns }),
    ...(confirmation && { confirmation }),
    ...ofService(record, analysed, answers),
    ...(noneRight && { noneRight }),
    ...ofPast(record, analysed, answers),
  };
}

/** Production where it decides by itself, after as many runs as there were. */
function aloneAfter(
  { production }: EarlierRunsFinding,
  evidence: Evidence,
  policy: Policy,
  past: HeldAgainst,
): Pick<EarlierRunsFinding, 'alone'> {
  if (production === undefined) return {};
  const error = errorOfRun(production.earlier.length + 1);
  const pass = readingWithin(evidence, past, error);
  const fail = readingWithin(evidence, past, error / canFail(policy));
  return pass && fail ? { alone: { pass, fail } } : {};
}

/** As if passes and runs differed as a whole by what the policy assumes alone; absent where they do not. */
function steadyEvidence(record: RunRecord, evidence: Evidence, between: BetweenRuns): Evidence | undefined {
  const isOff = evidence.betweenRuns().betweenPasses?.variance;
  return isOff ? evidenceOf(withBothMeasurements(record), { ...between, areSteady: true }) : undefined;
}

/** What was answered, and what it says of the claim. */
function ofAnswers(record: RunRecord, { evidence, steady, policy, past, gap }: Analysed) {
  const { reference } = past;
  const paper = paperFinding(record);
  const known = reference && referenceFinding(record, reference);
  const look = lookFinding(record);
  const attribution = attributionFinding(evidence, policy.production.noise);
  const served = servedOtherwise(evidence);
  return {
    paper,
    scores: [...scoreFindings(evidence), ...evaluatorScores(record)],
    ...slicesFound(evidence),
    ...furtherFound(evidence, steady, policy, past),
    ...(record.judges && { judges: judgeFindings(record, evidence.passes, evidence.score, policy) }),
    ...(gap && { gap }),
    ...(known && { reference: known }),
    ...(look && { look }),
    servedOtherwise: served,
    suspects: [...referenceSuspects(paper, known, policy.claims.tolerance), ...suspectsOf(evidence, served)],
    paired: pairedFindings(evidence),
    worst: worstItems(evidence),
    ...(attribution && { attribution }),
    evaluators: evaluatorFindings(record),
    noise: noiseFindings(evidence),
  };
}

/** How it was served, and what that costs. */
function ofService(
  record: RunRecord,
  { evidence, steady, policy, past, load, gap }: Analysed,
  { paper, scores, judges }: Pick<Findings, 'paper' | 'scores' | 'judges'>,
) {
  const production = evidence.passAt('production');
  const isShare = production && !isOfSeveral(production) && isToldRight(production.plan.suite, judges);
  const ofAnswers = isShare ? gap : undefined;
  const against = decidingScore({ paper, scores }, policy);
  const gapAt = (level?: number): GapHeld | undefined => {
    const found =
      level === undefined ? gap : gapFinding(evidence, past.reference, { here: level, last: level });
    return gapHeld(found, against, policy);
  };
  const underLoad = scoresUnderLoad({ evidence, steady, policy, gapAt });
  const worse = new Set(
    underLoad.filter((one) => standingOf(one, policy) === 'over').map(({ pass }) => pass),
  );
  const ungraded = ungradedLoads(record, load, underLoad);
  // What is surely worse under a load is no answer that a price or a number of replicas could be of.
  const sound = load.filter(({ pass }) => !worse.has(pass));
  const capacity = capacityFinding(sound, ofAnswers, policy);
  const predicted = predictedFigures(record);
  const collapse = collapseFinding(record);
  const failures = failureFindings(record);
  return {
    failures,
    lostByCandidate: lostByCandidate(record, failures),
    load,
    ...(underLoad.length > 0 && { underLoad }),
    ...(ungraded.length > 0 && { ungraded }),
    plannedLoads: plannedLoads(record),
    pressure: pressureFindings(record),
    memory: memoryFinding(record),
    ...(predicted.length > 0 && { predicted }),
    gpus: gpusOf(record),
    cost: costFindings(sound, ofAnswers, policy.cost),
    ...(capacity && { capacity }),
    instrument: instrumentFinding(record, load, policy),
    deployment: deploymentFinding(record),
    breakdowns: breakdownFindings(record),
    ...(collapse && { collapse }),
    ...(record.probes && { probes: probesFinding(record.probes) }),
  };
}

/** What earlier runs say of this one, and of how much runs differ. */
function ofPast(
  record: RunRecord,
  { evidence, steady, policy, past, load }: Analysed,
  { scores, paired }: Pick<Findings, 'scores' | 'paired'>,
) {
  const { baseline, incumbent, repeats, nights } = past;
  const betweenPasses = evidence.betweenPasses();
  const { betweenPasses: offAsWhole, betweenRuns: assumed } = evidence.betweenRuns();
  const repeatability = repeatabilityFinding(betweenPasses, policy.repeatability);
  const claimed = claimHistoryFinding(record, past);
  const production = scores.find(({ role }) => role === 'production')?.score;
  const refusals = refusalsFinding(evidence, past);
  const sameModel = sameModelFinding(record, past, production, load);
  return {
    ...(repeats && { repeats: repeatsFinding(repeats) }),
    ...(betweenPasses && { betweenPasses }),
    ...(offAsWhole && { offAsWhole }),
    ...(assumed !== undefined && { assumedBetweenRuns: Math.sqrt(assumed) }),
    ...(repeatability && { repeatability }),
    ...(baseline && {
      regression: regressionFinding(evidence, { load, paired, repeats, nights }, baseline, policy.regression),
    }),
    ...(claimed && { claimHistory: claimed }),
    ...(incumbent && { incumbent: incumbentFinding(evidence, incumbent) }),
    ...(incumbent && steady && { steadyIncumbent: incumbentFinding(steady, incumbent) }),
    ...(sameModel && { sameModel }),
    ...(refusals && { refusals }),
  };
}
