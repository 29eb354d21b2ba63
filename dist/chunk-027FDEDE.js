import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  DamagedGguf,
  GgufCut,
  START_BYTES,
  addTypes,
  choose,
  cut,
  demandOf,
  diskTrouble,
  fetchMissing,
  filesOf,
  isOlder,
  missingOf,
  namesAnother,
  notCached,
  notTheFile,
  objectIn,
  readGgufHeader,
  repoCache,
  safetensorsHeader,
  safetensorsRoom,
  safetensorsStart,
  saidBy,
  sumOf
} from "./chunk-B8E52615.js";
import {
  hubAccess
} from "./chunk-6FE093ED.js";
import {
  PAUSE_MS,
  downloadMs,
  openHub,
  patiently
} from "./chunk-9B66FD31.js";
import {
  enoughTokens
} from "./chunk-082DFA3D.js";
import {
  HubTrouble
} from "./chunk-974326F6.js";
import {
  makeFolder
} from "./chunk-6D5A6374.js";
import {
  loadOf
} from "./chunk-7E753DC5.js";
import {
  isFields
} from "./chunk-BEE0E9CA.js";
import {
  checked,
  faulty
} from "./chunk-9106BE96.js";
import {
  __callDispose,
  __using
} from "./chunk-BE90F030.js";

// src/models/hub/look.ts
import { readFile, stat } from "node:fs/promises";

// src/models/hub/start-of-file.ts
import { open } from "node:fs/promises";
async function startOf(file, bytes, fetching) {
  const most = Math.min(bytes, file.bytes);
  const kept = await startHere(fetching.cache.blob(file), most);
  if (kept.length === most) return kept;
  if (fetching.access.isOffline) throw new HubTrouble(notCached(fetching.model, fetching.access, [file]));
  return await patiently(() => startThere(file, most, fetching), fetching);
}
async function startHere(blob, most) {
  const handle = await open(blob).catch(() => void 0);
  if (handle === void 0) return Buffer.alloc(0);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(most), 0, most, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
async function startThere(file, most, { hub: hub2, model }) {
  const path = file.path.split("/").map(encodeURIComponent).join("/");
  const answer = await hub2.get(`/${model.repo}/resolve/${model.revision}/${path}`, model.repo, {
    from: 0,
    to: most - 1
  });
  const chunks = [];
  let bytes = 0;
  try {
    for await (const chunk of answer.body) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= most) break;
    }
  } catch (error) {
    if (error instanceof HubTrouble) throw error;
    throw cut(model, file, bytes, error);
  }
  const start = Buffer.concat(chunks).subarray(0, most);
  if (bytes < most) throw notTheFile(model, file, hub2.told(start.toString("latin1", 0, 64)), bytes);
  return start;
}

