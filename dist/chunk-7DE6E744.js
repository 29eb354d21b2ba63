import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  int,
  number,
  strictObject
} from "./chunk-F05F9FB7.js";

// src/config/sampling.ts
var Temperature = number().min(0).max(2).describe("0 is greedy: the likeliest token each time");
var TopP = number().gt(0).max(1).describe("Share of the probability that tokens are drawn from; 1 is all");
var TopK = int().min(-1).max(1e6).describe("How many tokens are drawn from; 0 or -1 is all");
var MinP = number().min(0).max(1).describe("Least share of the likeliest token that is drawn from");
var RepetitionPenalty = number().min(1).max(2).describe("Divides what came before; 1 is none");
var Penalty = number().min(0).max(2);
var PresencePenalty = Penalty.describe("Taken from every token that came before; 0 is none");
var FrequencyPenalty = Penalty.describe("Taken from a token for each time that it came; 0 is none");
var Sampling = strictObject({
  temperature: Temperature,
  topP: TopP,
  topK: TopK,
  minP: MinP,
  repetitionPenalty: RepetitionPenalty,
  presencePenalty: PresencePenalty,
  frequencyPenalty: FrequencyPenalty
});
var StatedSampling = Sampling.partial();
var GREEDY = {
  temperature: 0,
  topP: 1,
  topK: 1,
  minP: 0,
  repetitionPenalty: 1,
  presencePenalty: 0,
  frequencyPenalty: 0
};
var ALL_TOKENS = -1;
function askedSampling(stated) {
  const { temperature = 0, topP = 1, topK = ALL_TOKENS, minP = 0 } = stated;
  const { repetitionPenalty, presencePenalty, frequencyPenalty } = stated;
  const drawn = { temperature, topP, topK: topK < 1 ? ALL_TOKENS : topK, minP };
  return {
    ...GREEDY,
    ...temperature > 0 && drawn,
    repetitionPenalty: repetitionPenalty ?? GREEDY.repetitionPenalty,
    presencePenalty: presencePenalty ?? GREEDY.presencePenalty,
    frequencyPenalty: frequencyPenalty ?? GREEDY.frequencyPenalty
  };
}

export {
  Sampling,
  StatedSampling,
  GREEDY,
  askedSampling
};
//# sourceMappingURL=chunk-7DE6E744.js.map
