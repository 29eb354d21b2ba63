import { keptText } from '../../text/kept-text.ts';
import type { EngineFacts } from '../engine.ts';
import type { Friction } from '../friction.ts';
import { servedOtherwise } from '../served.ts';
import type { LlamaCppSettings } from './settings.ts';

/** What /props says of the engine; a wheel has lost its build number and says b0. */
export function factsOf(body: unknown): EngineFacts {
  const build = at(body, 'build_info');
  const contextTokens = countAt(at(body, 'default_generation_settings'), 'n_ctx');
  const slots = countAt(body, 'total_slots');
  return {
    ...(typeof build === 'string' && !build.startsWith('b0-') && { build: keptText(build, 100) }),
    ...(contextTokens !== undefined && { contextTokens }),
    ...(slots !== undefined && { slots }),
  };
}

/** Settings of sampling that no request of ours says, with the values that change nothing. */
const BESIDE_REQUESTS: Readonly<Record<string, number>> = {
  mirostat: 0,
  xtc_probability: 0,
  typical_p: 1,
  dry_multiplier: 0,
  dynatemp_range: 0,
};

/** What the model's file, or the server's own arguments, have it do with every answer. */
export function samplingBesideRequests(body: unknown): readonly Friction[] {
  const params = at(at(body, 'default_generation_settings'), 'params');
  const held = Object.entries(BESIDE_REQUESTS).flatMap(([name, nothing]) => {
    const value = at(params, name);
    return typeof value === 'number' && value !== nothing ? [`${name} ${Number(value.toPrecision(6))}`] : [];
  });
  if (held.length === 0) return [];
  return [
    servedOtherwise(
      { what: 'sampling', asked: 'as requests say', runs: held.join(', ') },
      { remedy: 'Convert the model again without general.sampling in its file.', blame: 'candidate' },
    ),
  ];
}

/**
 * From /slots: Σ tokens that the busy slots keep ÷ Σ context of all slots; a unified cache is the context
 * that each slot names.
 */
export function kvUsageOf(body: unknown, { isUnified }: LlamaCppSettings): number | undefined {
  if (!Array.isArray(body)) return undefined;
  let used = 0;
  let total = 0;
  for (const slot of body as readonly unknown[]) {
    const context = countAt(slot, 'n_ctx') ?? 0;
    total = isUnified ? context : total + context;
    if (at(slot, 'is_processing') === true) used += tokensIn(slot);
  }
  return total > 0 ? Math.min(1, used / total) : undefined;
}

/**
 * `n_prompt_tokens` isn't the prompt but the sequence so far, decoded tokens too; only older builds lack its
 * parts.
 */
function tokensIn(slot: unknown): number {
  const processed = countAt(slot, 'n_prompt_tokens_processed');
  if (processed === undefined) return countAt(slot, 'n_prompt_tokens') ?? 0;
  const next = at(slot, 'next_token');
  const decoded = countAt(Array.isArray(next) ? next[0] : next, 'n_decoded') ?? 0;
  return processed + (countAt(slot, 'n_prompt_tokens_cache') ?? 0) + decoded;
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

/** A number that counts something: what an engine says otherwise would be none in the record. */
function countAt(value: unknown, key: string): number | undefined {
  const found = at(value, key);
  return typeof found === 'number' && Number.isSafeInteger(found) && found >= 0 ? found : undefined;
}
