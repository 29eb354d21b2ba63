/**
 * The two filters of lm-eval's gsm8k (version 3): what each takes for the answer of a text.
 *
 * @see https://github.com/EleutherAI/lm-evaluation-harness lm_eval/tasks/gsm8k/gsm8k.yaml
 */
export const gsm8kFilters = {
  'strict-match': (text: string): string | undefined => /#### (-?[0-9.,]+)/.exec(text)?.[1],
  'flexible-extract': (text: string): string | undefined =>
    text
      .match(/-?[$0-9.,]{2,}|-?[0-9]+/g)
      ?.at(-1)
      ?.trim(),
} as const;

/** What a text is compared by: without commas, dollar signs, what leads to `#### ` and a full stop. */
export function gsm8kTarget(text: string): string {
  return text
    .replace(/,|\$/g, '')
    .replace(/^[\s\S]*#### /, '')
    .replace(/\.$/, '')
    .toLowerCase();
}
