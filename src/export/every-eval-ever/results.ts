import type { ScoreFinding } from '../../analyse/scores.ts';
import type { RunRecord } from '../../record/schema.ts';
import { addressOf, protocolOf } from '../asked.ts';
import { resultId, secondsText } from './heading.ts';
import type { Scored } from './scored.ts';

/** One figure of a record of Every Eval Ever: what was asked, how, and what came out. */
export function resultOf({ finding, plan }: Scored, record: RunRecord) {
  const { suite, criterion, score, interval, graded } = finding;
  return {
    evaluation_result_id: resultId(finding),
    evaluation_name: suite,
    source_data: sourceOf(suite, record),
    evaluation_timestamp: secondsText(record),
    metric_config: {
      evaluation_description: `Mean score of the items of ${suite} in the pass ${finding.pass}, by ${criterion === 'paper' ? "the paper's" : "production's"} criterion`,
      ...{ metric_id: 'mean_score', metric_name: 'mean score', metric_unit: 'proportion' },
      ...{ lower_is_better: false, score_type: 'continuous', min_score: 0, max_score: 1 },
      additional_details: { criterion, ...(finding.weighed && { weighed_by: finding.weighed.field }) },
    },
    score_details: {
      score,
      details: countsOf(finding),
      ...(interval && {
        uncertainty: {
          confidence_interval: { lower: interval.low, upper: interval.high, confidence_level: 0.95 },
          num_samples: graded,
        },
      }),
    },
    generation_config: generationOf(plan, finding),
  };
}

function sourceOf(suite: string, record: RunRecord) {
  const address = addressOf(suite, record);
  const known = new Map(Object.entries(record.plan.suites)).get(suite);
  const details = {
    ...(known && { samples_number: String(known.items), sha256: known.sha256 }),
    ...(address && { revision: address.revision, path: address.path }),
  };
  return {
    dataset_name: suite,
    ...(address ? { source_type: 'hf_dataset', hf_repo: address.dataset } : { source_type: 'other' }),
    additional_details: details,
  };
}

/** Items and answers by what became of them; the form wants texts. */
function countsOf({ planned, asked, graded, outcomes }: ScoreFinding): Readonly<Record<string, string>> {
  const counts = { planned, asked, graded, ...outcomes };
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)]));
}

function generationOf(plan: Scored['plan'], { role, pass }: ScoreFinding) {
  const { shots, maxTokens, attempts, temperature, topP, topK } = protocolOf(plan);
  return {
    generation_args: {
      ...(temperature !== undefined && { temperature }),
      ...(topP !== undefined && { top_p: topP }),
      ...(topK !== undefined && { top_k: topK }),
      ...(maxTokens !== undefined && { max_tokens: maxTokens }),
    },
    additional_details: {
      ...{ pass, role, concurrency: String(plan.concurrency) },
      ...(shots !== undefined && { num_fewshot: String(shots) }),
      ...(attempts !== undefined && { attempts: String(attempts) }),
      ...(plan.kind === 'suite'
        ? { noisy: String(plan.noisy), ...(plan.metric !== undefined && { metric: plan.metric }) }
        : { evaluator: `${plan.runner.name} ${plan.runner.version}`, task: plan.runner.task }),
    },
  };
}
