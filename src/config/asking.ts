import { createHash } from 'node:crypto';
import { isAtHub } from './dataset-address.ts';
import type { SuiteChoice } from './suite-choice.ts';

/**
 * SHA-256 of what decides a suite's score beside its data: prompts, worked examples, right field, scorer.
 *
 * @param sha256 of the file with worked examples; undefined where the suite has none. One at a hub is known
 *   by its address, which pins it.
 */
export function askingDigest(choice: SuiteChoice, sha256: string | undefined): string {
  const { prompt, system, target, scorer, examples: file } = choice;
  const {
    weight,
    sample,
    turns,
    tools,
    answerSchema,
    exampleChoice,
    messages,
    api,
    choices,
    answerDelimiter,
    exampleDelimiter,
  } = choice;
  const examples = file !== undefined && isAtHub(file) ? file : sha256;
  // What a suite does not say is left out, so that digests made before there was a word for it still hold.
  const more = Object.entries({
    ...{ weight, sample, turns, tools, answerSchema, exampleChoice, messages },
    ...{ api, choices, answerDelimiter, exampleDelimiter },
  }).filter(([, value]) => value !== undefined);
  const asking = JSON.stringify([prompt, system ?? null, target, examples ?? null, scorer, ...more]);
  return createHash('sha256').update(asking).digest('hex');
}
