import type { LoadRequest } from '../record/pass.ts';
import { MAY_EXCEED } from './slo.ts';

/**
 * Answers of which the engine says that most of the prompt came out of its prefix cache, of those to prompts
 * that may have been asked before.
 */
export interface CachedAnswers {
  readonly answers: number;
  /** Out of so many that came. */
  readonly of: number;
}

/** Share of a prompt from which an answer is one out of the cache. */
const MOST = 0.5;

/** Answers out of a prefix cache, where they are so many that they could turn an objective. */
export function cachedAnswers(requests: readonly LoadRequest[]): CachedAnswers | undefined {
  const came = requests.filter(({ failure, fresh }) => failure === undefined && fresh !== true);
  const cached = came.filter(
    ({ cachedTokens = 0, promptTokens = Infinity }) => cachedTokens > MOST * promptTokens,
  );
  const isMany = cached.length > MAY_EXCEED * came.length;
  return isMany ? { answers: cached.length, of: came.length } : undefined;
}
