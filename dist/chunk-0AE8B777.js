import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  number,
  strictObject
} from "./chunk-F05F9FB7.js";

// src/engines/generation-config.ts
var OwnSampling = strictObject({
  temperature: number().optional(),
  topP: number().optional(),
  topK: number().optional(),
  minP: number().optional(),
  repetitionPenalty: number().optional()
});
var DRAWN = { temperature: "temperature", topP: "top_p", topK: "top_k", minP: "min_p" };
function ownSampling(generation) {
  const penalty = numberIn(generation, "repetition_penalty");
  const drawn = generation["do_sample"] === true ? Object.entries(DRAWN).flatMap(([name, field]) => {
    const value = numberIn(generation, field);
    return value === void 0 ? [] : [[name, value]];
  }) : [];
  const all = [...drawn, ...penalty === void 0 || penalty === 1 ? [] : [["repetitionPenalty", penalty]]];
  return all.length === 0 ? void 0 : Object.fromEntries(all);
}
function numberIn(generation, field) {
  const value = Object.hasOwn(generation, field) ? generation[field] : void 0;
  return typeof value === "number" && Number.isFinite(value) ? value : void 0;
}
var BESIDE_REQUESTS = {
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
  sequence_bias: null
};
var WHERE_DRAWN = {
  top_k: 0,
  min_p: 0,
  typical_p: 1,
  epsilon_cutoff: 0,
  eta_cutoff: 0
};
var MOST_SHOWN = 60;
function besideRequests(generation, isDrawn) {
  const known = { ...BESIDE_REQUESTS, ...isDrawn && WHERE_DRAWN };
  return Object.entries(known).flatMap(([field, nothing]) => {
    const value = Object.hasOwn(generation, field) ? generation[field] : void 0;
    if (value === void 0 || value === null || value === nothing) return [];
    return [`${field} ${(JSON.stringify(value) ?? "").slice(0, MOST_SHOWN)}`];
  });
}
function endTokens(generation) {
  const ids = generation["eos_token_id"];
  return (Array.isArray(ids) ? ids : [ids]).filter((id) => Number.isSafeInteger(id));
}

export {
  OwnSampling,
  ownSampling,
  besideRequests,
  endTokens
};
//# sourceMappingURL=chunk-0AE8B777.js.map
