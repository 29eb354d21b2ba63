import { isFields } from '../../config/fields.ts';
import type { FoundProtocol } from '../claim.ts';
import { sound } from '../stated.ts';
import { at, listAt, numberAt, textAt, yamlIn } from '../../models/untrusted.ts';
import type { ClaimSource } from './source.ts';

/** What a file's name has before its ending, from the last other dot on. */
const STEM = /(?<![^.])([^.]*)\.ya?ml$/i;

/** How scores were made, in full; the scores themselves stand elsewhere. */
export const nemoRecipe: ClaimSource = {
  about: "recipes of NeMo's evaluator: YAML files whose path says nemo, recipe or eval: protocols, no scores",
  wants: (path) => !path.startsWith('.') && /nemo|recipe|eval/i.test(STEM.exec(path)?.[1] ?? ''),
  read({ path, text, url }) {
    const recipe = yamlIn(text);
    if (!isFields(recipe)) return { gaps: [`${path} is no YAML that can be read`] };
    const evaluation = at(recipe, 'evaluation') ?? recipe;
    const general = paramsOf(evaluation);
    const protocols = listAt(evaluation, 'tasks').flatMap((task): readonly FoundProtocol[] => {
      const benchmark = textAt(task, 'name');
      if (benchmark === undefined) return [];
      return [{ benchmark, protocol: { ...general, ...paramsOf(task) }, url }];
    });
    return { protocols };
  },
};

/** A recipe says it for all tasks, and for one; the names are the same. */
function paramsOf(written: unknown): FoundProtocol['protocol'] {
  const config =
    at(written, 'nemo_evaluator_config', 'config') ?? at(written, 'overrides', 'config') ?? written;
  const params = at(config, 'params') ?? {};
  const extra = at(params, 'extra');
  return sound({
    temperature: numberAt(params, 'temperature'),
    topP: numberAt(params, 'top_p'),
    topK: numberAt(params, 'top_k'),
    maxTokens: numberAt(params, 'max_new_tokens') ?? numberAt(params, 'max_tokens'),
    attempts:
      numberAt(extra, 'num_repeats') ?? numberAt(extra, 'n_samples') ?? numberAt(params, 'num_repeats'),
    shots: numberAt(extra, 'num_fewshot'),
    split: textAt(extra, 'dataset_split') ?? textAt(extra, 'split'),
    judge: textAt(extra, 'judge', 'model_id') ?? textAt(extra, 'judge_model'),
  });
}
