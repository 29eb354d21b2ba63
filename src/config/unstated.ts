import type { Claim } from './candidate.ts';

/** What a paper should say of a score, and does not. */
export type Unstated =
  'items' | 'split' | 'metric' | 'shots' | 'maxTokens' | 'temperature' | 'topP' | 'topK' | 'attempts';

/**
 * What a claim leaves out; of answers that are not drawn, nothing more is to be said than that.
 *
 * @param isByLikelihood whether no answer is asked, and it is the likeliest choice that counts
 */
export function unstatedIn({ items, metric, protocol }: Claim, isByLikelihood = false): readonly Unstated[] {
  const { split, shots, maxTokens, temperature, topP, topK, attempts } = protocol;
  const always = { items, split, metric, shots, ...(!isByLikelihood && { maxTokens, temperature }) };
  const drawn =
    isByLikelihood || temperature === undefined || temperature === 0 ? {} : { topP, topK, attempts };
  const isImplied = (field: string): boolean => field === 'attempts' && /@/.test(metric ?? '');
  return (Object.entries({ ...always, ...drawn }) as [Unstated, unknown][])
    .filter(([field, value]) => value === undefined && !isImplied(field))
    .map(([field]) => field);
}

/** What of it lets the same model score otherwise when it is asked by another protocol. */
export function scoreDependsOn(unstated: readonly Unstated[]): readonly Unstated[] {
  return unstated.filter((field) => !['items', 'split', 'metric'].includes(field));
}
