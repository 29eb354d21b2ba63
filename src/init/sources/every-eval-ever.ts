import { isFields } from '../../config/fields.ts';
import type { Fields } from '../../config/fields.ts';
import type { FoundClaim } from '../claim.ts';
import { sound } from '../stated.ts';
import { at, jsonIn, listAt, numberAt, textAt } from '../../models/untrusted.ts';
import type { ClaimSource } from './source.ts';

/** One record a run, with the range of its scores; even so, units are checked against it. */
export const everyEvalEver: ClaimSource = {
  about: 'records of Every Eval Ever: JSON files below `evals/`, `evaluations/` or `every_eval_ever/`',
  wants: (path) => /(?:^|\/)(?:evals?|evaluations|every_eval_ever|eee)\/[^.][^/]*\.json$/.test(path),
  read({ path, text, url }, model) {
    const run = jsonIn(text);
    if (!isFields(run) || at(run, 'evaluation_results') === undefined) return {};
    if (textAt(run, 'schema_version') === undefined) return {};
    const claims = listAt(run, 'evaluation_results').flatMap((result) =>
      claimOf(run, result, { origin: path, url, ...otherModel(textAt(run, 'model_info', 'id'), model) }),
    );
    return claims.length > 0
      ? { claims }
      : { gaps: [`${path} is a record without a score that can be read`] };
  },
};

function otherModel(id: string | undefined, model: string): { readonly ofModel?: string } {
  return id === undefined || id.toLowerCase() === model.toLowerCase() ? {} : { ofModel: id };
}

type Where = Pick<FoundClaim, 'origin' | 'url' | 'ofModel'>;

function claimOf(run: Fields, result: Fields, where: Where): readonly FoundClaim[] {
  const value = numberAt(result, 'score_details', 'score');
  const dataset = textAt(result, 'source_data', 'hf_repo');
  const benchmark =
    dataset ?? textAt(result, 'source_data', 'dataset_name') ?? textAt(result, 'evaluation_name');
  if (value === undefined || benchmark === undefined) return [];
  const [min, max] = ['min_score', 'max_score'].map((key) => numberAt(result, 'metric_config', key));
  const items = numberAt(result, 'source_data', 'samples_number');
  const metric =
    textAt(result, 'metric_config', 'metric_name') ??
    textAt(result, 'metric_config', 'evaluation_description');
  const unit = UNITS.get(textAt(result, 'metric_config', 'metric_unit')?.toLowerCase() ?? '');
  const isRun = [run, result].some((one) => at(one, 'source_metadata', 'source_type') === 'evaluation_run');
  return [
    {
      ...where,
      ...{
        benchmark,
        value,
        belief: isRun || at(run, 'model_info', 'inference_engine') !== undefined ? 'recorded' : 'card',
      },
      protocol: protocolOf(
        at(result, 'generation_config') ?? at(run, 'generation_args') ?? at(result, 'generation_args'),
      ),
      ...(dataset !== undefined && /^[\w.-]+\/[\w.-]+$/.test(dataset) && { dataset }),
      ...(min !== undefined && max !== undefined && { range: { min, max } }),
      ...(unit !== undefined && { unit }),
      ...(metric !== undefined && { metric }),
      ...(items !== undefined && Number.isInteger(items) && items > 0 && { items }),
      ...(at(result, 'metric_config', 'lower_is_better') === true && { lowerIsBetter: true }),
    },
  ];
}

const UNITS: ReadonlyMap<string, 'share' | 'percent'> = new Map([
  ['proportion', 'share'],
  ['fraction', 'share'],
  ['percent', 'percent'],
  ['percentage', 'percent'],
  ['%', 'percent'],
]);

/** Some versions put the arguments one level deeper. */
function protocolOf(written: unknown): FoundClaim['protocol'] {
  const args = at(written, 'generation_args') ?? written;
  return sound({
    temperature: numberAt(args, 'temperature'),
    topP: numberAt(args, 'top_p'),
    topK: numberAt(args, 'top_k'),
    maxTokens: numberAt(args, 'max_tokens'),
    shots: numberAt(args, 'num_fewshot'),
  });
}
