import type { Policy } from '../config/policy.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Random } from '../shell/random.ts';
import { attributionFinding } from './attribution.ts';
import { capacityFinding } from './capacity.ts';
import { costFindings } from './cost.ts';
import { deploymentFinding } from './deployment.ts';
import type { Findings } from './findings.ts';
import { gapFinding } from './gap.ts';
import { instrumentFinding } from './instrument.ts';
import { loadFindings } from './load.ts';
import { memoryFinding } from './memory.ts';
import { pairedFindings } from './paired.ts';
import { paperFinding } from './paper.ts';
import { pressureFindings } from './pressure.ts';
import { scoreFindings } from './scores.ts';

/**
 * Everything a record says: pure, and the same for the same record, policy and state of `random`.
 *
 * The policy may be another than the one the record was made with: it gives budget, objectives, price and rate; what
 * was asked of the engine stays as the record has it.
 */
export function analyse(record: RunRecord, policy: Policy, random: Random): Findings {
  const load = loadFindings(record, policy.load.slo);
  const gap = gapFinding(record, random);
  const attribution = attributionFinding(record, random);
  const capacity = capacityFinding(load, gap, policy);
  return {
    paper: paperFinding(record),
    scores: scoreFindings(record, random),
    ...(gap && { gap }),
    paired: pairedFindings(record, random),
    ...(attribution && { attribution }),
    load,
    pressure: pressureFindings(record),
    memory: memoryFinding(record),
    cost: costFindings(load, policy.cost),
    ...(capacity && { capacity }),
    instrument: instrumentFinding(record, load, policy),
    deployment: deploymentFinding(record),
  };
}
