import type { Past } from '../record/history-entry.ts';
import type { RunRecord } from '../record/schema.ts';
import { attributionFinding } from './attribution.ts';
import { betweenRuns } from './between-passes.ts';
import { breakdownFindings } from './breakdown.ts';
import { capacityFinding } from './capacity.ts';
import { claimHistoryFinding } from './claim-history.ts';
import { confirmationFinding, withBothMeasurements } from './confirmation.ts';
import { costFindings } from './cost.ts';
import { deploymentFinding } from './deployment.ts';
import { earlierRunsFinding } from './earlier-runs.ts';
import { evidenceOf } from './evidence.ts';
import { failureFindings } from './failures.ts';
import type { Findings } from './findings.ts';
import { gapFinding } from './gap.ts';
import { gpusOf } from './gpus.ts';
import { incumbentFinding } from './incumbent.ts';
import { instrumentFinding } from './instrument.ts';
import { loadFindings } from './load.ts';
import { lookFinding } from './looks.ts';
import { memoryFinding } from './memory.ts';
import { noiseFindings } from './noise.ts';
import { pairedFindings } from './paired.ts';
import { paperFinding } from './paper.ts';
import { policyFinding } from './policy.ts';
import type { JudgingPolicy } from './policy.ts';
import { pressureFindings } from './pressure.ts';
import { referenceFinding } from './reference.ts';
import type { JudgingReference } from './reference.ts';
import { regressionFinding } from './regression.ts';
import { repeatsFinding } from './repeats.ts';
import { referenceSuspects, suspectsOf } from './reproduction.ts';
import { sameModelFinding } from './same-model.ts';
import { ownEvidence } from './run-evidence.ts';
import { servedOtherwise } from './served-protocol.ts';
import { scoreFindings } from './scores.ts';
import { slicesFound } from './slices.ts';

/** What a record is held against beside its claim. */
export interface HeldAgainst extends Past {
  readonly reference?: JudgingReference;
}

/**
 * Everything a record says: pure, and the same for the same record, policy, reference and past.
 *
 * The policy may be another than the one the record was made with: it gives budget, objectives, price and
 * rate; what was asked of the engine stays as the record has it.
 */
export function analyse(record: RunRecord, judging: JudgingPolicy, past: HeldAgainst = {}): Findings {
  const policy = judging.config;
  const { baseline, incumbent, repeats, nights, reference } = past;
  const between = { earlier: repeats && betweenRuns(repeats), repeatability: policy.repeatability };
  const evidence = evidenceOf(withBothMeasurements(record), between);
  const betweenPasses = evidence.betweenPasses();
  const { betweenRuns: assumed } = evidence.betweenRuns();
  const confirmation = confirmationFinding(record, evidence, { ...past, between }, policy.load.slo);
  const claimed = claimHistoryFinding(record, past);
  const paper = paperFinding(record);
  const gap = gapFinding(evidence, reference);
  const known = reference && referenceFinding(record, reference);
  const look = lookFinding(record);
  const paired = pairedFindings(evidence);
  const attribution = attributionFinding(evidence, policy.production.noise);
  const load = loadFindings(record, policy.load.slo);
  const own = ownEvidence(evidence, { gap, load, confirmation }, policy, incumbent);
  const earlierRuns = earlierRunsFinding(own, past.earlier ?? []);
  const capacity = capacityFinding(load, gap, policy);
  const scores = scoreFindings(evidence);
  const served = servedOtherwise(evidence);
  const production = scores.find(({ role }) => role === 'production')?.score;
  const sameModel = sameModelFinding(record, past, production, load);
  return {
    policy: policyFinding(record, judging),
    paper,
    ...{ scores, ...slicesFound(evidence) },
    ...(gap && { gap }),
    ...(known && { reference: known }),
    ...(look && { look }),
    evidence: own,
    ...(earlierRuns && { earlierRuns }),
    ...(confirmation && { confirmation }),
    servedOtherwise: served,
    suspects: [...referenceSuspects(paper, known, policy.claims.tolerance), ...suspectsOf(evidence, served)],
    ...(repeats && { repeats: repeatsFinding(repeats) }),
    ...(betweenPasses && { betweenPasses }),
    ...(assumed !== undefined && { assumedBetweenRuns: Math.sqrt(assumed) }),
    paired,
    ...(attribution && { attribution }),
    noise: noiseFindings(evidence),
    failures: failureFindings(record),
    load,
    pressure: pressureFindings(record),
    memory: memoryFinding(record),
    gpus: gpusOf(record),
    cost: costFindings(load, gap, policy.cost),
    ...(capacity && { capacity }),
    instrument: instrumentFinding(record, load, policy),
    deployment: deploymentFinding(record),
    breakdowns: breakdownFindings(record),
    ...(baseline && {
      regression: regressionFinding(evidence, { load, paired, repeats, nights }, baseline, policy.regression),
    }),
    ...(claimed && { claimHistory: claimed }),
    ...(incumbent && { incumbent: incumbentFinding(evidence, incumbent) }),
    ...(sameModel && { sameModel }),
  };
}
