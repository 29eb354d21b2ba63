import * as z from 'zod';

const Temperature = z.number().min(0).max(2).describe('0 is greedy: the likeliest token each time');
const TopP = z
  .number()
  .gt(0)
  .max(1)
  .describe('Share of the probability that tokens are drawn from; 1 is all');
const TopK = z.int().min(-1).max(1_000_000).describe('How many tokens are drawn from; 0 or -1 is all');
const MinP = z.number().min(0).max(1).describe('Least share of the likeliest token that is drawn from');
const RepetitionPenalty = z.number().min(1).max(2).describe('Divides what came before; 1 is none');
const Penalty = z.number().min(0).max(2);
const PresencePenalty = Penalty.describe('Taken from every token that came before; 0 is none');
const FrequencyPenalty = Penalty.describe('Taken from a token for each time that it came; 0 is none');

/**
 * How tokens are drawn, in full: what a request leaves out, each engine fills in with a default of its own.
 */
export const Sampling = z.strictObject({
  temperature: Temperature,
  topP: TopP,
  topK: TopK,
  minP: MinP,
  repetitionPenalty: RepetitionPenalty,
  presencePenalty: PresencePenalty,
  frequencyPenalty: FrequencyPenalty,
});
export type Sampling = Readonly<z.infer<typeof Sampling>>;

/** What a paper or a policy states of it; what is left out is unstated. */
export const StatedSampling = Sampling.partial();
export type StatedSampling = Readonly<z.infer<typeof StatedSampling>>;

/** Top-k 1 says it once more to engines that read temperature 0 as "very low". */
export const GREEDY: Sampling = {
  temperature: 0,
  topP: 1,
  topK: 1,
  minP: 0,
  repetitionPenalty: 1,
  presencePenalty: 0,
  frequencyPenalty: 0,
};

/** -1 says "all tokens" to every engine; 0 is refused by some. */
const ALL_TOKENS = -1;

/**
 * The sampling that is asked for where so much of it is stated: greedy where no temperature is, and every
 * other field that is not stated off, so that none is left to an engine's default.
 */
export function askedSampling(stated: StatedSampling): Sampling {
  const { temperature = 0, topP = 1, topK = ALL_TOKENS, minP = 0 } = stated;
  const { repetitionPenalty, presencePenalty, frequencyPenalty } = stated;
  const drawn = { temperature, topP, topK: topK < 1 ? ALL_TOKENS : topK, minP };
  return {
    ...GREEDY,
    ...(temperature > 0 && drawn),
    repetitionPenalty: repetitionPenalty ?? GREEDY.repetitionPenalty,
    presencePenalty: presencePenalty ?? GREEDY.presencePenalty,
    frequencyPenalty: frequencyPenalty ?? GREEDY.frequencyPenalty,
  };
}