// src/models/hub/look.ts
var SAYS = /^(?:config|tokenizer_config|generation_config)\.json$/;
async function lookAtModel(model, { access, signal, onStatus = () => {
}, ...pace }, see) {
  const cache = repoCache(access.cacheDir, model);
  const patience = { pauseMs: PAUSE_MS, downloadMs, ...pace };
  const stop = new AbortController();
  try {
    var _stack = [];
    try {
      makeFolder(cache.folder);
      const hub2 = __using(_stack, openHub(access, AbortSignal.any([signal, stop.signal]), pace.answerMs), true);
      const fetching = { model, cache, hub: hub2, access, signal, onStatus, ...patience };
      const chosen = await choose(await filesOf(fetching), fetching, stop);
      if (!chosen.ok) return chosen;
      const { small, weights } = chosen.value;
      const said = small.filter(({ path }) => SAYS.test(path));
      const missing = await missingOf(said, fetching);
      if (!access.isOffline) await fetchMissing(missing, fetching, stop);
      const there = await Promise.all(weights.map((file) => liesHere(cache.blob(file), file)));
      const isFetched = there.every(Boolean);
      return checked(
        await see({
          weights,
          paths: [...small, ...weights].map(({ path }) => path),
          isFetched,
          async text(path) {
            const file = said.find((one) => one.path === path);
            return file && await readFile(cache.blob(file), "utf8").catch(() => void 0);
          },
          start: (file, bytes) => startOf(file, bytes, fetching)
        })
      );
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  } catch (error) {
    signal.throwIfAborted();
    const friction = error instanceof HubTrouble ? error.friction : diskTrouble(error, access.cacheDir);
    if (friction === void 0) throw error;
    return faulty([friction]);
  }
}
var liesHere = async (blob, { bytes }) => (await stat(blob).catch(() => void 0))?.size === bytes;

// src/models/hub-form.ts
var MOST_HEADERS = 64;
var HEADERS_AT_ONCE = 8;
var GGUF_STEPS = [2 ** 20, 2 ** 24, 2 ** 26];
var FIRST_BYTES = 2 ** 17;
var HEADER_AFTER = 8;
async function hubForm(model, options) {
  const { file } = model;
  return await lookAtModel(model, options, (looked) => (file === void 0 ? folderForm : ggufForm)(looked));
}
async function ggufForm(looked) {
  const { weights, isFetched } = looked;
  const sizes = { sizeMiB: sumOf(weights) / 2 ** 20, isFetched };
  const [first] = weights;
  if (first === void 0) return sizes;
  try {
    const facts = await ggufFacts(first, weights.length, looked);
    const { tensorBytes } = facts;
    const rest = sumOf(weights) - first.bytes;
    return { ...sizes, ...facts, ...tensorBytes !== void 0 && { tensorBytes: tensorBytes + rest } };
  } catch (error) {
    if (!(error instanceof DamagedGguf)) throw error;
    return { ...sizes, damage: `${first.path} ${error.message}` };
  }
}
async function ggufFacts(file, parts, { start }) {
  for (const bytes of GGUF_STEPS) {
    const had = await start(file, bytes);
    const begins = had.toString("latin1", 0, START_BYTES);
    if (begins.startsWith("version https://git-lfs")) throw new DamagedGguf("is a Git LFS pointer");
    if (!begins.startsWith("GGUF")) throw new DamagedGguf("is not a GGUF file");
    try {
      const read = (block, at) => had.copy(block, 0, Math.min(at, had.length));
      return readGgufHeader(read, file.bytes, parts);
    } catch (error) {
      if (!(error instanceof GgufCut)) throw error;
    }
  }
  return {};
}
async function folderForm(looked) {
  const { weights, paths, isFetched, text } = looked;
  const sizes = { sizeMiB: sumOf(weights) / 2 ** 20, isFetched };
  const read = /* @__PURE__ */ new Map();
  for (const name of ["config.json", "tokenizer_config.json", "generation_config.json"]) {
    const written = await text(name);
    const object = written === void 0 ? void 0 : objectIn(written);
    if (typeof object === "string") return { ...sizes, damage: `${name} ${object}` };
    if (object !== void 0) read.set(name, object);
  }
  const config = read.get("config.json");
  const tokenizer = read.get("tokenizer_config.json") ?? {};
  const other = config && namesAnother(config, tokenizer);
  if (other !== void 0) return { ...sizes, damage: `${other.file} ${other.says}` };
  const facts = config && saidBy(config, tokenizer, (name) => paths.includes(name));
  const headers = await readHeaders(looked);
  return { ...sizes, ...facts, ...headers };
}
async function readHeaders({ weights, start }) {
  if (weights.length > MOST_HEADERS) return {};
  const bytesByType = /* @__PURE__ */ new Map();
  const room = safetensorsRoom();
  for (let at = 0; at < weights.length; at += HEADERS_AT_ONCE) {
    const some = weights.slice(at, at + HEADERS_AT_ONCE);
    const read = await Promise.all(some.map((file) => headerOf(file, start, room)));
    for (const [index, header] of read.entries()) {
      if (typeof header === "string") return { damage: `${some[index]?.path} ${header}` };
      addTypes(bytesByType, header);
    }
  }
  return { bytesByType };
}
async function headerOf(file, start, room) {
  const had = await start(file, FIRST_BYTES);
  const begun = safetensorsStart(had, file.bytes, room);
  if (!begun.ok) return begun.faults[0] ?? "";
  const end = HEADER_AFTER + begun.value;
  const whole = end <= had.length ? had : await start(file, end);
  return safetensorsHeader(whole.subarray(HEADER_AFTER, end), file.bytes, room);
}

// src/preflight/check.ts
var pass = (says, formula) => ({
  status: "pass",
  says,
  ...formula !== void 0 && { formula }
});
var unknown = (says) => ({ status: "unknown", says });
function numberAsked({ args }, name) {
  const value = Object.hasOwn(args, name) ? args[name] : void 0;
  return typeof value === "number" ? value : void 0;
}
function wordAsked({ args }, name) {
  const value = Object.hasOwn(args, name) ? args[name] : void 0;
  return typeof value === "string" ? value : void 0;
}
function parallelism(engine) {
  const of = (...names) => names.map((name) => numberAsked(engine, name)).find((value) => value !== void 0) ?? 1;
  return {
    tensor: of("tensor-parallel-size", "tp-size", "tp", "num-shard"),
    pipeline: of("pipeline-parallel-size", "pp-size"),
    data: of("data-parallel-size", "dp-size")
  };
}
function gpusAsked(engine) {
  const { tensor, pipeline, data } = parallelism(engine);
  return tensor * pipeline * data;
}
var gib = (mib) => mib < 100 ? `${mib.toFixed(1)} MiB` : `${(mib / 1024).toFixed(1)} GiB`;

// src/preflight/first-versions.json
var first_versions_default = {
  vllm: {
    upTo: "0.27.0",
    names: {
      AXK1ForCausalLM: "0.16.0",
      AfmoeForCausalLM: "0.11.1",
      ApertusForCausalLM: "0.10.1",
      AquilaForCausalLM: "0.2.5",
      AquilaModel: "0.2.5",
      ArceeForCausalLM: "0.10.0",
      ArcticForCausalLM: "0.4.3",
      AriaForConditionalGeneration: "0.6.5",
      AudioFlamingo3ForConditionalGeneration: "0.13.0",
      AyaVisionForConditionalGeneration: "0.8.3",
      BagelForConditionalGeneration: "0.13.0",
      BaiChuanForCausalLM: "0.2.5",
      BaichuanForCausalLM: "0.2.5",
      BailingMoeForCausalLM: "0.10.0",
      BailingMoeV25MTPModel: "0.25.0",
      BailingMoeV2ForCausalLM: "0.11.0",
      BailingMoeV2_5ForCausalLM: "0.16.0",
      BailingMoeV3ForCausalLM: "0.27.0",
      BailingMoeV3MTPModel: "0.27.0",
      BambaForCausalLM: "0.7.3",
      BartForConditionalGeneration: "0.5.5",
      BartModel: "0.5.5",
      BeeForConditionalGeneration: "0.11.1",
      BertForMaskedLM: "0.25.0",
      BertForSequenceClassification: "0.6.5",
      BertForTokenClassification: "0.11.0",
      BertModel: "0.6.4",
      BertSpladeSparseEmbeddingModel: "0.11.1",
      BgeM3EmbeddingModel: "0.15.0",
      Blip2ForConditionalGeneration: "0.5.4",
      BloomForCausalLM: "0.2.5",
      CLIPModel: "0.11.0",
      ChameleonForCausalLM: "0.5.3",
      ChameleonForConditionalGeneration: "0.5.3",
      ChatGLMForConditionalGeneration: "0.2.5",
      ChatGLMModel: "0.2.5",
      Cheers: "0.19.0",
      CheersForConditionalGeneration: "0.19.0",
      Cohere2ForCausalLM: "0.6.5",
      Cohere2MoeForCausalLM: "0.21.0",
      Cohere2VisionForConditionalGeneration: "0.10.1",
      CohereASRForConditionalGeneration: "0.18.0",
      CohereAsrForConditionalGeneration: "0.19.0",
      CohereForCausalLM: "0.4.0",
      CohereMoeForCausalLM: "0.20.0",
      ColBERTJinaRobertaModel: "0.16.0",
      ColBERTLfm2Model: "0.18.0",
      ColBERTModernBertModel: "0.16.0",
      ColModernVBertForRetrieval: "0.16.0",
      ColPaliForRetrieval: "0.18.0",
      ColQwen3: "0.16.0",
      ColQwen3_5: "0.18.0",
      Cosmos3EdgeForConditionalGeneration: "0.25.0",
      Cosmos3ForConditionalGeneration: "0.22.0",
      CwmForCausalLM: "0.11.0",
      DFlashDraftModel: "0.19.0",
      DFlashLagunaForCausalLM: "0.25.0",
      DFlashMuseGlimmerAssistantModel: "0.27.0",
      DSparkDraftModel: "0.25.0",
      DbrxForCausalLM: "0.4.0",
      DeciLMForCausalLM: "0.2.7",
      DeepSeekMTPModel: "0.7.3",
      DeepSeekV4MTPModel: "0.20.0",
      DeepseekForCausalLM: "0.3.0",
      DeepseekOCR2ForCausalLM: "0.16.0",
      DeepseekOCRForCausalLM: "0.11.1",
      DeepseekV2ForCausalLM: "0.5.1",
      DeepseekV32ForCausalLM: "0.11.0",
      DeepseekV3ForCausalLM: "0.6.6",
      DeepseekV4ForCausalLM: "0.20.0",
      DeepseekVLV2ForCausalLM: "0.7.0",
      DiffusionGemmaForBlockDiffusion: "0.23.0",
      DonutForConditionalGeneration: "0.10.1",
      Dots1ForCausalLM: "0.9.2",
      Dots3NoteForCausalLM: "0.27.0",
      Dots3NoteMTPModel: "0.27.0",
      DotsOCRForCausalLM: "0.11.0",
      EAGLEModel: "0.5.5",
      Eagle2_5_VLForConditionalGeneration: "0.14.0",
      Eagle3DeepseekV2ForCausalLM: "0.18.0",
      Eagle3DeepseekV3ForCausalLM: "0.18.0",
      Eagle3LlamaForCausalLM: "0.8.5",
      Eagle3MiniMaxM2ForCausalLM: "0.19.0",
      Eagle3Qwen2_5vlForCausalLM: "0.11.0",
      Eagle3Qwen3ForCausalLM: "0.24.0",
      Eagle3Qwen3vlForCausalLM: "0.12.0",
      EagleCohereForCausalLM: "0.21.0",
      EagleDeepSeekMTPModel: "0.10.1",
      EagleLlama4ForCausalLM: "0.10.0",
      EagleLlamaForCausalLM: "0.8.4",
      EagleMiniCPMForCausalLM: "0.9.1",
      EagleMistralForCausalLM: "0.20.0",
      EagleMistralLarge3ForCausalLM: "0.12.0",
      Emu3ForConditionalGeneration: "0.10.1",
      Ernie4_5ForCausalLM: "0.10.1",
      Ernie4_5_ForCausalLM: "0.9.2",
      Ernie4_5_MoeForCausalLM: "0.9.2",
      Ernie4_5_VLMoeForConditionalGeneration: "0.10.1",
      ErnieForSequenceClassification: "0.18.0",
      ErnieForTokenClassification: "0.18.0",
      ErnieMTPModel: "0.10.1",
      ErnieModel: "0.18.0",
      Exaone4ForCausalLM: "0.10.0",
      Exaone4_5_ForConditionalGeneration: "0.20.0",
      Exaone4_5_MTP: "0.20.0",
      ExaoneForCausalLM: "0.6.0",
      ExaoneMoEForCausalLM: "0.14.0",
      ExaoneMoeForCausalLM: "0.27.0",
      ExaoneMoeMTP: "0.14.0",
      ExtractHiddenStatesModel: "0.17.0",
      Fairseq2LlamaForCausalLM: "0.7.0",
      FalconForCausalLM: "0.2.5",
      FalconH1ForCausalLM: "0.9.0",
      FalconMambaForCausalLM: "0.6.4",
      FireRedASR2ForConditionalGeneration: "0.17.0",
      FireRedLIDForConditionalGeneration: "0.20.0",
      FlexOlmoForCausalLM: "0.11.1",
      Florence2ForConditionalGeneration: "0.6.4",
      FunASRForConditionalGeneration: "0.16.0",
      FunAudioChatForConditionalGeneration: "0.15.0",
      FuyuForCausalLM: "0.5.2",
      GLM4VForCausalLM: "0.7.3",
      GPT2ForSequenceClassification: "0.9.2",
      GPT2LMHeadModel: "0.2.5",
      GPTBigCodeForCausalLM: "0.2.5",
      GPTJForCausalLM: "0.2.5",
      GPTNeoXForCausalLM: "0.2.5",
      Gemma2ForCausalLM: "0.5.1",
      Gemma2Model: "0.6.3",
      Gemma3ForCausalLM: "0.8.0",
      Gemma3ForConditionalGeneration: "0.8.0",
      Gemma3TextModel: "0.10.2",
      Gemma3nForCausalLM: "0.10.1",
      Gemma3nForConditionalGeneration: "0.9.2",
      Gemma4DSparkModel: "0.26.0",
      Gemma4ForCausalLM: "0.19.0",
      Gemma4ForConditionalGeneration: "0.19.0",
      Gemma4MTPModel: "0.21.0",
      Gemma4UnifiedForConditionalGeneration: "0.23.0",
      GemmaForCausalLM: "0.3.2",
      Glm4ForCausalLM: "0.8.4",
      Glm4MoeForCausalLM: "0.10.0",
      Glm4MoeLiteForCausalLM: "0.14.0",
      Glm4MoeLiteMTPModel: "0.14.0",
      Glm4MoeMTPModel: "0.10.0",
      Glm4vForConditionalGeneration: "0.9.2",
      Glm4vMoeForConditionalGeneration: "0.10.1",
      GlmAsrForConditionalGeneration: "0.14.0",
      GlmForCausalLM: "0.6.5",
      GlmMoeDsaForCausalLM: "0.16.0",
      GlmOcrForConditionalGeneration: "0.15.0",
      GlmOcrMTPModel: "0.15.0",
      GptOssForCausalLM: "0.10.1",
      Granite4VisionForConditionalGeneration: "0.20.0",
      GraniteForCausalLM: "0.6.0",
      GraniteMoeForCausalLM: "0.6.3",
      GraniteMoeHybridForCausalLM: "0.9.0",
      GraniteMoeSharedForCausalLM: "0.8.0",
      GraniteSpeechForConditionalGeneration: "0.8.5",
      GraniteSpeechPlusForConditionalGeneration: "0.23.0",
      GritLM: "0.6.5",
      Grok1ForCausalLM: "0.14.0",
      Grok1ModelForCausalLM: "0.8.0",
      GteModel: "0.8.5",
      GteNewForSequenceClassification: "0.10.1",
      GteNewModel: "0.9.0",
      H2OVLChatModel: "0.6.4",
      HCXVisionForCausalLM: "0.10.1",
      HCXVisionV2ForCausalLM: "0.18.0",
      HF_ColBERT: "0.16.0",
      HYV3ForCausalLM: "0.20.0",
      HYV3MTPModel: "0.20.0",
      HfMoondream: "0.21.0",
      HrmTextForCausalLM: "0.24.0",
      HunYuanDenseV1ForCausalLM: "0.10.0",
      HunYuanMoEV1ForCausalLM: "0.9.2",
      HunYuanVLForConditionalGeneration: "0.12.0",
      HyperCLOVAXForCausalLM: "0.18.0",
      IQuestCoderForCausalLM: "0.14.0",
      IQuestLoopCoderForCausalLM: "0.14.0",
      Idefics3ForConditionalGeneration: "0.6.4",
      InklingForCausalLM: "0.26.0",
      InklingForConditionalGeneration: "0.26.0",
      InklingMTPModel: "0.26.0",
      InternLM2ForCausalLM: "0.3.1",
      InternLM2ForRewardModel: "0.7.0",
      InternLM2VEForCausalLM: "0.6.4",
      InternLM3ForCausalLM: "0.7.0",
      InternLMForCausalLM: "0.2.5",
      InternS1ForConditionalGeneration: "0.10.1",
      InternS1ProForConditionalGeneration: "0.16.0",
      InternS2MobiusForConditionalGeneration: "0.27.0",
      InternS2MobiusMTP: "0.27.0",
      InternS2PreviewForConditionalGeneration: "0.21.0",
      InternVLChatModel: "0.5.4",
      InternVLForConditionalGeneration: "0.10.1",
      IsaacForConditionalGeneration: "0.14.0",
      JAISLMHeadModel: "0.4.0",
      Jais2ForCausalLM: "0.13.0",
      JambaForCausalLM: "0.5.1",
      JambaForSequenceClassification: "0.6.6",
      JinaEmbeddingsV5Model: "0.20.0",
      JinaForRanking: "0.20.0",
      JinaVLForRanking: "0.10.0",
      K3DSparkModel: "0.26.0",
      KananaVForConditionalGeneration: "0.14.0",
      KeyeForConditionalGeneration: "0.9.2",
      KeyeVL1_5ForConditionalGeneration: "0.10.2",
      KimiK25ForConditionalGeneration: "0.15.0",
      KimiK3ForConditionalGeneration: "0.26.0",
      KimiK3MTPModel: "0.26.0",
      KimiLinearForCausalLM: "0.11.1",
      KimiVLForConditionalGeneration: "0.8.5",
      LLaMAForCausalLM: "0.2.5",
      LagunaForCausalLM: "0.20.0",
      Lfm2ForCausalLM: "0.10.1",
      Lfm2MoeForCausalLM: "0.11.0",
      Lfm2VlForConditionalGeneration: "0.14.0",
      LightOnOCRForConditionalGeneration: "0.11.1",
      Llama4ForCausalLM: "0.8.3",
      Llama4ForConditionalGeneration: "0.8.3",
      LlamaBidirectionalForSequenceClassification: "0.14.0",
      LlamaBidirectionalModel: "0.14.0",
      LlamaForCausalLM: "0.2.5",
      LlamaForCausalLMEagle3: "0.10.2",
      LlamaModel: "0.6.4",
      LlamaNemotronVLForSequenceClassification: "0.17.0",
      LlamaNemotronVLModel: "0.16.0",
      Llama_Nemotron_Nano_VL: "0.10.0",
      LlavaForConditionalGeneration: "0.4.0",
      LlavaNextForConditionalGeneration: "0.5.0",
      LlavaNextVideoForConditionalGeneration: "0.6.1",
      LlavaOnevision2ForConditionalGeneration: "0.25.0",
      LlavaOnevisionForConditionalGeneration: "0.6.2",
      LongCatFlashMTPModel: "0.11.0",
      LongcatFlashForCausalLM: "0.11.0",
      LongcatFlashNgramForCausalLM: "0.25.0",
      MBartForConditionalGeneration: "0.10.1",
      MLPSpeculatorPreTrainedModel: "0.5.1",
      MPTForCausalLM: "0.2.5",
      Mamba2ForCausalLM: "0.7.3",
      MambaForCausalLM: "0.6.3",
      MantisForConditionalGeneration: "0.6.5",
      MedusaModel: "0.5.2",
      MellumForCausalLM: "0.23.0",
      MiDashengLMModel: "0.10.2",
      MiMoForCausalLM: "0.9.0",
      MiMoMTPModel: "0.9.0",
      MiMoV2FlashForCausalLM: "0.13.0",
      MiMoV2ForCausalLM: "0.20.0",
      MiMoV2MTPModel: "0.20.0",
      MiMoV2OmniForCausalLM: "0.20.0",
      MiMoV2OmniMTPModel: "0.20.0",
      MiniCPM3ForCausalLM: "0.6.2",
      MiniCPMForCausalLM: "0.4.1",
      MiniCPMO: "0.7.1",
      MiniCPMV: "0.5.4",
      MiniCPMV4_6ForConditionalGeneration: "0.21.0",
      MiniMaxForCausalLM: "0.10.0",
      MiniMaxM1ForCausalLM: "0.9.2",
      MiniMaxM2ForCausalLM: "0.11.1",
      MiniMaxM3MTP: "0.24.0",
      MiniMaxM3SparseForCausalLM: "0.24.0",
      MiniMaxM3SparseForConditionalGeneration: "0.24.0",
      MiniMaxText01ForCausalLM: "0.8.3",
      MiniMaxVL01ForConditionalGeneration: "0.9.0",
      Ministral3ForCausalLM: "0.20.0",
      Mistral3ForConditionalGeneration: "0.8.3",
      MistralForCausalLM: "0.2.5",
      MistralLarge3ForCausalLM: "0.12.0",
      MistralModel: "0.4.3",
      MixtralForCausalLM: "0.2.5",
      MllamaForConditionalGeneration: "0.6.2",
      ModernBertForSequenceClassification: "0.8.5",
      ModernBertForTokenClassification: "0.11.0",
      ModernBertModel: "0.9.0",
      Molmo2ForConditionalGeneration: "0.14.0",
      MolmoForCausalLM: "0.6.3",
      Moondream3ForCausalLM: "0.21.0",
      MoonshotKimiaForCausalLM: "0.18.0",
      MossAudioModel: "0.24.0",
      MossTranscribeDiarizeForConditionalGeneration: "0.25.0",
      MotifForCausalLM: "0.10.2",
      MptForCausalLM: "0.2.5",
      MuseGlimmerAssistantModel: "0.27.0",
      MuseGlimmerForCausalLM: "0.27.0",
      MuseGlimmerForConditionalGeneration: "0.27.0",
      MusicFlamingoForConditionalGeneration: "0.15.0",
      NVLM_D: "0.6.3",
      NemotronForCausalLM: "0.5.4",
      NemotronHForCausalLM: "0.9.1",
      NemotronHMTPModel: "0.16.0",
      NemotronHPuzzleForCausalLM: "0.15.0",
      NemotronH_Nano_Omni_Reasoning_V3: "0.20.0",
      NemotronH_Nano_VL: "0.10.2",
      NemotronH_Nano_VL_V2: "0.11.0",
      NemotronH_Super_Omni_Reasoning_V3: "0.20.0",
      NemotronParseForConditionalGeneration: "0.14.0",
      NomicBertModel: "0.8.5",
      OLMoForCausalLM: "0.3.2",
      OPTForCausalLM: "0.2.5",
      Olmo2ForCausalLM: "0.6.5",
      Olmo3ForCausalLM: "0.10.2",
      OlmoForCausalLM: "0.4.2",
      OlmoHybridForCausalLM: "0.17.0",
      OlmoeForCausalLM: "0.6.2",
      OpenAIPrivacyFilterForTokenClassification: "0.24.0",
      OpenCUAForConditionalGeneration: "0.12.0",
      OpenPanguMTPModel: "0.11.1",
      OpenPanguVLForConditionalGeneration: "0.15.0",
      OpenVLAForActionPrediction: "0.21.0",
      OpsColQwen3Model: "0.16.0",
      OrionForCausalLM: "0.3.3",
      OuroForCausalLM: "0.11.1",
      Ovis: "0.9.0",
      Ovis2_5: "0.10.1",
      Ovis2_6ForCausalLM: "0.16.0",
      Ovis2_6_MoeForCausalLM: "0.16.0",
      PEagleDraftModel: "0.21.0",
      PaddleOCRVLForConditionalGeneration: "0.11.1",
      PaliGemmaForConditionalGeneration: "0.5.2",
      PanguEmbeddedForCausalLM: "0.11.1",
      PanguProMoEV2ForCausalLM: "0.14.0",
      PanguUltraMoEForCausalLM: "0.11.1",
      Param2MoEForCausalLM: "0.19.0",
      PeagleLlamaForCausalLM: "0.21.0",
      PeagleQwen3ForCausalLM: "0.24.0",
      PersimmonForCausalLM: "0.5.2",
      Phi3ForCausalLM: "0.4.2",
      Phi3SmallForCausalLM: "0.4.3",
      Phi3VForCausalLM: "0.5.1",
      Phi4FlashForCausalLM: "0.10.0",
      Phi4ForCausalLMV: "0.19.0",
      Phi4MMForCausalLM: "0.8.0",
      Phi4MultimodalForCausalLM: "0.10.1",
      PhiForCausalLM: "0.2.5",
      PhiMoEForCausalLM: "0.6.0",
      PixtralForConditionalGeneration: "0.6.1",
      Plamo2ForCausalLM: "0.8.5",
      Plamo3ForCausalLM: "0.11.1",
      PrithviGeoSpatialMAE: "0.7.3",
      QWenLMHeadModel: "0.2.5",
      QianfanOCRForConditionalGeneration: "0.21.0",
      QuantMixtralForCausalLM: "0.3.0",
      Qwen2AudioForConditionalGeneration: "0.6.4",
      Qwen2ForCausalLM: "0.3.0",
      Qwen2ForProcessRewardModel: "0.7.0",
      Qwen2ForRewardModel: "0.6.3",
      Qwen2ForSequenceClassification: "0.6.4",
      Qwen2Model: "0.6.4",
      Qwen2MoeForCausalLM: "0.4.0",
      Qwen2VLForConditionalGeneration: "0.6.1",
      Qwen2_5OmniForConditionalGeneration: "0.9.0",
      Qwen2_5OmniModel: "0.8.5",
      Qwen2_5_VLForConditionalGeneration: "0.7.2",
      Qwen3ASRForConditionalGeneration: "0.15.0",
      Qwen3ASRForcedAlignerForTokenClassification: "0.19.0",
      Qwen3ASRRealtimeGeneration: "0.16.0",
      Qwen3DSparkModel: "0.25.0",
      Qwen3ForCausalLM: "0.8.4",
      Qwen3ForSequenceClassification: "0.9.2",
      Qwen3MoeForCausalLM: "0.8.4",
      Qwen3NextForCausalLM: "0.10.2",
      Qwen3NextMTP: "0.10.2",
      Qwen3OmniMoeForConditionalGeneration: "0.11.1",
      Qwen3VLForConditionalGeneration: "0.11.0",
      Qwen3VLMoeForConditionalGeneration: "0.11.0",
      Qwen3VLNemotronEmbedModel: "0.16.0",
      Qwen3_5ForCausalLM: "0.26.0",
      Qwen3_5ForConditionalGeneration: "0.16.0",
      Qwen3_5MTP: "0.16.0",
      Qwen3_5MoeForCausalLM: "0.26.0",
      Qwen3_5MoeForConditionalGeneration: "0.16.0",
      Qwen3_5MoeMTP: "0.16.0",
      QwenVLForConditionalGeneration: "0.7.3",
      RForConditionalGeneration: "0.10.1",
      RWForCausalLM: "0.2.5",
      Rnj1ForCausalLM: "0.20.0",
      RobertaForMaskedLM: "0.6.5",
      RobertaForSequenceClassification: "0.6.5",
      RobertaForTokenClassification: "0.26.0",
      RobertaModel: "0.6.4",
      SarvamMLAForCausalLM: "0.17.0",
      SarvamMoEForCausalLM: "0.17.0",
      SeedOssForCausalLM: "0.10.1",
      SiglipModel: "0.11.1",
      SkyworkR1VChatModel: "0.8.3",
      SmolLM3ForCausalLM: "0.10.1",
      SmolVLMForConditionalGeneration: "0.8.4",
      SolarForCausalLM: "0.6.2",
      StableLMEpochForCausalLM: "0.3.0",
      StableLmForCausalLM: "0.3.3",
      Starcoder2ForCausalLM: "0.3.3",
      Step1ForCausalLM: "0.14.0",
      Step3TextForCausalLM: "0.10.1",
      Step3VLForConditionalGeneration: "0.10.1",
      Step3p5ForCausalLM: "0.16.0",
      Step3p5MTP: "0.16.0",
      Step3p7ForConditionalGeneration: "0.22.0",
      StepVLForConditionalGeneration: "0.14.0",
      Tarsier2ForConditionalGeneration: "0.9.2",
      TarsierForConditionalGeneration: "0.9.1",
      TeleChat2ForCausalLM: "0.6.5",
      TeleChat3ForCausalLM: "0.19.0",
      TeleChatForCausalLM: "0.12.0",
      TeleFLMForCausalLM: "0.8.2",
      Terratorch: "0.10.2",
      TransformersEmbeddingModel: "0.11.0",
      TransformersForCausalLM: "0.8.3",
      TransformersForMultimodalLM: "0.10.0",
      TransformersForSequenceClassification: "0.11.0",
      TransformersMoEEmbeddingModel: "0.11.0",
      TransformersMoEForCausalLM: "0.11.0",
      TransformersMoEForMultimodalLM: "0.11.0",
      TransformersMoEForSequenceClassification: "0.11.0",
      TransformersModel: "0.7.2",
      TransformersMultiModalEmbeddingModel: "0.11.1",
      TransformersMultiModalForCausalLM: "0.11.1",
      TransformersMultiModalForSequenceClassification: "0.11.1",
      TransformersMultiModalMoEForCausalLM: "0.11.1",
      UltravoxModel: "0.5.5",
      UnlimitedOCRForCausalLM: "0.24.0",
      VaultGemmaForCausalLM: "0.26.0",
      VibeVoiceAsrForConditionalGeneration: "0.26.0",
      VoxtralForConditionalGeneration: "0.10.0",
      VoxtralRealtimeGeneration: "0.15.0",
      VoxtralStreamingGeneration: "0.14.0",
      VoyageQwen3BidirectionalEmbedModel: "0.16.0",
      WhisperForConditionalGeneration: "0.7.0",
      XLMRobertaForSequenceClassification: "0.6.5",
      XLMRobertaForTokenClassification: "0.26.0",
      XLMRobertaModel: "0.6.4",
      XverseForCausalLM: "0.4.0",
      YiForCausalLM: "0.2.5",
      Zamba2ForCausalLM: "0.8.0"
    }
  },
  sglang: {
    upTo: "0.5.11",
    names: {
      AfmoeForCausalLM: "0.5.8",
      ApertusForCausalLM: "0.5.3",
      ArceeForCausalLM: "0.4.10",
      BaiChuanBaseForCausalLM: "0.3.2",
      BaichuanForCausalLM: "0.3.2",
      BailingMoEForCausalLM: "0.5.3",
      BailingMoELinearForCausalLM: "0.5.9",
      BailingMoeForCausalLM: "0.5.1",
      BailingMoeV2ForCausalLM: "0.5.3",
      BailingMoeV2_5ForCausalLM: "0.5.9",
      ChatGLMForCausalLM: "0.1.18",
      Cohere2ForCausalLM: "0.4.2",
      CohereForCausalLM: "0.1.15",
      DbrxForCausalLM: "0.1.15",
      DeciLMForCausalLM: "0.5.1",
      DeepseekForCausalLM: "0.1.23",
      DeepseekOCRForCausalLM: "0.5.4",
      DeepseekV2ForCausalLM: "0.2.6",
      DeepseekV32ForCausalLM: "0.5.3",
      DeepseekV3ForCausalLM: "0.4.1",
      DeepseekVL2ForCausalLM: "0.4.5",
      DotsOCRForCausalLM: "0.5.3",
      DotsVLMForCausalLM: "0.5.3",
      Ernie4_5_ForCausalLM: "0.5.1",
      Ernie4_5_MoeForCausalLM: "0.5.1",
      Ernie4_5_VLMoeForConditionalGeneration: "0.5.9",
      Exaone4ForCausalLM: "0.5.9",
      ExaoneForCausalLM: "0.2.15",
      ExaoneMoEForCausalLM: "0.5.9",
      FalconH1ForCausalLM: "0.5.3",
      GPT2LMHeadModel: "0.3.5",
      GPTBigCodeForCausalLM: "0.1.23",
      GPTJForCausalLM: "0.5.9",
      Gemma2ForCausalLM: "0.1.19",
      Gemma3ForCausalLM: "0.4.5",
      Gemma3ForConditionalGeneration: "0.4.5",
      Gemma3nForCausalLM: "0.4.9",
      Gemma3nForConditionalGeneration: "0.4.9",
      Gemma4ForCausalLM: "0.5.11",
      Gemma4ForConditionalGeneration: "0.5.11",
      GemmaForCausalLM: "0.1.13",
      Glm4ForCausalLM: "0.4.8",
      Glm4MoeForCausalLM: "0.4.10",
      Glm4MoeLiteForCausalLM: "0.5.8",
      Glm4vForConditionalGeneration: "0.5.1",
      Glm4vMoeForConditionalGeneration: "0.5.1",
      GlmAsrForConditionalGeneration: "0.5.7",
      GlmMoeDsaForCausalLM: "0.5.9",
      GlmOcrForConditionalGeneration: "0.5.9",
      GptOssForCausalLM: "0.5.1",
      GraniteForCausalLM: "0.4.1",
      GraniteMoeForCausalLM: "0.4.10",
      GraniteMoeHybridForCausalLM: "0.5.9",
      Grok1ForCausalLM: "0.2.15",
      Grok1ModelForCausalLM: "0.1.17",
      HYV3ForCausalLM: "0.5.11",
      HunYuanDenseV1ForCausalLM: "0.4.10",
      HunYuanMoEV1ForCausalLM: "0.4.9",
      IQuestCoderForCausalLM: "0.5.8",
      IQuestLoopCoderForCausalLM: "0.5.8",
      InternLM2ForCausalLM: "0.1.22",
      InternLM3ForCausalLM: "0.4.2",
      InternS1ForConditionalGeneration: "0.4.10",
      InternS1ProForConditionalGeneration: "0.5.9",
      JetNemotronForCausalLM: "0.5.6",
      JetVLMForConditionalGeneration: "0.5.6",
      KimiK25ForConditionalGeneration: "0.5.9",
      KimiLinearForCausalLM: "0.5.5",
      KimiVLForConditionalGeneration: "0.4.7",
      Lfm2ForCausalLM: "0.5.9",
      Lfm2MoeForCausalLM: "0.5.9",
      Lfm2VlForConditionalGeneration: "0.5.10",
      LightOnOCRForConditionalGeneration: "0.5.9",
      Llama4ForCausalLM: "0.4.5",
      Llama4ForConditionalGeneration: "0.4.5",
      LlamaForCausalLM: "0.1.3",
      LlavaBaseForCausalLM: "0.2.15",
      LlavaForConditionalGeneration: "0.4.7",
      LlavaLlamaForCausalLM: "0.1.3",
      LlavaMistralForCausalLM: "0.1.17",
      LlavaQwenForCausalLM: "0.1.17",
      LlavaVidForCausalLM: "0.1.16",
      LongcatFlashForCausalLM: "0.5.2",
      MiMoForCausalLM: "0.4.7",
      MiMoV2FlashForCausalLM: "0.5.7",
      MiMoV2ForCausalLM: "0.5.11",
      MindSporeForCausalLM: "0.5.6",
      MiniCPM3ForCausalLM: "0.3.2",
      MiniCPMForCausalLM: "0.1.19",
      MiniMaxM2ForCausalLM: "0.5.5",
      Ministral3ForCausalLM: "0.5.7",
      Mistral3ForConditionalGeneration: "0.4.7",
      MistralForCausalLM: "0.1.10",
      MistralLarge3ForCausalLM: "0.5.7",
      MixtralForCausalLM: "0.1.3",
      MllamaForCausalLM: "0.3.5",
      MllamaForConditionalGeneration: "0.3.5",
      MossVLForCausalLM: "0.5.11",
      MossVLForConditionalGeneration: "0.5.11",
      NVILAForConditionalGeneration: "0.5.5",
      NVILALiteForConditionalGeneration: "0.5.5",
      NemotronHForCausalLM: "0.5.4",
      OPTForCausalLM: "0.5.2",
      Olmo2ForCausalLM: "0.4.0",
      OlmoForCausalLM: "0.3.4",
      OlmoeForCausalLM: "0.3.2",
      OrionForCausalLM: "0.5.6",
      PaddleOCRVLForConditionalGeneration: "0.5.7",
      PersimmonForCausalLM: "0.4.10",
      Phi3ForCausalLM: "0.3.0",
      Phi3SmallForCausalLM: "0.3.6",
      Phi4MMForCausalLM: "0.4.7",
      PhiForCausalLM: "0.4.10",
      PhiMoEForCausalLM: "0.4.10",
      PixtralForConditionalGeneration: "0.5.7",
      QWenLMHeadModel: "0.1.8",
      QuantMixtralForCausalLM: "0.1.17",
      Qwen2AudioForConditionalGeneration: "0.4.9",
      Qwen2ForCausalLM: "0.1.10",
      Qwen2MoeForCausalLM: "0.1.19",
      Qwen2VLForConditionalGeneration: "0.3.5",
      Qwen2_5_VLForConditionalGeneration: "0.4.4",
      Qwen3ASRForConditionalGeneration: "0.5.11",
      Qwen3ForCausalLM: "0.4.6",
      Qwen3MoeForCausalLM: "0.4.6",
      Qwen3NextForCausalLM: "0.5.2",
      Qwen3OmniMoeForConditionalGeneration: "0.5.4",
      Qwen3OmniMoeThinkerForConditionalGeneration: "0.5.4",
      Qwen3VLForConditionalGeneration: "0.5.3",
      Qwen3VLMoeForConditionalGeneration: "0.5.3",
      Qwen3_5ForCausalLM: "0.5.9",
      Qwen3_5ForConditionalGeneration: "0.5.9",
      Qwen3_5MoeForCausalLM: "0.5.9",
      Qwen3_5MoeForConditionalGeneration: "0.5.9",
      SDARForCausalLM: "0.5.9",
      SDARMoeForCausalLM: "0.5.9",
      Sarashina2VisionForCausalLM: "0.5.3",
      SarvamMLAForCausalLM: "0.5.10",
      SarvamMoEForCausalLM: "0.5.10",
      SolarForCausalLM: "0.5.3",
      StableLmForCausalLM: "0.1.14",
      Starcoder2ForCausalLM: "0.5.3",
      Step3VLForConditionalGeneration: "0.4.10",
      Step3p5ForCausalLM: "0.5.9",
      StepVLForConditionalGeneration: "0.5.9",
      TeleFLMForCausalLM: "0.5.6",
      TorchNativeLlamaForCausalLM: "0.3.3",
      TorchNativePhi3ForCausalLM: "0.3.3",
      TransformersForCausalLM: "0.4.7",
      TransformersMoEForCausalLM: "0.5.10",
      TransformersMultiModalForCausalLM: "0.5.10",
      TransformersMultiModalMoEForCausalLM: "0.5.10",
      VILAForConditionalGeneration: "0.4.8",
      VoxtralForConditionalGeneration: "0.5.11",
      WhisperForConditionalGeneration: "0.5.10",
      XverseForCausalLM: "0.3.2",
      XverseMoeForCausalLM: "0.3.2",
      YiVLForCausalLM: "0.1.11"
    }
  },
  "llama.cpp": {
    upTo: "10587",
    names: {
      "(unknown)": "2313",
      afmoe: "7061",
      apertus: "6671",
      arcee: "5674",
      arctic: "2988",
      arwkv7: "4907",
      baichuan: "1244",
      bailingmoe: "5002",
      bailingmoe2: "6810",
      bailingmoe3: "10460",
      bert: "2127",
      bitnet: "3208",
      bloom: "1361",
      chameleon: "3834",
      chatglm: "3333",
      clip: "6768",
      codeshell: "1920",
      cogvlm: "6885",
      cohere2: "4415",
      cohere2moe: "9626",
      "command-r": "2440",
      dbrx: "2665",
      deci: "4380",
      deepseek: "4333",
      deepseek2: "3023",
      "deepseek2-ocr": "8530",
      deepseek32: "9411",
      deepseek4: "9840",
      dflash: "9831",
      dots1: "5668",
      dots3note: "10569",
      dream: "5912",
      eagle3: "9606",
      ernie4_5: "5771",
      "ernie4_5-moe": "5924",
      eurobert: "8160",
      exaone: "3594",
      "exaone-moe": "7727",
      exaone4: "5931",
      falcon: "1041",
      "falcon-h1": "5851",
      gemma: "2223",
      "gemma-embedding": "6384",
      gemma2: "3259",
      gemma3: "4875",
      gemma3n: "5763",
      gemma4: "8637",
      "gemma4-assistant": "9549",
      "glm-dsa": "8036",
      glm4: "5115",
      glm4moe: "6085",
      "gpt-oss": "6096",
      gpt2: "1041",
      gptj: "1041",
      gptneox: "1041",
      granite: "3774",
      granite_swa: "10514",
      granitehybrid: "5868",
      granitemoe: "3823",
      graniteswitch: "10342",
      grok: "2512",
      grovemoe: "6586",
      "hunyuan-dense": "6058",
      "hunyuan-moe": "5843",
      hunyuan_vl: "8885",
      hy_v3: "9993",
      internlm2: "2038",
      jais: "3282",
      jais2: "8106",
      jamba: "5856",
      "jina-bert-v2": "2845",
      "jina-bert-v3": "6309",
      "kimi-k3": "10448",
      "kimi-linear": "7957",
      laguna: "10087",
      lfm2: "5873",
      lfm2moe: "6709",
      llada: "6042",
      "llada-moe": "6483",
      llama: "1041",
      "llama-embed": "7531",
      llama4: "5074",
      maincoder: "7614",
      mamba: "2366",
      mamba2: "5812",
      mellum: "9482",
      mimo2: "7534",
      minicpm: "2087",
      minicpm3: "3765",
      "minimax-01": "10437",
      "minimax-m2": "6906",
      "minimax-m3": "10135",
      mistral3: "7216",
      mistral4: "8388",
      "modern-bert": "7515",
      mpt: "1041",
      "muse-glimmer": "10349",
      nanbeige: "10153",
      nemotron: "3592",
      nemotron_h: "6315",
      nemotron_h_moe: "7418",
      "neo-bert": "5682",
      "nomic-bert": "2144",
      "nomic-bert-moe": "5215",
      olmo: "2697",
      olmo2: "4168",
      olmo_1124: "4130",
      olmoe: "3766",
      openelm: "3305",
      orion: "1990",
      paddleocr: "8110",
      "pangu-embedded": "6955",
      persimmon: "1340",
      phi2: "1658",
      phi3: "2717",
      phimoe: "4453",
      plamo: "1698",
      plamo2: "5899",
      plamo3: "7563",
      plm: "4977",
      pockettts: "10369",
      qwen: "1596",
      qwen2: "1923",
      qwen2moe: "2683",
      qwen2vl: "4327",
      qwen3: "5092",
      qwen35: "7990",
      qwen35moe: "7990",
      qwen3_5: "7973",
      qwen3_5moe: "7973",
      qwen3moe: "5092",
      qwen3next: "7186",
      qwen3tts: "10270",
      qwen3vl: "6887",
      qwen3vlmoe: "6887",
      refact: "1320",
      rnd1: "7140",
      rwkv6: "3651",
      rwkv6qwen2: "4457",
      rwkv7: "4907",
      seed_oss: "6257",
      smallthinker: "6012",
      smollm3: "5847",
      stablelm: "1515",
      starcoder: "1244",
      starcoder2: "2308",
      step35: "7964",
      t5: "3229",
      t5encoder: "3563",
      talkie: "9337",
      "wavtokenizer-dec": "4357",
      xverse: "2576"
    }
  }
};

// src/preflight/first-versions.ts
var TABLES = new Map(Object.entries(first_versions_default));
function acquaintance({ name, version }, architecture2) {
  const table = TABLES.get(name);
  const ours = version === void 0 ? void 0 : comparable(name, version);
  if (table === void 0 || ours === void 0) return { kind: "unknown" };
  const first = Object.hasOwn(table.names, architecture2) ? table.names[architecture2] : void 0;
  if (first !== void 0) return isOlder(ours, first) ? { kind: "too-old", first } : { kind: "known" };
  return isOlder(table.upTo, ours) ? { kind: "unknown" } : { kind: "not-yet", upTo: table.upTo };
}
function comparable(name, version) {
  const pattern = name === "llama.cpp" ? /^(?:b|\d{4}\.\d+\.)(\d+)/ : /^(\d+(?:\.\d+)*)/;
  return pattern.exec(version)?.[1];
}

// src/preflight/checks/architecture.ts
var TRANSFORMERS_5 = /* @__PURE__ */ new Map([
  ["vllm", "0.24.0"],
  ["sglang", "0.5.11"],
  ["transformers", "5.0.0"]
]);
var BY_TRANSFORMERS = /* @__PURE__ */ new Set(["vllm", "sglang"]);
var architecture = {
  about: "the architecture and the tokenizer against what the engine of that version knows",
  look({ engine, model }) {
    const { ggufArchitecture, config } = model;
    if (engine.name === "endpoint") return void 0;
    if (ggufArchitecture === "") return NO_LANGUAGE_MODEL;
    if (ggufArchitecture !== void 0)
      return strange(engine, ggufArchitecture) ?? pass(`a GGUF file of architecture ${ggufArchitecture}`);
    if (config === void 0) return unknown("its config.json was not read");
    const names = config["architectures"];
    if (!Array.isArray(names) || typeof names[0] !== "string")
      return {
        status: engine.name === "vllm" && typeof config["model_type"] === "string" ? "warn" : "fail",
        says: "its config.json names no architecture, by which engines build it",
        remedy: "take the repository of the whole model: an adapter or a part of one has none",
        blame: "candidate"
      };
    const name = names[0].slice(0, MOST_CHARS);
    return tooOld({ engine, model }) ?? ownCode(config) ?? strange(engine, name) ?? pass(`architecture ${name}`);
  }
};
var MOST_CHARS = 80;
var NO_LANGUAGE_MODEL = {
  status: "fail",
  says: "the GGUF file names no architecture: it is no language model, but a part of another one",
  remedy: "name the file of the language model in the repository",
  blame: "candidate"
};
function strange(engine, name) {
  const found = acquaintance(engine, name);
  if (found.kind === "known" || found.kind === "unknown") return void 0;
  const { name: program, version } = engine;
  const byOthers = BY_TRANSFORMERS.has(program);
  const since = found.kind === "too-old" ? `the first that has it is ${found.first}` : `none had it up to ${found.upTo}, the newest that papergap knows of`;
  return {
    status: byOthers ? "warn" : "fail",
    says: `${program} ${version} has no ${name} of its own: ${since}`,
    remedy: `${found.kind === "too-old" ? `use ${program} ${found.first} or newer` : "use a newer version, or another engine"}${byOthers ? "; else it is left to transformers, which may know it and is slower" : ""}`,
    blame: "candidate"
  };
}
function tooOld({ engine, model }) {
  const first = TRANSFORMERS_5.get(engine.name);
  if (first === void 0 || engine.version === void 0 || !isOlder(engine.version, first))
    return void 0;
  const saved = model.config?.["transformers_version"];
  const isSavedBy5 = typeof saved === "string" && /^[5-9]\./.test(saved);
  const needsBackend = model.tokenizer?.["tokenizer_class"] === "TokenizersBackend";
  if (!isSavedBy5 && !needsBackend) return void 0;
  return {
    status: needsBackend ? "fail" : "warn",
    says: `it ${needsBackend ? "needs a tokenizer of transformers 5" : `was saved by transformers ${String(saved).slice(0, 20)}`}, and ${engine.name} ${engine.version} brings transformers 4`,
    remedy: `use ${engine.name} ${first} or newer`,
    blame: "candidate"
  };
}
function ownCode(config) {
  if (!Object.hasOwn(config, "auto_map")) return void 0;
  return {
    status: "warn",
    says: "it brings code of its own (auto_map), which papergap lets no engine run",
    remedy: "see that the engine has the architecture itself; else it will not start",
    blame: "candidate"
  };
}

// src/preflight/checks/dependencies.ts
var dependencies = {
  about: "the engine's packages: whether their versions go together, resolved by uv and not installed",
  look({ engine, resolution }) {
    if (resolution === void 0) return void 0;
    if (resolution.kind === "unknown") return unknown(resolution.says);
    if (resolution.kind === "resolved")
      return tooNew(engine, resolution.transformers) ?? pass(`${resolution.packages} packages go together`);
    return {
      status: "fail",
      says: resolution.says,
      remedy: "take a version of the engine that allows it, or say the versions in the policy (engines.<name>.overrides)",
      blame: "policy"
    };
  }
};
function tooNew({ name, version }, transformers) {
  const first = TRANSFORMERS_5.get(name);
  if (first === void 0 || version === void 0 || transformers === void 0) return void 0;
  if (isOlder(transformers, "5") || !isOlder(version, first)) return void 0;
  return {
    status: "fail",
    says: `its packages resolve to transformers ${transformers}, and ${name} ${version} is written for transformers 4`,
    remedy: `say transformers<5 in the policy (engines.${name}.constraints), or use ${name} ${first} or newer`,
    blame: "policy"
  };
}

// src/preflight/checks/disk.ts
var disk = {
  about: "the disk: room for what is still to be fetched",
  look({ model, machine }) {
    const { toFetchMiB, refused } = model;
    if (refused === void 0) return void 0;
    if (toFetchMiB === 0) return pass("its weights lie in the cache");
    const { freeDiskMiB } = machine;
    if (toFetchMiB === void 0 || freeDiskMiB === void 0)
      return unknown("how much is to be fetched, or how much is free, is not known");
    const needed = 1.05 * toFetchMiB;
    const says = `${gib(needed)} are to be fetched, and ${gib(freeDiskMiB)} are free`;
    if (needed < freeDiskMiB) return pass(says);
    const remedy = "free some space, or point PAPERGAP_CACHE at another disk";
    return { status: "fail", says, remedy, blame: "machine" };
  }
};

// src/preflight/checks/gpu.ts
var DRIVERS = [
  [13, 580],
  [12, 525]
];
var NEED_GPU = /* @__PURE__ */ new Set(["sglang", "tgi", "trtllm", "lmdeploy"]);
var ASKS_GPU = ["gpu-memory-utilization", "n-gpu-layers", "mem-fraction-static"];
var gpu = {
  about: "a GPU where one is asked for, and a driver as new as the CUDA of the engine",
  look({ engine, machine }) {
    if (engine.name === "endpoint") return void 0;
    const device = wordAsked(engine, "device") ?? "";
    const needed = device.startsWith("cuda") || NEED_GPU.has(engine.name) && device === "";
    const isAsked = needed || ASKS_GPU.some((name) => (numberAsked(engine, name) ?? 0) > 0);
    const { gpus, driver } = machine;
    if (gpus === void 0) return isAsked ? unknown("which GPUs the machine has is not known") : void 0;
    if (gpus.length === 0)
      return isAsked ? {
        status: needed ? "fail" : "warn",
        says: "a GPU is asked for, and the machine has none that its driver shows",
        remedy: "run on a GPU runner; in a container, give it the GPUs; see what nvidia-smi says",
        blame: "machine"
      } : void 0;
    const names = `${gpus.length} \xB7 ${gpus[0]?.name}`;
    if (driver === void 0) return pass(names);
    const cuda = cudaOf(engine.name, engine.version);
    const oldest = DRIVERS.find(([generation]) => generation === cuda)?.[1];
    if (oldest === void 0 || driver >= oldest) return pass(`${names}, driver ${driver}`);
    return {
      status: "fail",
      says: `the build of ${engine.name} ${engine.version ?? ""} is for CUDA ${cuda}, which needs driver ${oldest} or newer; this is ${driver}`,
      remedy: `update the driver, or use an older ${engine.name} or one that is built for CUDA 12`,
      blame: "machine"
    };
  }
};
function cudaOf(name, version) {
  if (version === void 0) return void 0;
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (name === "vllm") return major > 0 || minor >= 20 ? 13 : 12;
  return name === "sglang" ? 13 : void 0;
}

// src/preflight/kv-memory.ts
function kvBytesPerToken({ layers }, settings) {
  return sumOver(layers, (layer) => isGrowing(layer) ? perToken(layer, settings) : 0);
}
function windowBytesPerToken({ layers }, settings) {
  return sumOver(layers, (layer) => layer.kind === "window" ? perToken(layer, settings) : 0);
}
function kvBytes({ layers }, { tokens, sequences }, settings) {
  return sumOver(layers, (layer) => layerBytes(layer, tokens, settings)) * sequences;
}
function layerBytes(layer, tokens, settings) {
  const { bytesPerValue, tensorParallel, statesPerSequence = 1, keptOfWindow = Math.min } = settings;
  const { stateBytesPerValue = bytesPerValue } = settings;
  if (layer.kind === "state")
    return statesPerSequence * (layer.size ?? 0) * stateBytesPerValue / tensorParallel;
  const kept = layer.kind === "window" ? keptOfWindow(tokens, layer.tokens) : tokens;
  return kept * perToken(layer, settings);
}
var isGrowing = (layer) => layer.kind === "full" || layer.kind === "latent";
function perToken(layer, { bytesPerValue, tensorParallel }) {
  if (layer.kind === "latent") return layer.size * bytesPerValue;
  const heads = Math.max(1, layer.heads / tensorParallel);
  return heads * (layer.keySize + layer.valueSize) * bytesPerValue;
}
var sumOver = (layers, of) => layers.reduce((sum, layer) => sum + of(layer), 0);

// src/preflight/config-numbers.ts
var MOST = 2 ** 31;
function textConfigOf(config) {
  const inner = ["text_config", "llm_config", "language_config"].map((name) => Object.hasOwn(config, name) ? config[name] : void 0).find(isFields);
  return inner === void 0 ? config : { ...config, ...inner };
}
function countIn(config, names) {
  return names.map((name) => ownValue(config, name)).find(isCount);
}
function listIn(config, names) {
  const values = names.map((name) => ownValue(config, name)).filter(isCount);
  return values.length === names.length ? values : void 0;
}
function flagIn(config, name) {
  const value = ownValue(config, name);
  return typeof value === "boolean" ? value : void 0;
}
function wordsIn(config, names) {
  return names.map((name) => ownValue(config, name)).find(
    (value) => Array.isArray(value) && value.every((one) => typeof one === "string")
  );
}
function numbersIn(config, name) {
  const value = ownValue(config, name);
  return Array.isArray(value) && value.every((one) => typeof one === "number") ? value : void 0;
}
function partOf(config, name) {
  const value = ownValue(config, name);
  return isFields(value) ? value : {};
}
function digitsIn(config, name) {
  const value = ownValue(config, name);
  return Array.isArray(value) && value.every((one) => one === 0 || one === 1) ? value : void 0;
}
function windowIn(config) {
  if (flagIn(config, "use_sliding_window") === false) return void 0;
  return countIn(config, [
    "sliding_window",
    "attention_chunk_size",
    "attention_window_size",
    "local_attention_window"
  ]);
}
var ownValue = (config, name) => Object.hasOwn(config, name) ? config[name] : void 0;
var isCount = (value) => typeof value === "number" && Number.isSafeInteger(value) && value > 0 && value < MOST;

// src/preflight/weights-memory.ts
var MIB = 2 ** 20;
var WIDTHS = new Map([
  ...["half", "float16", "bfloat16"].map((name) => [name, 2]),
  ...["float", "float32"].map((name) => [name, 4])
]);
var CONVERTED = /* @__PURE__ */ new Map([
  ["F64", 8],
  ["F32", 4],
  ["F16", 2],
  ["BF16", 2]
]);
var NARROWS = /* @__PURE__ */ new Set(["vllm", "sglang"]);
function weightsMiBOf(stored, engine) {
  const { sizeMiB, tensorBytes, bytesByType, config } = stored;
  if (tensorBytes !== void 0) return tensorBytes / MIB;
  if (bytesByType === void 0) return sizeMiB;
  const isQuantised = config !== void 0 && Object.hasOwn(config, "quantization_config");
  const width = isQuantised ? void 0 : computedWidth(engine, bytesByType);
  const bytes = [...bytesByType].map(([type, count]) => {
    const each = CONVERTED.get(type);
    return each === void 0 || width === void 0 ? count : count / each * width;
  });
  return bytes.reduce((sum, one) => sum + one, 0) / MIB;
}
function computedWidth(engine, bytesByType) {
  const asked = WIDTHS.get(wordAsked(engine, "dtype") ?? "");
  if (asked !== void 0) return asked;
  const isWide = (bytesByType.get("F32") ?? 0) > (bytesByType.get("BF16") ?? 0) + (bytesByType.get("F16") ?? 0);
  return isWide && NARROWS.has(engine.name) ? 2 : void 0;
}

// src/preflight/kv-settings.ts
var LLAMA_CPP = /* @__PURE__ */ new Map([
  ["f32", 4],
  ["f16", 2],
  ["bf16", 2],
  ["q8_0", 34 / 32],
  ["q5_1", 24 / 32],
  ["q5_0", 22 / 32],
  ["q4_1", 20 / 32],
  ["q4_0", 18 / 32],
  ["iq4_nl", 18 / 32]
]);
function kvSettings(subject) {
  const { engine, model } = subject;
  const { tensor: tensorParallel } = parallelism(engine);
  if (engine.name === "llama.cpp") return { ...llamaCpp(subject), tensorParallel };
  return {
    bytesPerValue: bytesOf(engine, model),
    stateBytesPerValue: stateBytesOf(engine, model),
    tensorParallel,
    ...engine.name === "vllm" && vllm(subject)
  };
}
var CELLS = 256;
function llamaCpp({ engine, served }) {
  const slots = served?.isShared === true ? served.slots ?? 1 : 1;
  const batch = numberAsked(engine, "ubatch-size") ?? 512;
  return {
    bytesPerValue: llamaCppBytes(engine),
    stateBytesPerValue: 4,
    statesPerSequence: slots,
    keptOfWindow: (tokens, window) => Math.ceil(Math.min(tokens, window * slots + batch) / CELLS) * CELLS
  };
}
var STEP = { largeMiB: 70 * 1024, onLarge: 8192, else: 2048 };
function vllm({ engine, machine }) {
  const [gpu2] = machine?.gpus ?? [];
  const isLarge = gpu2 !== void 0 && gpu2.memoryMiB >= STEP.largeMiB && !/a100/i.test(gpu2.name);
  const step = numberAsked(engine, "max-num-batched-tokens") ?? (isLarge ? STEP.onLarge : STEP.else);
  return {
    statesPerSequence: engine.args["enable-prefix-caching"] === false ? 1 : 2,
    keptOfWindow: (tokens, window) => Math.min(tokens, window - 1 + step)
  };
}
var WIDE = /* @__PURE__ */ new Set(["kimi_linear", "nemotron_h"]);
function stateBytesOf(engine, model) {
  const text = textConfigOf(model.config ?? {});
  const asked = wordAsked(engine, "mamba-ssm-cache-dtype") ?? "auto";
  const said = asked === "auto" ? text["mamba_ssm_dtype"] ?? text["mamba_ssm_cache_dtype"] : asked;
  if (engine.name === "sglang" || said === "float32") return 4;
  if (said === void 0 && WIDE.has(text["model_type"])) return 4;
  return computedWidth(engine, model.bytesByType ?? /* @__PURE__ */ new Map()) ?? 2;
}
function llamaCppBytes(engine) {
  const [keys, values] = ["cache-type-k", "cache-type-v"].map(
    (name) => LLAMA_CPP.get(wordAsked(engine, name) ?? "f16") ?? 2
  );
  return (keys + values) / 2;
}
function bytesOf(engine, { bytesByType, config }) {
  const dtype = wordAsked(engine, "kv-cache-dtype") ?? "auto";
  if (/fp8|int8/.test(dtype)) return 1;
  if (/fp4|int4/.test(dtype)) return 0.5;
  const isQuantised = config !== void 0 && Object.hasOwn(config, "quantization_config");
  const width = isQuantised ? void 0 : computedWidth(engine, bytesByType ?? /* @__PURE__ */ new Map());
  if (width !== void 0) return width;
  const wide = bytesByType?.get("F32") ?? 0;
  const half = (bytesByType?.get("BF16") ?? 0) + (bytesByType?.get("F16") ?? 0);
  return !isQuantised && wide > half ? 4 : 2;
}

// src/preflight/kv-room.ts
var SHARE = {
  vllm: ["gpu-memory-utilization", 0.92],
  sglang: ["mem-fraction-static", 0.88]
};
var WORK_MIB = 2.5 * 1024;
var MIB2 = 2 ** 20;
function shareOfGpu({ engine, machine }) {
  const known = Object.hasOwn(SHARE, engine.name) ? SHARE[engine.name] : void 0;
  const { gpus } = machine;
  if (known === void 0 || gpus === void 0 || gpus.length === 0) return void 0;
  const [argument, usual] = known;
  const part = numberAsked(engine, argument) ?? usual;
  const total = Math.min(...gpus.slice(0, gpusAsked(engine)).map(({ memoryMiB }) => memoryMiB));
  return { part, totalMiB: total, takenMiB: part * total };
}
function kvRoom(subject) {
  const { engine, model } = subject;
  if (engine.name === "llama.cpp") return llamaCppRoom(subject);
  if (engine.name === "transformers") return blocksRoom(subject, "cb-num-blocks", "cb-block-size", 32);
  const { tensor, pipeline } = parallelism(engine);
  const fixed = fixedMiB(engine);
  if (fixed !== void 0) return sized(subject, fixed * tensor * pipeline, 0, "as the candidate says");
  const share = shareOfGpu(subject);
  if (share === void 0 || model.weightsMiB === void 0) return void 0;
  const weights = model.weightsMiB / tensor / pipeline;
  const each = share.takenMiB - weights - WORK_MIB;
  if (each <= 0) return void 0;
  const formula = `${share.part} \xB7 memory \u2212 weights \u2212 ${WORK_MIB / 1024} GiB for computing`;
  const gpus = tensor * pipeline;
  return engine.name === "sglang" ? pooled(subject, each * gpus, WORK_MIB * gpus, formula) : sized(subject, each * gpus, WORK_MIB * gpus, formula);
}
var POOLS = { states: 0.9, window: 0.8 };
function pooled(subject, mib, workMiB, formula) {
  const { geometry } = subject.model;
  if (geometry === void 0) return { mib, workMiB, formula };
  const settings = kvSettings(subject);
  const full = kvBytesPerToken(geometry, settings);
  const window = windowBytesPerToken(geometry, settings);
  const share = full === 0 ? 1 : POOLS.window;
  const each = (full + share * window) * settings.tensorParallel;
  if (each === 0) return { mib, workMiB, formula };
  const pool = mib * partForKv(subject);
  return {
    mib: pool,
    tokens: Math.floor(pool * MIB2 / each),
    workMiB: workMiB + mib - pool,
    formula
  };
}
function partForKv({ engine, model }) {
  const hasStates = model.geometry?.layers.some(({ kind }) => kind === "state") === true;
  return engine.name === "sglang" && hasStates ? 1 / (1 + POOLS.states) : 1;
}
function fixedMiB(engine) {
  const bytes = numberAsked(engine, "kv-cache-memory-bytes");
  if (bytes !== void 0) return bytes / MIB2;
  const gib2 = numberAsked(engine, "cpu-kvcache-space");
  return gib2 === void 0 ? void 0 : gib2 * 1024;
}
var CPU_BLOCK = 128;
function sized(subject, mib, workMiB, formula) {
  const { engine, model, machine } = subject;
  const { geometry } = model;
  if (geometry === void 0) return { mib, workMiB, formula };
  const settings = kvSettings(subject);
  const context = numberAsked(engine, "max-model-len") ?? model.trainedContextTokens ?? 1;
  const one = kvBytes(geometry, { tokens: context, sequences: 1 }, settings) * settings.tensorParallel;
  if (one === 0) return { mib, workMiB, formula };
  const block = numberAsked(engine, "block-size") ?? ((machine.gpus ?? []).length > 0 ? 16 : CPU_BLOCK);
  const tokens = Math.floor(mib * MIB2 * context / one / block) * block;
  return { mib, tokens, workMiB, formula };
}
function llamaCppRoom(subject) {
  const { model, served } = subject;
  const { geometry } = model;
  const { slots, contextTokens = model.trainedContextTokens, isShared } = served;
  if (geometry === void 0 || slots === void 0 || contextTokens === void 0) return void 0;
  const tokens = isShared === true ? contextTokens : contextTokens * slots;
  const sequences = isShared === true ? 1 : slots;
  const bytes = kvBytes(geometry, { tokens: tokens / sequences, sequences }, kvSettings(subject));
  return { mib: bytes / MIB2, tokens, workMiB: 0, formula: `${sequences} \xB7 ${tokens / sequences} tokens` };
}
function blocksRoom(subject, count, size, usual) {
  const { engine, model } = subject;
  const blocks = numberAsked(engine, count);
  if (blocks === void 0 || model.geometry === void 0) return void 0;
  const tokens = blocks * (numberAsked(engine, size) ?? usual);
  const mib = tokens * kvBytesPerToken(model.geometry, kvSettings(subject)) / MIB2;
  return { mib, tokens, workMiB: 0, formula: `${blocks} blocks` };
}

// src/preflight/checks/host-memory.ts
var ON_HOST = /* @__PURE__ */ new Set(["llama.cpp", "ollama"]);
var hostMemory = {
  about: "weights against GPUs' and machine's memory together, for engines that use both",
  look(subject) {
    const { engine, model, machine } = subject;
    if (!ON_HOST.has(engine.name)) return void 0;
    const { gpus = [], memoryMiB, freeMemoryMiB = memoryMiB } = machine;
    const whole = memoryMiB ?? freeMemoryMiB;
    const { weightsMiB } = model;
    if (weightsMiB === void 0 || freeMemoryMiB === void 0 || whole === void 0)
      return unknown("how large its weights are, or how much memory the machine has, is not known");
    const onGpus = gpus.reduce((sum, gpu2) => sum + (gpu2.freeMiB ?? gpu2.memoryMiB), 0);
    const room = freeMemoryMiB + onGpus;
    const kvMiB = kvRoom(subject)?.mib ?? 0;
    const cache = kvMiB === 0 ? "" : ` and its KV cache ${gib(kvMiB)}`;
    const says = `its weights take ${gib(weightsMiB)}${cache}; ${gib(freeMemoryMiB)} of memory${onGpus === 0 ? "" : ` and ${gib(onGpus)} of GPUs`} are free`;
    if (weightsMiB + kvMiB < 0.95 * room) return pass(says);
    const remedy = "use a smaller quantization, a smaller ctx-size, or a machine with more memory: the system would end the engine";
    const status = weightsMiB < whole + onGpus ? "warn" : "fail";
    return { status, says, remedy, blame: "machine" };
  }
};

// src/preflight/checks/hub.ts
var hub = {
  about: "the hub: the model is there at its revision, open to this machine, and its files are whole",
  look({ model }) {
    const { refused, damage, toFetchMiB = 0 } = model;
    if (damage !== void 0)
      return {
        status: "fail",
        says: damage,
        remedy: "pin a revision, or another model, that is whole by itself",
        blame: "candidate"
      };
    if (refused === void 0) return void 0;
    if (refused !== null) return refusalOf(refused);
    return pass(
      toFetchMiB === 0 ? "its weights lie in the cache" : `${gib(toFetchMiB)} are still to be fetched`
    );
  }
};
function refusalOf({ code, blame, ...told }) {
  const says = open2(told.summary);
  const remedy = open2(told.remedy);
  if (blame === "network" || code === "hub-offline") return { ...unknown(says), remedy };
  const whose = blame === "candidate" || blame === "machine" ? { blame } : {};
  return { status: "fail", says, remedy, ...whose, code };
}
var open2 = (text) => text.replace(/\.$/, "");

// src/preflight/checks/leftovers.ts
var MUCH = 0.05;
var leftovers = {
  about: "memory of the GPUs that other programs hold, such as an engine that was left running",
  look(subject) {
    const { engine, machine } = subject;
    const used = (machine.gpus ?? []).slice(0, gpusAsked(engine)).flatMap(({ memoryMiB: memoryMiB2, freeMiB: freeMiB2 }, index2) => {
      return freeMiB2 === void 0 ? [] : [{ index: index2, memoryMiB: memoryMiB2, freeMiB: freeMiB2 }];
    });
    if (used.length === 0) return void 0;
    const held = used.filter(({ memoryMiB: memoryMiB2, freeMiB: freeMiB2 }) => memoryMiB2 - freeMiB2 > MUCH * memoryMiB2);
    const [first] = held.toSorted((one, other) => one.freeMiB - other.freeMiB);
    if (first === void 0) return pass("no other program holds memory of its GPUs");
    const { index, memoryMiB, freeMiB } = first;
    const share = shareOfGpu(subject);
    const says = `other programs hold ${gib(memoryMiB - freeMiB)} of the ${gib(memoryMiB)} of GPU ${index}`;
    const isTooLittle = share !== void 0 && freeMiB < share.takenMiB;
    return {
      // They may give it back before the engine starts.
      status: "warn",
      says: isTooLittle ? `${says}, and ${engine.name} starts only where ${gib(share.takenMiB)} are free` : says,
      ...share && {
        formula: `${gib(freeMiB)} free ${isTooLittle ? "<" : "\u2265"} ${share.part} \xB7 ${gib(memoryMiB)}`
      },
      remedy: "end what holds it, which nvidia-smi lists: an engine that was killed may leave processes such as VLLM::EngineCore",
      blame: "machine"
    };
  }
};

// src/preflight/checks/limits.ts
var BESIDE = 256;
var limits = {
  about: "files that one process may have open (ulimit -n), against the requests at once",
  look({ engine, machine, asked }) {
    const { openFiles } = machine;
    if (engine.name === "endpoint" || engine.isInContainer || openFiles === void 0) return void 0;
    const needed = 2 * asked.concurrency + BESIDE;
    const says = `a process may have ${openFiles === Infinity ? "any number of" : openFiles} files open; ${asked.concurrency} requests at once need about ${needed}`;
    const formula = `2 \xB7 ${asked.concurrency} + ${BESIDE}`;
    if (openFiles >= needed) return pass(says, formula);
    return { status: "warn", says, formula, remedy: "raise it: ulimit -n 65536", blame: "machine" };
  }
};

// src/preflight/checks/memory.ts
var MIB3 = 2 ** 20;
var ELSEWHERE = ["cpu-offload-gb", "kv-cache-memory-bytes", "num-gpu-blocks-override", "max-total-tokens"];
var memory = {
  about: "weights and KV cache against the memory of each GPU, for one longest request and for the load",
  look(subject) {
    const { engine, model } = subject;
    const share = shareOfGpu(subject);
    if (share === void 0) return void 0;
    const odd = ELSEWHERE.find((name) => (numberAsked(engine, name) ?? 0) > 0);
    if (odd !== void 0) return unknown(`what goes where is decided by ${odd}`);
    const { weightsMiB, geometry } = model;
    if (weightsMiB === void 0 || geometry === void 0)
      return unknown("how large its weights and its KV cache are is not known: its files were not read");
    const { tensor, pipeline } = parallelism(engine);
    const weights = weightsMiB * quantised(subject) / tensor / pipeline;
    const part = partForKv(subject);
    const formula = `${share.part} \xB7 ${gib(share.totalMiB)} \u2212 ${gib(weights)} weights \u2212 ${gib(WORK_MIB)} for computing`;
    const room = {
      most: part * (share.takenMiB - weights),
      likely: part * (share.takenMiB - weights - WORK_MIB),
      formula: part === 1 ? formula : `${part.toFixed(2)} \xB7 (${formula})`
    };
    if (room.likely > 0) return againstRoom(room, geometry, subject);
    return {
      status: room.most > 0 ? "warn" : "fail",
      says: `its weights take ${gib(weights)} of each GPU, which has ${gib(share.totalMiB)}`,
      formula: room.formula,
      remedy: "use more GPUs (tensor-parallel-size), a larger one, or quantised weights",
      blame: "candidate"
    };
  }
};
function quantised({ engine, model }) {
  const asked = wordAsked(engine, "quantization");
  const isAlready = model.config !== void 0 && Object.hasOwn(model.config, "quantization_config");
  if (asked === void 0 || isAlready) return 1;
  return asked.startsWith("fp8") ? 0.5 : 0.25;
}
function againstRoom({ most, likely, formula }, geometry, subject) {
  const { engine, model, asked } = subject;
  const { pipeline } = parallelism(engine);
  const settings = kvSettings(subject);
  const mib = (tokens, sequences) => kvBytes(geometry, { tokens, sequences }, settings) / MIB3 / pipeline;
  const context = contextAsked(subject) ?? model.trainedContextTokens;
  const longest = context === void 0 ? 0 : mib(context, 1);
  if (context !== void 0 && longest > likely)
    return {
      status: longest > most ? "fail" : "warn",
      says: `one request of ${context} tokens takes ${gib(longest)} of KV cache, and there is room for ${gib(likely)}`,
      formula,
      remedy: `give max-model-len: ${Math.max(asked.tokens, Math.floor(context * likely / longest / 256) * 256)} or less`,
      blame: "candidate"
    };
  const load = mib(asked.tokens, asked.concurrency);
  const says = `${asked.concurrency} requests of ${asked.tokens} tokens take ${gib(load)} of ${gib(likely)} for the KV cache`;
  if (load <= likely) return pass(says, formula);
  const remedy = "requests will wait or be pushed out: use more memory, fewer at once, or kv-cache-dtype: fp8";
  return { status: "warn", says, formula, remedy, blame: "candidate" };
}
function contextAsked({ engine }) {
  if (wordAsked(engine, "max-model-len") === "auto") return 1;
  return numberAsked(engine, "max-model-len") ?? numberAsked(engine, "context-length");
}

// src/preflight/checks/parallel.ts
var SIZES = ["intermediate_size", "moe_intermediate_size", "shared_expert_intermediate_size"];
var parallel = {
  about: "tensor and pipeline parallelism: GPUs enough and alike, whole heads, whole blocks of a quantization",
  look({ engine, model, machine }) {
    const asked = gpusAsked(engine);
    if (asked === 1) return void 0;
    const { tensor } = parallelism(engine);
    const { gpus } = machine;
    if (gpus !== void 0 && gpus.length > 0 && gpus.length < asked)
      return {
        ...fail(`asks for ${asked} GPUs, and the machine has ${gpus.length}`, "ask for as many as there are"),
        blame: "machine"
      };
    const { config, geometry } = model;
    if (config === void 0 || geometry === void 0)
      return unknown("how its layers can be divided is not known: its config.json was not read");
    if (geometry.heads % tensor !== 0)
      return fail(
        `its ${geometry.heads} attention heads can't be divided among ${tensor} GPUs`,
        divisors(geometry.heads)
      );
    const broken = brokenBlock(textConfigOf(config), config, engine);
    if (broken !== void 0) return broken;
    const kinds = new Set(gpus?.slice(0, asked).map(({ memoryMiB }) => memoryMiB));
    if (kinds.size > 1)
      return {
        status: "warn",
        says: "its GPUs have memory of different size, and the smallest decides how much KV cache there is",
        remedy: "use GPUs of one kind",
        blame: "machine"
      };
    return pass(`${asked} GPUs serve it, and its ${geometry.heads} heads divide evenly among ${tensor}`);
  }
};
function brokenBlock(text, config, engine) {
  const { tensor } = parallelism(engine);
  const quantization2 = config["quantization_config"];
  const block = isFields(quantization2) ? quantization2["weight_block_size"] : void 0;
  const size = Array.isArray(block) ? block[0] : void 0;
  if (typeof size !== "number" || size <= 0) return void 0;
  const isWhole = engine.args["enable-expert-parallel"] === true;
  const name = SIZES.filter((one) => !(isWhole && one === "moe_intermediate_size")).find((one) => {
    const whole2 = countIn(text, [one]);
    return whole2 !== void 0 && whole2 / tensor % size !== 0;
  });
  if (name === void 0) return void 0;
  const whole = countIn(text, [name]) ?? 0;
  return {
    ...fail(
      `${name} ${whole} among ${tensor} GPUs leaves ${whole / tensor} each, which is no whole number of blocks of ${size}`,
      `give a tensor-parallel-size that divides ${whole} into multiples of ${size}, or enable-expert-parallel`
    ),
    formula: `${whole} / ${tensor} mod ${size}`
  };
}
var fail = (says, remedy) => ({
  status: "fail",
  says,
  remedy,
  blame: "candidate"
});
var divisors = (heads) => `give one of ${[1, 2, 4, 8, 16].filter((size) => heads % size === 0).join(", ")}`;

// src/preflight/checks/quantization.ts
var NEEDS = [
  [/nvfp4|mxfp4|fp4/i, 8, 10],
  [/fp8/i, 7.5, 8.9],
  [/marlin/i, 7.5, 8],
  [/gptq/i, 6, 7.5],
  [/compressed-tensors/i, 7, 8],
  [/awq/i, 7.5, 7.5],
  [/bitsandbytes/i, 7, 7]
];
var quantization = {
  about: "the compute capability of the GPUs against the weights' quantization and type",
  look({ engine, model, machine }) {
    const { gpus } = machine;
    if (gpus === void 0 || gpus.length === 0 || engine.name === "llama.cpp") return void 0;
    const method = wordAsked(engine, "quantization") ?? methodOf(model);
    const known = gpus.map(({ computeCapability }) => computeCapability);
    const least = Math.min(...known.map((capability) => capability ?? Infinity));
    if (least === Infinity) return unknown("the compute capability of the GPUs is not known");
    if (least < 8 && wordAsked(engine, "dtype") === "bfloat16") return noBfloat16(least);
    const need = method === void 0 ? BF16 : NEEDS.find(([pattern]) => pattern.test(method));
    if (need === void 0) return unknown(`which GPUs can compute with ${method} is not known here`);
    const [, atLeast, native] = need;
    const name = method ?? "bfloat16";
    const says = `weights in ${name} need compute capability ${native.toFixed(1)}; the GPUs have ${least.toFixed(1)}`;
    if (least >= native) return pass(says);
    if (least >= atLeast)
      return {
        status: "warn",
        says: `${says}: the engine converts while it computes, which is slower`,
        remedy: "measure on the GPU that serves in production",
        blame: "candidate"
      };
    return { status: "fail", says, remedy: "use another quantization, or a newer GPU", blame: "candidate" };
  }
};
var noBfloat16 = (least) => ({
  status: "fail",
  says: `dtype: bfloat16 needs compute capability 8.0; the GPUs have ${least.toFixed(1)}`,
  remedy: "write dtype: half, or take a GPU of the Ampere generation or newer",
  blame: "candidate"
});
var BF16 = [/bf16/, 7, 8];
function methodOf({ config }) {
  const quantized = config?.["quantization_config"];
  if (!isFields(quantized)) return void 0;
  const { quant_method: method, quant_algo: algorithm } = quantized;
  return [algorithm, method].find((one) => typeof one === "string")?.slice(0, 60);
}

// src/preflight/checks/shared-memory.ts
var NEEDED_MIB = 1024;
var LEAST_MIB = 128;
var LARGEST_BUFFER = 64 * 2 ** 20;
var sharedMemory = {
  about: "shared memory (/dev/shm) and NCCL buffers, where several GPUs serve one model",
  look({ engine, machine }) {
    if (gpusAsked(engine) === 1) return void 0;
    const buffer = Number(engine.env.get("NCCL_BUFFSIZE") ?? 0);
    if (buffer > LARGEST_BUFFER)
      return {
        status: "fail",
        says: `NCCL_BUFFSIZE is ${buffer} bytes, which is taken for each channel of each GPU`,
        remedy: "unset it: the default is 4 MiB",
        blame: "machine"
      };
    if (engine.isInContainer) return void 0;
    const { sharedMemoryMiB } = machine;
    if (sharedMemoryMiB === void 0) return unknown("how large /dev/shm is, is not known");
    const says = `/dev/shm has ${gib(sharedMemoryMiB)}; several GPUs need about ${gib(NEEDED_MIB)}`;
    if (sharedMemoryMiB >= NEEDED_MIB) return pass(says);
    const remedy = "start the container with --shm-size 16g or --ipc=host";
    const status = sharedMemoryMiB < LEAST_MIB ? "fail" : "warn";
    return { status, says, remedy, blame: "machine" };
  }
};

// src/preflight/checks/template.ts
var FALL_BACK = /* @__PURE__ */ new Set(["llama.cpp", "ollama"]);
var template = {
  about: "the chat template: there is one, and in a form that the engine reads",
  look({ engine, model, asked }) {
    if (!asked.byChat || engine.name === "endpoint") return void 0;
    const { tokenizer, hasChatTemplate } = model;
    const written = tokenizer === void 0 ? void 0 : tokenizer["chat_template"];
    if (typeof written === "object" && written !== null)
      return {
        status: engine.name === "sglang" || engine.name === "tgi" ? "fail" : "warn",
        says: "its tokenizer has several chat templates by name, and engines take one text",
        remedy: "ask the publisher for one template, or serve a copy whose chat_template is the default one",
        blame: "candidate"
      };
    if (hasChatTemplate === void 0) return unknown("whether it has a chat template is not known");
    if (hasChatTemplate) return pass("it has a chat template");
    return {
      status: FALL_BACK.has(engine.name) ? "warn" : "fail",
      says: "it has no chat template: a base model can not be asked as a chat model",
      remedy: "take the instruction-tuned model, or let its suites ask by api: completions",
      blame: "candidate"
    };
  }
};

// src/preflight/checks/index.ts
var checks = {
  hub,
  architecture,
  template,
  dependencies,
  gpu,
  quantization,
  parallel,
  memory,
  "host-memory": hostMemory,
  "shared-memory": sharedMemory,
  leftovers,
  limits,
  disk
};
var ORDER = ["fail", "warn", "unknown", "pass"];
function examine(subject) {
  const found = Object.entries(checks).flatMap(([check, { look }]) => {
    const said = look(subject);
    return said === void 0 ? [] : [{ check, ...said }];
  });
  return found.toSorted((one, other) => ORDER.indexOf(one.status) - ORDER.indexOf(other.status));
}

// src/preflight/layer-kinds.ts
var WORDS = new Map([
  ...["full_attention", "attention", "global_attention", "global"].map((word) => [word, "full"]),
  ...["sliding_attention", "chunked_attention", "local_attention", "local", "sliding_window"].map(
    (word) => [word, "window"]
  ),
  ...["linear_attention", "mamba", "mamba2", "recurrent", "conv", "ssm"].map(
    (word) => [word, "state"]
  ),
  ...["mlp", "moe"].map((word) => [word, "none"])
]);
var LETTERS = /* @__PURE__ */ new Map([
  ["M", "state"],
  ["*", "full"],
  ["-", "none"],
  ["E", "none"]
]);
var LISTS = ["layer_types", "layers_block_type", "block_types", "attention_layer_types"];
function layerCount(text) {
  const said = countIn(text, ["num_hidden_layers", "n_layer", "num_layers", "n_layers"]);
  return said ?? wordsIn(text, ["layers_block_type", "layer_types"])?.length;
}
function layerKinds(text, count) {
  const all = (kind) => Array.from({ length: count }, () => kind);
  const listed = wordsIn(text, LISTS);
  if (listed !== void 0 && listed.length > 0)
    return Array.from({ length: count }, (_, at) => WORDS.get(listed[at % listed.length] ?? "") ?? "full");
  const pattern = text["hybrid_override_pattern"];
  if (typeof pattern === "string") return Array.from(pattern, (letter) => LETTERS.get(letter) ?? "full");
  const slides = digitsIn(text, "hybrid_layer_pattern");
  if (slides?.length === count) return slides.map((one) => one === 0 ? "full" : "window");
  const attending = numbersIn(partOf(text, "linear_attn_config"), "full_attn_layers");
  if (attending) {
    const full = new Set(attending);
    return all("state").map((kind, at) => full.has(at + 1) ? "full" : kind);
  }
  if (text["model_type"] === "falcon_h1") return all("both");
  return spacedKinds(text, count) ?? all(windowIn(text) === void 0 ? "full" : "window");
}
function spacedKinds(text, count) {
  const every = (one, rest, offset = one - 1) => Array.from({ length: count }, (_, at) => at % one === offset % one ? "full" : rest);
  const interval = countIn(text, ["full_attention_interval"]);
  if (interval !== void 0) return every(interval, "state");
  const period = countIn(text, ["attn_layer_period"]);
  if (period !== void 0) return every(period, "state", countIn(text, ["attn_layer_offset"]) ?? 0);
  if (windowIn(text) === void 0) return void 0;
  const pattern = countIn(text, ["sliding_window_pattern", "interleaved_sliding_window_pattern"]);
  if (pattern !== void 0) return every(pattern, "window");
  return text["model_type"] === "gemma2" ? every(2, "window") : void 0;
}

// src/preflight/state-size.ts
var USUAL_KERNEL = 4;
function stateSize(text) {
  return deltaSize(text) ?? kimiSize(text) ?? MAMBA.map((names) => mambaSize(text, names)).find((size) => size !== void 0);
}
function deltaSize(text) {
  const sizes = listIn(text, ["linear_num_value_heads", "linear_key_head_dim", "linear_value_head_dim"]);
  if (sizes === void 0) return void 0;
  const [heads = 0, key = 0, value = 0] = sizes;
  const keyHeads = countIn(text, ["linear_num_key_heads"]) ?? heads;
  const kernel = countIn(text, ["linear_conv_kernel_dim"]) ?? USUAL_KERNEL;
  return heads * key * value + (kernel - 1) * (2 * keyHeads * key + heads * value);
}
function kimiSize(text) {
  const own = partOf(text, "linear_attn_config");
  const sizes = listIn(own, ["num_heads", "head_dim"]);
  if (sizes === void 0) return void 0;
  const [heads = 0, size = 0] = sizes;
  const kernel = countIn(own, ["short_conv_kernel_size"]) ?? USUAL_KERNEL;
  return heads * size * size + (kernel - 1) * 3 * heads * size;
}
var MAMBA = [
  {
    inner: ["mamba_num_heads", "mamba_head_dim"],
    state: "ssm_state_size",
    groups: "n_groups",
    kernel: "conv_kernel"
  },
  {
    inner: ["mamba_n_heads", "mamba_d_head"],
    state: "mamba_d_state",
    groups: "mamba_n_groups",
    kernel: "mamba_d_conv"
  },
  {
    inner: ["mamba_expand", "hidden_size"],
    state: "mamba_d_state",
    groups: "mamba_n_groups",
    kernel: "mamba_d_conv"
  },
  // As a GGUF file has them.
  {
    inner: ["ssm.inner_size"],
    state: "ssm.state_size",
    groups: "ssm.group_count",
    kernel: "ssm.conv_kernel"
  }
];
function mambaSize(text, names) {
  const factors = listIn(text, names.inner);
  const state = countIn(text, [names.state]);
  if (factors === void 0 || state === void 0) return void 0;
  const inner = factors.reduce((all, one) => all * one, 1);
  const kernel = countIn(text, [names.kernel]) ?? USUAL_KERNEL;
  const groups = countIn(text, [names.groups]) ?? 0;
  return inner * state + (kernel - 1) * (inner + 2 * groups * state);
}

// src/preflight/geometry.ts
var MOST_LAYERS = 1e4;
var NAMES = {
  heads: ["num_attention_heads", "n_head", "n_heads", "num_heads"],
  kvHeads: ["num_key_value_heads", "num_kv_heads", "n_head_kv", "multi_query_group_num"],
  hidden: ["hidden_size", "n_embd", "d_model"]
};
function geometryOf(config) {
  const text = textConfigOf(config);
  const count = layerCount(text);
  const heads = countIn(text, NAMES.heads);
  if (count === void 0 || heads === void 0 || count > MOST_LAYERS) return void 0;
  const full = attentionOf(text, heads, OF_FULL);
  const window = attentionOf(text, heads, OF_WINDOW);
  if (full === void 0 || window === void 0) return void 0;
  const shared = countIn(text, ["num_kv_shared_layers"]) ?? 0;
  const layers = layerKinds(text, count).slice(0, count - Math.min(shared, count - 1)).flatMap((kind) => layersOf(kind, { full, window }, text));
  return { layers, heads };
}
var OF_FULL = {
  kvHeads: ["num_global_key_value_heads"],
  size: ["global_head_dim"],
  // Gemma's have one size for both.
  valueSize: ["global_head_dim"]
};
var OF_WINDOW = {
  kvHeads: ["swa_num_key_value_heads"],
  size: ["swa_head_dim"],
  valueSize: ["swa_v_head_dim"]
};
function attentionOf(text, heads, own) {
  const rank = countIn(text, ["kv_lora_rank"]);
  if (rank !== void 0) return { kind: "latent", size: rank + (countIn(text, ["qk_rope_head_dim"]) ?? 0) };
  const hidden = countIn(text, NAMES.hidden);
  const size = countIn(text, [...own.size, "head_dim", "kv_channels", "attention_head_dim"]);
  const keySize = size ?? (hidden === void 0 ? void 0 : Math.floor(hidden / heads));
  if (keySize === void 0) return void 0;
  const isOne = flagIn(text, "multi_query") === true && flagIn(text, "new_decoder_architecture") !== true;
  const kvHeads = isOne ? 1 : countIn(text, [...own.kvHeads, ...NAMES.kvHeads]) ?? heads;
  const valueSize = countIn(text, [...own.valueSize, "v_head_dim"]) ?? keySize;
  return { kind: "full", heads: kvHeads, keySize, valueSize };
}
function layersOf(kind, { full, window }, text) {
  if (kind === "none") return [];
  if (kind === "state") return [stateOf(text)];
  if (kind === "both") return [full, stateOf(text)];
  const tokens = windowIn(text);
  if (kind === "full") return [full];
  return window.kind === "latent" || tokens === void 0 ? [window] : [{ ...window, kind: "window", tokens }];
}
function stateOf(text) {
  const size = stateSize(text);
  return { kind: "state", ...size !== void 0 && { size } };
}

// src/preflight/gguf-config.ts
var SAME = [
  ["block_count", "num_hidden_layers"],
  ["embedding_length", "hidden_size"],
  ["attention.head_count", "num_attention_heads"],
  ["attention.head_count_kv", "num_key_value_heads"],
  ["attention.key_length", "head_dim"],
  ["attention.value_length", "v_head_dim"],
  ["attention.key_length_swa", "swa_head_dim"],
  ["attention.value_length_swa", "swa_v_head_dim"],
  ["attention.kv_lora_rank", "kv_lora_rank"],
  ["attention.shared_kv_layers", "num_kv_shared_layers"],
  ["rope.dimension_count", "qk_rope_head_dim"],
  ["full_attention_interval", "full_attention_interval"],
  ...["ssm.inner_size", "ssm.state_size", "ssm.group_count", "ssm.conv_kernel"].map(
    (name) => [name, name]
  )
];
var EACH = new Map([
  ["gemma2", 2],
  ["gpt-oss", 2],
  ...["afmoe", "cohere2", "exaone4", "llama4", "olmo2"].map((name) => [name, 4]),
  ["gemma3n", 5],
  ["gemma3", 6],
  ["plamo3", 8]
]);
function ggufConfig(facts) {
  const {
    architecture: architecture2 = "",
    sizes = /* @__PURE__ */ new Map(),
    lists = /* @__PURE__ */ new Map()
  } = facts;
  const same = Object.fromEntries(SAME.map(([gguf, config]) => [config, sizes.get(gguf)]));
  const heads = lists.get("attention.head_count_kv");
  return {
    ...same,
    ...heads && {
      num_key_value_heads: heads.reduce((most, one) => Math.max(most, one), -Infinity),
      ...layersWithout(heads, facts)
    },
    ...windows(architecture2, sizes, lists),
    ...sizes.has("kda.head_dim") && {
      linear_attn_config: {
        num_heads: sizes.get("attention.head_count"),
        head_dim: sizes.get("kda.head_dim"),
        short_conv_kernel_size: sizes.get("ssm.conv_kernel")
      }
    },
    ...architecture2 === "falcon-h1" && { model_type: "falcon_h1" }
  };
}
var keepsState = (sizes) => sizes !== void 0 && ["ssm.state_size", "kda.head_dim"].some((name) => sizes.has(name));
function layersWithout(heads, { architecture: architecture2, sizes, lists }) {
  if (heads.every((count) => count > 0)) return {};
  const isOneOrOther = architecture2?.startsWith("nemotron_h") === true;
  const forward = isOneOrOther ? lists?.get("feed_forward_length") : void 0;
  const other = (at) => keepsState(sizes) && (forward?.[at] ?? 0) === 0 ? "mamba" : "mlp";
  return { layer_types: heads.map((count, at) => count > 0 ? "attention" : other(at)) };
}
function windows(architecture2, sizes, lists) {
  const window = sizes.get("attention.sliding_window");
  if (window === void 0) return {};
  const pattern = lists.get("attention.sliding_window_pattern");
  if (pattern !== void 0)
    return {
      sliding_window: window,
      layer_types: pattern.map((one) => one === 0 ? "full_attention" : "sliding_attention")
    };
  const each = sizes.get("attention.sliding_window_pattern") ?? EACH.get(architecture2);
  return each === void 0 ? {} : { sliding_window: window, sliding_window_pattern: each };
}

// src/preflight/form.ts
var formOf = (weights, engine) => factsOf(weights, engine);
function formAtHub(seen, engine) {
  if (!seen.ok) return { refused: seen.faults[0] ?? null };
  const { isFetched, damage, sizeMiB } = seen.value;
  return {
    ...factsOf(seen.value, engine),
    refused: null,
    toFetchMiB: isFetched ? 0 : sizeMiB,
    ...damage !== void 0 && { damage }
  };
}
function factsOf(files, engine) {
  const { config, tokenizer, hasChatTemplate, trainedContextTokens } = files;
  const { architecture: architecture2, bytesByType } = files;
  const geometry = geometryOf(config ?? ggufConfig(files));
  return {
    weightsMiB: weightsMiBOf(files, engine),
    ...bytesByType && { bytesByType },
    ...config && { config },
    ...tokenizer && { tokenizer },
    ...hasChatTemplate !== void 0 && { hasChatTemplate },
    ...trainedContextTokens !== void 0 && { trainedContextTokens },
    ...architecture2 !== void 0 && { ggufArchitecture: architecture2 },
    ...geometry && { geometry }
  };
}

// src/preflight/predict.ts
function predict(subject) {
  const { model, asked } = subject;
  const { weightsMiB, geometry } = model;
  const room = kvRoom(subject);
  const settings = kvSettings(subject);
  const perToken2 = geometry && kvBytesPerToken(geometry, settings) * settings.tensorParallel;
  const capacity = room?.tokens;
  const used = capacity === void 0 ? void 0 : asked.concurrency * asked.tokens / capacity;
  const figures = {
    weightsMiB,
    kvBytesPerToken: perToken2,
    kvMiB: room?.mib,
    kvCapacityTokens: capacity,
    kvUse: used === void 0 ? void 0 : Math.min(1, used),
    // What computing takes on a CPU is not known before.
    totalMiB: weightsMiB === void 0 || room === void 0 || room.workMiB === 0 ? void 0 : weightsMiB + room.mib + room.workMiB
  };
  return Object.fromEntries(Object.entries(figures).filter(([, figure]) => figure !== void 0));
}

// src/bench/examine.ts
async function examineCandidate(prepared, machine, shell, resolution) {
  const engine = askedEngine(prepared, shell.env);
  const model = await formIn(prepared, engine, shell);
  const subject = {
    ...{ engine, model, machine, ...askedIn(prepared) },
    ...resolution && { resolution }
  };
  return { checkups: examine(subject), predicted: predict(subject) };
}
function askedIn({ config, engine, suites: open3, loads }) {
  const suites = new Map(Array.from(open3, ([name, { suite }]) => [name, suite]));
  const atOnce = loads.map((load) => loadOf(load).concurrency ?? 1);
  const demand = demandOf(config.candidate.value, config.policy.value, suites, atOnce);
  const { slots, contextTokens } = engine.settings;
  return {
    asked: {
      concurrency: demand.concurrency,
      tokens: enoughTokens(demand),
      byChat: [...suites.values()].some(({ api }) => api !== "completions")
    },
    served: {
      ...slots !== void 0 && { slots },
      ...contextTokens !== void 0 && { contextTokens },
      isShared: engine.engine.kvCache(engine.settings) === "shared"
    }
  };
}
function askedEngine({ config, engine: setup }, env) {
  const { name, version, binary, image, args } = config.candidate.value.engine;
  const { engine } = setup;
  const installed = engine.program?.package?.versions.default;
  const isInstalled = binary === void 0 && image === void 0;
  const also = new Map(Object.entries(engine.arguments?.also ?? {}));
  return {
    name,
    args: Object.fromEntries(Object.entries(args).map(([key, value]) => [also.get(key) ?? key, value])),
    env: new Map(
      Object.entries(env).flatMap(
        ([variable, value]) => variable.startsWith("NCCL_") && value !== void 0 ? [[variable, value]] : []
      )
    ),
    isInContainer: image !== void 0,
    ...isInstalled && installed !== void 0 && { version: version ?? installed }
  };
}
async function formIn({ engine: { weights, hub: hub2 } }, engine, shell) {
  if (weights !== void 0) return formOf(weights, engine);
  return hub2 === void 0 ? {} : formAtHub(await seenAtHub(hub2, shell), engine);
}
var PAUSE_MS2 = 100;
var LONGEST_MS = 6e4;
async function seenAtHub(model, { env, signal }) {
  const access = hubAccess(env);
  if (!access.ok) return access;
  const patience = AbortSignal.timeout(LONGEST_MS);
  try {
    const until = AbortSignal.any([signal, patience]);
    const seen = await hubForm(model, { access: access.value, signal: until, pauseMs: PAUSE_MS2 });
    return seen.ok ? checked(seen.value) : seen;
  } catch (error) {
    if (signal.aborted || !patience.aborted) throw error;
    return faulty([slow(access.value.url)]);
  }
}
var slow = ({ host }) => ({
  code: "hub-unreachable",
  summary: `${host} does not answer within a minute.`,
  remedy: "Look at what stands between this machine and the hub, or set HF_ENDPOINT to a mirror.",
  blame: "network"
});

export {
  gib,
  examineCandidate
};
//# sourceMappingURL=chunk-027FDEDE.js.map
