import type { FoundClaim } from './claim.ts';
import { benchmarkNamed } from './benchmark.ts';
import { at, textAt } from '../models/untrusted.ts';

/** What a model was made from. */
export interface BaseModel {
  /** Ids at the hub; most have one. */
  readonly ids: readonly string[];
  /** Its weights are those of its base with fewer bits: what the base scored it has to show itself. */
  readonly isQuantization: boolean;
}

const HUB_ID = /^[\w.-]+\/[\w.-]+$/;
const FEWER_BITS =
  /(?:^|[-_.])(?:gguf|awq|gptq|exl[23]|bnb|nf4|mxfp4|nvfp4|fp8|int[48]|w[48]a(?:8|16)|[2-8]bit)(?:$|[-_.])/i;

/** The base of a model, by its card, the hub's tags, its configuration and its name. */
export function baseModelOf(
  repo: string,
  card: unknown,
  tags: readonly string[],
  has: { readonly ggufAlone: boolean; readonly quantizationConfig: boolean },
): BaseModel {
  const written = at(card, 'base_model');
  const listed: readonly unknown[] = Array.isArray(written) ? written : [written];
  const tagged = tags.flatMap((tag) => /^base_model:(?:[a-z]+:)?([\w.-]+\/[\w.-]+)$/.exec(tag)?.[1] ?? []);
  const ids = [...listed, ...tagged].filter((id): id is string => typeof id === 'string' && HUB_ID.test(id));
  const relation = textAt(card, 'base_model_relation');
  const isSaid = relation === 'quantized' || tags.some((tag) => tag.startsWith('base_model:quantized:'));
  const isSeen = has.ggufAlone || has.quantizationConfig || FEWER_BITS.test(repo.split('/')[1] ?? '');
  const others = [...new Set(ids)].filter((id) => id.toLowerCase() !== repo.toLowerCase());
  const isOtherwise = relation !== undefined && relation !== 'quantized';
  return { ids: others, isQuantization: isSaid || (isSeen && others.length > 0 && !isOtherwise) };
}

/** Claims of a quantization, told apart from those of the model that it was made from. */
export interface Parted {
  readonly own: readonly FoundClaim[];
  /** Scores of another model: what a quantization may be held against as recovery, and no claim. */
  readonly ofBase: readonly FoundClaim[];
}

/**
 * Parts a card's claims. What another model's name stands over is not this one's; and of a quantization
 * neither is what its base claims in the same figures, or what can't be compared with its base.
 *
 * @param baseClaims what the base itself publishes; undefined where it could not be read
 */
export function partClaims(
  claims: readonly FoundClaim[],
  { ids, isQuantization }: BaseModel,
  baseClaims: readonly FoundClaim[] | undefined,
): Parted {
  const isOfBase = (claim: FoundClaim): boolean => {
    if (claim.ofModel !== undefined || ids.some((id) => isNameOf(claim.calls, id))) return true;
    if (isQuantization && claim.calls !== undefined) return true;
    if (!isQuantization || claim.belief === 'recorded') return false;
    return baseClaims === undefined || baseClaims.some((other) => isSameFigure(claim, other));
  };
  return {
    own: claims.filter((claim) => !isOfBase(claim)),
    ofBase: [...claims.filter(isOfBase), ...(isQuantization ? (baseClaims ?? []) : [])],
  };
}

const isNameOf = (name: string | undefined, id: string): boolean =>
  [id, id.split('/')[1]].some((one) => one?.toLowerCase() === name?.toLowerCase());

function isSameFigure(one: FoundClaim, other: FoundClaim): boolean {
  if (benchmarkNamed(one.benchmark).suite !== benchmarkNamed(other.benchmark).suite) return false;
  const [a, b] = [one, other].map(({ value }) => Number.parseFloat(String(value))) as [number, number];
  return a === b || Math.abs(a - b * 100) < 1e-6 || Math.abs(a * 100 - b) < 1e-6;
}
