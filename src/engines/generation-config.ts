import * as z from 'zod';

/** What a model's generation_config.json says; empty where it has none. */
export type GenerationConfig = Readonly<Record<string, unknown>>;

/** How its authors would have a model's tokens drawn; what they leave open is absent. */
export const OwnSampling = z.strictObject({
  temperature: z.number().optional(),
  topP: z.number().optional(),
  topK: z.number().optional(),
  minP: z.number().optional(),
  repetitionPenalty: z.number().optional(),
});
export type OwnSampling = Readonly<z.infer<typeof OwnSampling>>;

/** Fields that hold only where tokens are drawn; a repetition penalty holds for greedy answers, too. */
const DRAWN = { temperature: 'temperature', topP: 'top_p', topK: 'top_k', minP: 'min_p' } as const;

/** Absent where it says nothing but that the likeliest token is taken. */
export function ownSampling(generation: GenerationConfig): OwnSampling | undefined {
  const penalty = numberIn(generation, 'repetition_penalty');
  const drawn =
    generation['do_sample'] === true
      ? Object.entries(DRAWN).flatMap(([name, field]) => {
          const value = numberIn(generation, field);
          return value === undefined ? [] : [[name, value] as const];
        })
      : [];
  const all = [...drawn, ...(penalty === undefined || penalty === 1 ? [] : [['repetitionPenalty', penalty]])];
  return all.length === 0 ? undefined : (Object.fromEntries(all) as OwnSampling);
}

function numberIn(generation: GenerationConfig, field: string): number | undefined {
  const value = Object.hasOwn(generation, field) ? generation[field] : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Fields that change answers and stand in no request, with the value that changes nothing. */
const BESIDE_REQUESTS: Readonly<Record<string, unknown>> = {
  no_repeat_ngram_size: 0,
  encoder_no_repeat_ngram_size: 0,
  encoder_repetition_penalty: 1,
  num_beams: 1,
  penalty_alpha: 0,
  guidance_scale: 1,
  min_length: 0,
  min_new_tokens: 0,
  bad_words_ids: null,
  suppress_tokens: null,
  begin_suppress_tokens: null,
  forced_bos_token_id: null,
  forced_eos_token_id: null,
  sequence_bias: null,
};
/** The same, where tokens are drawn. */
const WHERE_DRAWN: Readonly<Record<string, unknown>> = {
  top_k: 0,
  min_p: 0,
  typical_p: 1,
  epsilon_cutoff: 0,
  eta_cutoff: 0,
};
const MOST_SHOWN = 60;

/** What of it holds whatever a request says, such as `no_repeat_ngram_size 2`. */
export function besideRequests(generation: GenerationConfig, isDrawn: boolean): readonly string[] {
  const known = { ...BESIDE_REQUESTS, ...(isDrawn && WHERE_DRAWN) };
  return Object.entries(known).flatMap(([field, nothing]) => {
    const value = Object.hasOwn(generation, field) ? generation[field] : undefined;
    if (value === undefined || value === null || value === nothing) return [];
    return [`${field} ${(JSON.stringify(value) ?? '').slice(0, MOST_SHOWN)}`];
  });
}

/** Numbers of the tokens that end an answer. */
export function endTokens(generation: GenerationConfig): readonly number[] {
  const ids: unknown = generation['eos_token_id'];
  return (Array.isArray(ids) ? ids : [ids]).filter((id): id is number => Number.isSafeInteger(id));
}
