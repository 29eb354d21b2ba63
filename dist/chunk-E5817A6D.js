import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  MAX_LINE_CHARS,
  checked,
  faulty,
  suggest
} from "./chunk-36998B1A.js";

// src/engines/endpoint.ts
var endpoint = {
  about: "any OpenAI-compatible server that already runs: `endpoint: name`, listed in `trust.endpoints`",
  weights: "name",
  settings({ args }) {
    const faults = Object.keys(args).map((argument) => ({
      argument,
      message: "has no effect: an endpoint runs already, with arguments of its own"
    }));
    return faults.length > 0 ? faulty(faults) : checked({ cautions: [] });
  },
  requestFields: {},
  requestHeaders: {},
  prefixCache: "unknown",
  kvCache: () => "unknown",
  facts: { path: "/v1/models", read: factsOf },
  diagnose: () => [],
  // Whichever engine answers there: vLLM's names, SGLang's in both spellings, llama.cpp's.
  metrics: {
    running: [
      "vllm:num_requests_running",
      "sglang:num_running_reqs",
      "sglang_num_running_reqs",
      "llamacpp:requests_processing"
    ],
    waiting: [
      "vllm:num_requests_waiting",
      "sglang:num_queue_reqs",
      "sglang_num_queue_reqs",
      "llamacpp:requests_deferred"
    ],
    kvUsage: [
      "vllm:kv_cache_usage_perc",
      "vllm:gpu_cache_usage_perc",
      "sglang:token_usage",
      "sglang_token_usage"
    ],
    preemptionsTotal: [
      "vllm:num_preemptions_total",
      "sglang:num_retracted_requests_total",
      "sglang_num_retracted_requests_total"
    ],
    promptTokensTotal: [
      "vllm:prompt_tokens_total",
      "sglang:prompt_tokens_total",
      "sglang_prompt_tokens_total",
      "llamacpp:prompt_tokens_total"
    ],
    cachedTokensTotal: [
      "vllm:prefix_cache_hits_total",
      "vllm:gpu_prefix_cache_hits_total",
      "sglang:cached_tokens_total",
      "sglang_cached_tokens_total",
      "llamacpp:prompt_tokens_cached_total"
    ],
    outputTokensTotal: [
      "vllm:generation_tokens_total",
      "sglang:generation_tokens_total",
      "sglang_generation_tokens_total",
      "llamacpp:tokens_predicted_total"
    ]
  }
};
function factsOf(body, model) {
  const { data } = body ?? {};
  const models = Array.isArray(data) ? data : [];
  const served = models.find((one) => one?.id === model);
  const contextTokens = served?.max_model_len ?? served?.meta?.n_ctx;
  return Number.isInteger(contextTokens) ? { contextTokens: Number(contextTokens) } : {};
}

// src/engines/diagnose.ts
var ERROR_LIKE = / E |what\(\): |error|fail|fatal|abort|exception|assert|terminate|killed|cannot|can't|unable/i;
var FRAME = /^Traceback|^ {2,}(?!what\(\): )|^terminate called |^papergap: /;
function diagnose(log, knowledge) {
  const found = log.flatMap((line) => {
    const signature = knowledge.signatures.find(({ pattern }) => pattern.test(line));
    return signature === void 0 ? [] : [{ line, signature, warns: knowledge.warning.test(line) }];
  });
  const ranked = (rank, warns) => onceEach(
    found.filter((one) => one.signature.rank === rank && one.warns === warns),
    knowledge
  );
  const root = rootLine(log, knowledge);
  const unknown = root === void 0 ? [] : [unknownFailure(plainLine(root, knowledge))];
  return [
    ranked(void 0, false),
    ranked("ending", false),
    unknown,
    ranked("consequence", false),
    // A warning alone proves nothing against anyone.
    ranked(void 0, true).map((friction) => ({ ...friction, blame: "unknown" }))
  ].find((frictions) => frictions.length > 0) ?? [];
}
function plainLine(line, { prefix }) {
  const plain = prefix === void 0 ? line : line.replace(prefix, "");
  return plain.trim().replace(/^what\(\): +/, "").slice(0, MAX_LINE_CHARS);
}
function rootLine(log, knowledge) {
  return log.find(
    (line) => ERROR_LIKE.test(line) && !FRAME.test(line) && !knowledge.warning.test(line) && !knowledge.aftermath.test(line) && !knowledge.signatures.some(({ pattern }) => pattern.test(line))
  );
}
function onceEach(found, knowledge) {
  const byCode = /* @__PURE__ */ new Map();
  for (const { line, signature } of found) {
    if (!byCode.has(signature.code)) byCode.set(signature.code, frictionOf(signature, line, knowledge));
  }
  return [...byCode.values()];
}
function frictionOf({ pattern, code, summary, remedy, blame, link }, line, knowledge) {
  const match = pattern.exec(line) ?? [];
  const filled = (text) => text.replaceAll(/\{(\d)\}/g, (_, group) => (match[Number(group)] ?? "\u2026").slice(0, 200));
  return {
    code,
    summary: filled(summary),
    remedy: filled(remedy),
    blame,
    line: plainLine(line, knowledge),
    ...link === void 0 ? {} : { link }
  };
}
function unknownFailure(line) {
  return {
    code: "unknown-failure",
    summary: `It failed for a reason that papergap does not know; its first error was: ${line.slice(0, 200)}`,
    remedy: "Read the last lines of its log, which the record holds (deployment.logTail).",
    blame: "unknown",
    line
  };
}

// src/engines/llama.cpp/pages.ts
function factsOf2(body) {
  const build = at(body, "build_info");
  const contextTokens = numberAt(at(body, "default_generation_settings"), "n_ctx");
  const slots = numberAt(body, "total_slots");
  return {
    ...typeof build === "string" && !build.startsWith("b0-") && { build: build.slice(0, 100) },
    ...contextTokens !== void 0 && { contextTokens },
    ...slots !== void 0 && { slots }
  };
}
function kvUsageOf(body, { isUnified }) {
  if (!Array.isArray(body)) return void 0;
  let used = 0;
  let total = 0;
  for (const slot of body) {
    const context = numberAt(slot, "n_ctx") ?? 0;
    total = isUnified ? context : total + context;
    if (at(slot, "is_processing") === true) used += tokensIn(slot);
  }
  return total > 0 ? Math.min(1, used / total) : void 0;
}
function tokensIn(slot) {
  const processed = numberAt(slot, "n_prompt_tokens_processed");
  if (processed === void 0) return numberAt(slot, "n_prompt_tokens") ?? 0;
  const next = at(slot, "next_token");
  const decoded = numberAt(Array.isArray(next) ? next[0] : next, "n_decoded") ?? 0;
  return processed + (numberAt(slot, "n_prompt_tokens_cache") ?? 0) + decoded;
}
function at(value, key) {
  return typeof value === "object" && value !== null ? value[key] : void 0;
}
function numberAt(value, key) {
  const found = at(value, key);
  return typeof found === "number" && Number.isFinite(found) ? found : void 0;
}

// src/engines/llama.cpp/launcher.ts
var LAUNCHER = `
import ctypes
import enum
import json
import os
import signal
import sys
import threading
import time

# Older wheels know some attributes by another name.
OLDER_NAMES = {
    "hostnames": ("hostname", lambda names: names[0]),
    "ui": ("webui", lambda shown: shown),
}


def die_with_parent():
    """While a model loads no Python runs, so that the end of stdin would go unseen: the kernel watches as well."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL, 0, 0, 0)


def leave_at_end_of_input():
    """The end of standard input means that papergap is gone, however it ended."""
    while os.read(0, 4096):
        pass
    os._exit(0)


def set_param(params, path, value):
    *owners, name = path.split(".")
    for owner in owners:
        params = getattr(params, owner)
    if not hasattr(params, name) and name in OLDER_NAMES:
        name, translate = OLDER_NAMES[name]
        value = translate(value)
    kind = type(getattr(params, name))
    setattr(params, name, kind[value] if issubclass(kind, enum.Enum) else value)


def main():
    die_with_parent()
    threading.Thread(target=leave_at_end_of_input, daemon=True).start()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)

    import xllamacpp

    params = xllamacpp.CommonParams()
    for path, value in json.loads(sys.argv[1])["params"].items():
        set_param(params, path, value)

    kinds = sorted({device["type"].name.rpartition("_")[2] for device in xllamacpp.get_device_info()})
    print("papergap: this build sees " + ", ".join(kinds), flush=True)
    try:
        server = xllamacpp.Server(params)
    except RuntimeError as error:
        # llama.cpp writes its log in a thread of its own, and an exit cuts off the lines that say why.
        time.sleep(1)
        # It has said why on its own; a traceback of ours would only bury that.
        sys.exit(f"papergap: llama.cpp ended: {error}")
    print(f"papergap: listening on {server.listening_address}", flush=True)
    threading.Event().wait()


main()
`;

// src/engines/llama.cpp/wheels.json
var wheels_default = {
  "2026.10.11549": [
    "1b76730ab9af47ec8d05a3d55154305fa92642f694dd9ad87d9e5a5e9956a59d",
    "1f2a08052bb653659bcf1bedbbaf86b97f41dd46aa2763d596d7f27c5d89a689",
    "4ecda27a308b2403aa13c9d04b270befab95edc556c24ed00b2f8a98bd7f6781",
    "7a04d90562878fde09a106f9618810e67cfa07ed46b946705e0b95c9e5f33edb",
    "9993211c112a8f0ecc338b4a9a2ea40a5f12a1a10b980089eb0f684fa32f921b",
    "aef25324f172925988378cf5c14dc6ec4291b889a06aa0388332e75d69c8bd93",
    "b9d341c07245b246d235a7186b0df8b892a3665fd92e37e1de606eaeff1d5265",
    "c17ee1163006f70726abb9f72137830818f3d8cb60bfc34cb232d08428eaa22b",
    "c54e7d13520ecc989c63dc99d55de3065e2f343a91f43f053d16b5e62077c261",
    "cd580dd0a984e0d3ad2d1f7115a064fc2383b9d7a616521819e7a37e7de2c6d2",
    "e2a3e79e775515de4ad197e667f874070446ef9ac9cf2044bc9866bc4c72289e"
  ],
  "2026.9.11063": [
    "0eda5231f7c2363ed9885346b2644b3a644b9bb3fcbd246cc3dc1cb1914db8f5",
    "1870ddaeac4f3f178df09055e7355e9216de95e89780671864756c9840c0f074",
    "329ac1478b66be40d8338d15272bcd9aebfe09834ca4daf7813cc2c8c1bdad90",
    "34a2538e0d9b52b9802687aa8c8bceece0c4b4bc9f090d5547df67df514e804f",
    "37ad3d0389f1d65b68e7d341df86d55077158950a764801be94f955024afb759",
    "387b9295b0d770bf48938900dc696c6738732bacbfcb7b69c752ad1ca37cf13f",
    "407437937e66a54ad5d633741359f626a0314b5b1924e5ea21dbdabe3316a4df",
    "45838b4cf0ebeb0cfa0f932034ccd24e570b628d73580d99219e9fdf9260f13d",
    "544371804acbe3f74989693dee508404025032fe0f10996dabc1f119ec4e5224",
    "895429a281cb18da2e34108758c1950749d6c4ab47d56574ea7d79a11c5e727c",
    "b88a42b2d586b91e707f81a3e6faabfaf0c604a726af517ba214a2f3d00fae6e"
  ],
  "2026.9.10809": [
    "49153cf3f41197a1a895194ba88a51cf54f9b5c73b7fac3f11bfc03d0aeb90c8",
    "67d1ba941ae7ed603cece162ffb8b41df8677726d50d1a9c624a76962d3db2dd",
    "80fee7dbb443a0cef146e9f2bedb3decd76da793c5c9f7e8d7e2b8e8bdd5cb0f",
    "d22c9370111b3cfbbd76b2aaefede95b48ec8c7b4a4c8e0e74b6cd0137cca8bb",
    "d271b021b8d544abefd7b591aecf38982c5eda5c406993e3b35c29cb93620ff8",
    "ee06f3d56ad9bd5b0ab145d5f168b219ef904bb6e240009d117068e144a725f0"
  ],
  "2026.8.10566": [
    "07147f69aa4fe4f1b23c0d646df5c8686b8554b5641549edb8dbcad4e1b3b308",
    "311efb650df9c0770719b7b55b160d570362741737b1cc5fb3ebf3446735939a",
    "39ffbf01f979dd90b35397261429c4e7c720f79fd37124d58927f4c152453ca0",
    "a21dda6cef29585878b06c7e20f887ae8d86421b050ed682699ea0b43d36373c",
    "c216159932bda7de056423a921b04532a21afc58c1f26ba3b65869650c92eb27",
    "d85a70555498f856f25089db476e44bf09b5803c49270fc2bdd3374cec346708"
  ],
  "2026.8.10229": [
    "73456898d9f5a6f8560bb68b8f61ae37afd65336895d0b2c24ba28f6555522cd",
    "c92801f1e00cbebdd1e9ee9022784627b98219c768e5752e8148607abf0cb0c2",
    "cf67ae0eadf54c8f02803c36193955f7fad624e1b79939640ed0f07fec6a7b2c",
    "d2924b89b4010c81703a41ec17720a3f26a8e7b7a0a5f4f0563566d02f4f424c",
    "df7bcb31428be724150b42de4b676b9d7cf6aa4f752a73948f6b033aa83fa10a",
    "f48e7f655ee0f9cc02f80aa1202ce97283cc15910ac4fb6303d1feab3b348c67"
  ],
  "2026.7.10068": [
    "18f88d826423cae28bcddffb8cdcabbe5cfc238f44e9d8b127fad873558a09a0",
    "70309c587f39ed89eccc9361421f9f42e94828d1018f79b6548a27ee18dfcb67",
    "7546831db5f7dc617a7b9126a9e500702500a6a20cd2e49a156d8935e0613c0b",
    "b2d881bf14fcd8e3d5396300cf0cf8b60b94c1cdddf2cbcf2950045b880bfd9f",
    "b3df97254f29f08db99e7ecd3d36b16dd39bd99e473ca8bd756a4fd7ba750b60",
    "e518a1bddb9d6232dd7e38d83d9d1790e3639ccb3469b2d0ef4ce5f42872b15a"
  ],
  "2026.7.9873": [
    "0db0c54f2b94525016ad94994ac2ea921147528fd43b96621d3e24ab6b8f1c08",
    "41640c760ed3cb4b7f253a392f688553f773b81444867134ce8af55618d0489f",
    "ab5dd177a4712398c1ef7dcab4d8e76b8e34e274712fb8d20630f3f7e43eefca",
    "b2a4d178b4e10897821d133b449309c1c1ac88ab660eb2a60b7d4063cd7111df",
    "b4cc853952a31f9995b0199f0ff5d82e7f46a997131afadbabdba5531e0f5aea",
    "f9708499dfe41d1e51244686c9f8d0ab32f29b1b7774fd2f8bfdf1a514438371"
  ],
  "2026.6.9713": [
    "158020469c745ada6a5e3eb2b88f28eeed7604aa699ec07efca1291629554e97",
    "1ad84b86e101cd8ea43b5996ae32a0e4ce0e2a17179a2e0544b1c53a1cdc8d7b",
    "394361e243e38e569068742d13202fde4d1f8ba60ebc5544662002ac653b4f70",
    "5cd97285912ea548a58a7d5c13fbe9e0d184f9447dd59a22354da8feafd4db79",
    "8410f7e653182ad5e8f82fcf1b3148c70aac7c2604b125e4bcbf5e80239e3993",
    "f35fd1518a9cdedb9f6888a59b2bb052c75bdcaf5baa9e03e4fc75d0bfa12553"
  ],
  "2026.6.9538": [
    "46a7e2c9c4abd3ef2906ebd03660490f1d0b33113798d9b38aa6dcd37c268a14",
    "4eb251b5bdf505c54652c78de067e42ae5f9b46af8882c44e43915baa8d1e679",
    "8d26a4beee54404999c86e47c67a314b5e2c6ec04b5225d855c55841892182b2",
    "a62d466d2055e58e6053b0d68bf611a63355a18714cc66f3680027bc336184fb",
    "b2d070e0a33e47ff12640ca2edc325d65eb3f6ef52a46f85833b5ff5599788fa",
    "d1f2e26af1d201e962028eeeb3de709b6f76259e3671c43857d40b50b196e9a6"
  ],
  "2026.5.9294": [
    "217a2d8d58ed1d61375c93eaca03157846783e6f75ff664f07492a5be6a36214",
    "6c69300205ff3346c8c57d4589931ed049e79324854a3de359e063bd71d92b11",
    "a8b02bf4fc3b704c70ac021b86d9d2ab86a553324c635525262415427d2253d1",
    "d459cd4a71c714e52470539d3cc47d8c5618ffb5478b5c41774afbc9a301aa77",
    "d82b259ba453a06aa08913813bd2834c6a970f7346bea80d7bc43430cca110f3",
    "e32a77d2afe9831080055378cfe88f538aa03c600de6635e4f6772420b087b7c"
  ],
  "2026.5.9093": [
    "0a6c6d700e7cb07af5f983700b356ad1dfb4b4f83aac29c416df1307086ff3c2",
    "11917870ffdeaab0420e36830a1dad3d2a8ef858e04cc504e5c325410306f1a8",
    "5564e1e7a138ab0b4970990d5792e407990698b48f130fd9675d1db4f7d741d5",
    "5f8d0adfa76511cd4688f83204d8d4c18a4d1f9635075be74a0e3093c7a1c08f",
    "95c6b7c036f936883e0a53f3f87ede093135dc79107c2261d33d065f6f26a74e",
    "c4385fc9875527c85c6a0ba2dad4c43e49c0e5e7b6e141d8b5edcc35260a9834"
  ],
  "2026.4.8929": [
    "45eabc3a40a77caabf5f020adb823dcdc9b1b95bd3edc76f8185c25eea8a1c84",
    "5e8da5fd317aa4c094f7dc2c7f14750400c538855a2e71ce39487faed3927436",
    "bc53a6a492db416316f63c9ac368b20242e9a14570bc099e131d1b761f6dc496",
    "beba5a4ba178ae140fcec8a838047ce5cde0d2ef2c3aa4d3985339c0e4f09b28",
    "ebfb11d67ba356e9b6eb4744edad866cda81f1f33df22179b610d4fded0da9be",
    "ee4e48108062fdeedf76c758e3ad67071550308d41e669c59f16c9929b3fc44a"
  ],
  "2026.4.8672.1": [
    "3ee1ec3a5985c5eaf2de130776b098d78e26bb9d6c9196ca27c9aa33e69f2af5",
    "433cd7455847edc463ed177c64364ac952c5862f8cb5ddfc4da52fda59ada3bd",
    "770e9b5671bf31cdaf7e356fbc5e867088d89b248e0a393a48367b88826858f1",
    "907735041f9a1bab92dcb2ab6be6f0fa4ba06c584c313797f82bad9d1bf2f6e5",
    "9bac890e564885bcd2efd1649a32002b3ef36b992906309eed154e5f34e43790",
    "c7c7b0c768b708a0a7debd566e3380bd4bda89720daffb9f346a5d207d0b2a8e"
  ],
  "2026.4.8672": [
    "05f821448e06500ac317135a352600ace904754a72029b4f3680f04fa4121b90",
    "1b1e4a3e7c61e6219fb072cf024551c35f80bcb4d6ab5f684b408a9f01b0d245",
    "38e96526e7f919bf8cb4ee14d982911a6763faca0833dcc25dd7e6333030f7cb",
    "6bc76bef49bb5c1b5ec1f90038dcb35f177a26d6d5197379aee998f2b354bc3b",
    "aa412528d71ad73905b5111a26bec4c2d228c2e4d6220d20dff229934b2e93a3",
    "e7304b9feb711c9cc90921df63d8b72011fc785afb8f0b36e94bd53942d16bcd"
  ],
  "0.2.14": [
    "16d7916ac48ac05b38381499a8d7fe4188a2a4422b49ef7234e319d034e8bdb6",
    "3584723d3c026c7233512e629f467194245490bde79e64eb15ce22a02adc8654",
    "39ed0846bb99fd6c023fa207486749b7428ebcc7b53b28cf9ad93767d4e3dff5",
    "b3816a7729af5817117c30c47f406ec28f30c82b12553135e02585199d4501d9",
    "bd6a57bf5fb144ece9b79deac0041da9aeac31ffa3e37830a8bc4af0d1a184be",
    "ce5d2a433d94027468ca8ca8930ad76fe302406dc4bf95e34ef0dc07f7e144ef"
  ],
  "0.2.13": [
    "1d103db853c73477be44fb125a7d5a215b2d81ed7facd9c866f693f9a5d86951",
    "2562ea65324ce1443622fd9aa17ab8361213971b4110bc645f1eebb0120a5182",
    "5230873748132fbb7202f39132b965f368eaa8ba7d6e2a7d9545a194f9ca1dec",
    "52f0da7dc148a34baa3229b835b665c11ac293b7123a3d763d7b3acc01bcf726",
    "89ba63028acad950b5ccba63143527eda3e2c470592a4c45625c146bc29fec0a",
    "bd8f07cd36d98b9a71c4482d8eb28bcb564f8d69b26e55ffd99daeddfaa68c88",
    "f2665dfeb697be796091e7ffaacfaf631a9c79fcaf06525b2e28bf27f3a18ca3",
    "f6b70e9f8e40e30dee154a3ffb07e048611d0e2dd56a1f6fd4fb7b902391af9f"
  ],
  "0.2.12": [
    "052da86cfe669b6875c529c2e94ab40a38dfef9c54266002615f92871add9c48",
    "3ee4317bbd66b1df69b7a4fd939e78863fbe0d7e2a9413c5883ae68c7548f70c",
    "4ec53f396692de999fdcd1b91eb03c14f47041099e6c6d103b5a4cbe1b23159f",
    "9a0f70368015eb2a3fe61bc5547f5baff0331553831eb98de895f1415f150407",
    "b12857e95c462a22cfc8eecc67efd0d1f96d9f98d1fd229a80e3fdb3f7c87acd",
    "b51eb8e4d817f161bc3dcc67ab724a237bb8ea5df542d56b2946ebe15aa29d2d",
    "d68affc91132e2146b61c1e2719bc2c681de6e26df8924c97d62904e9e080c55",
    "d788f46650121853b48570e5b1fb2a17ea2524d6b2fedd8d082e013e8dd8f9c7"
  ],
  "0.2.11": [
    "2fe9c48d28a0156cae90a67380b07d89957f1de5313d736d5eb80a071d1c9a3f",
    "54e582dc55e24781c52945ce33ddc30bd6bbd41c7f0c98fb973c3b945280083a",
    "7942945b66e50384323135487307783081c99e965f91e11567194b6e136d28ba",
    "965df3eb10616f01ef344e8dcfa6ff0d4357eb24b26e388688b29eeb4219e212",
    "b9c2ba321ed6202ad3d47afadf39eef6034b0264fb14da2c840e444aa2751e99",
    "d411d0481fd2d72adeaee2f3342b95c868ba0f1cbdbef41cd2dff3f65c093179",
    "ebc73bcd7fe2f59cf0dd6f9d41d984bb4d084f411c5aa29f5b81f10e35dc9a8c",
    "f74f8afa4259ad445e0b8243602df1bb9da6157b8f15d5cf94d144b7f689ba06"
  ],
  "0.2.10": [
    "0db96b32b6c743a96621bba0068f7bba8915776aa53a2a204404281835631c8b",
    "4b12891e68e8971b3291280c94d8c98849591d92e730a29df0d814c0609536e0",
    "89b69baca8c5a0744464ae29f5e90f9636d18f6874aa3da9d941e1ffaea663eb",
    "8ca981495d194a37a1f65d3bcfd1d2500b0f1585102481507b72ce7038a3394f",
    "b506b6429df0caf1489d7b62b0c84289aff20f47ed5beb2f7113e5dd4de7725f",
    "d35f7c6be5cf9396b5f4184c7151cdeae386ae2ca3765515c62166e38c803d18",
    "e2d8908d2a7a43ee3cdaba13ea1b3e462b2e73c68a9ab882bee716adfac3ee83",
    "e75f29f4dc546f5259f752537d80fb3f2adec26575bcda0bef7b09439b2ce2bf"
  ],
  "0.2.9": [
    "06d1ab20a885727d524601869899a52806aae43cc040dc21bdec5dcb0df2cafd",
    "09b24b45bf8f5f4dd679cd3071547acd24b909199ad9d94808ba6a056fd3fdd9",
    "0cf9d4232fb12d86f05b9c6bbce91d17ab17180da0bf7ffddaccae44fc8bd4ac",
    "1631cb429a86d10a4a5493a7f9a7464cf97e3f1f7adf5480637152711bf7f82f",
    "adbb2f160d749d342c396310f33b8c4c81bdbee062aa6c05a43bd5a1796e329e",
    "e23202af7203ab46b187364bc9104cff0530d452cf070aaa3e45f5ab3c03afda",
    "e8ce2ab433b9c3eff3a85976a68de0bebfa8e5a23253f4d79ba385287dbdc8c3",
    "ea9cd8d208101a216b7ade738acead1a75aec25d7b75462e76b68466bde64c91"
  ],
  "0.2.8": [
    "0374edacf5953c8de27dfebc1754e323d1f40de8267d8d43cb87ca58f0555354",
    "36acb70eccc4708c7f179f3faa21bc64b063fa1b09fb10e14c26a72101b16ac5",
    "459ef121537e35e1841537f2ea5032b1715ea9b23e1326324511f57de51b6095",
    "5004277505a8201a5949b2d59470e4535de4d833b0517b8e92ab26cb85c0377f",
    "7a9a6eeb651331314b093a09170c6db215f92124baf2bb6fa21a52669b7b89f9",
    "9c7d47b201ed8ee1c887bdf2a9e4133a81b677ed7b1610dc35a4c568ab0e8820",
    "c765a99d4e7758e6c33cdb4d5d9c3c0a7724aa4dfda8b6cdeb819f07528f0fd3",
    "d43b40a91852e7ba5a1e22b61c279751f6e4e2a4d34a87e97f583703473d6ebb"
  ],
  "0.2.7": [
    "11af4db19b39565eaea4a8580a53f0123291e19bc69ba182f272c5848c73d855",
    "16a9fc10b48e7dcccedac742a88fb7453640b52c0ba69d06ddc16adc71c48f1b",
    "2a9d31384db9c3bd184f7a609c7021648fd30c007323d346fe406bef7ae71e1e",
    "2b8482cf6f83cb94407c366f6458430106298cefd0fc5d536a5787ef5635d8d4",
    "2f506f8052ffdff08c8fd14d3beb96a14549e85139530088ab53764b6c429ea0",
    "3660d9dd7dea34061d6a5fa40991f2a2df3c2cf7f20436e968b04c76ca6bc77c",
    "458ac4937281f8edf95f15beb465fa1e21347b6570d773ab7550f3ecafe34f28",
    "58fe7155f31b7f160a218c51fa057031bbe7650725a6220f0692ce9f706d125c",
    "5fd6d843f46d04635cc5a91dbf49c905958b2b2e3e5e4b379912b8e3022503ff",
    "6023ae73d94ea3195907e53dc61f18cb08a81d615c6457bfb962b814d6108279",
    "63e91bd3826c0b838ca4bd0d837ced10dbcaea8091c889a8142f0789bb69564b",
    "6b418831423829b66021cebe7a70ba4a8685627fd773a87b099af96954e69daf",
    "711ab341c6c75ddd3e665a3c097119d5dbf70cc8e35362a3536ebe1210d44451",
    "81c10eb47e83e1f7240486cbd6486b14c09927de9930211ccb9ac1929c781068",
    "8920abac53f7901b3de7f1d2f5385b57d1bf77083e20bfda5f798a3a9cd8b29a",
    "8ad939c665b73accbea394fc3d539ab89c9d212bc87355f07b7db8c3edc9f678",
    "9187d82f4992e1941ef3ed50c52198bec31529e08dd8a85148d16f53862897ec",
    "920bb0a623432ccb7e251c28206c5a8bf0871464150a3109582056b0bd76e404",
    "a17c57935e5b5283970efbc4d4f83d64c2ca67cfb284fe412331f487a4073632",
    "aa3ab02e282585bdcacd9ac6de0930e6dd79a6202e79df007c389b0f24643e39",
    "b13db6dd696921c74671a738ca1637443761c2c97134864f2fbcad889fc21b1f",
    "b3435a1303a7db2a5f70be4a6b44f1271c301cebb7a0384d022bea4a01369260",
    "c86d12b0939828a072eede6d2d2abcea5341ca712ae9bb6cbd989dc50804848c",
    "ce378ed7d4abfdcded7f1f37bde8c0e6b2671efcd7d447dd8b931d67ed6276e3",
    "cf1c3433d20e4735d5179142d8d23d71a8f30395186a9ed510cb2a19a1cf3df7",
    "d4349e69666d5e0f783e065ec0346ca3de35bb38d425a31f2600674d34d21666",
    "e70d34234c2c5b186484f5bb3279866321a36f93631dfb803a4d690659df84b5",
    "e814319bbb1957bad04cd971c3b3c4c936c97d192696e771b295aa5e2cfa1ff2",
    "ef677005b178b1522562337be2e28fdda2f4d1a6e9637b2444a658af33997c26"
  ]
};

// src/engines/llama.cpp/program.ts
var env = { GGML_NO_BACKTRACE: "1" };
var program = {
  versions: {
    default: "2026.10.11549",
    oldest: "0.2.7",
    olderLack: "an HTTP server",
    // One spelling for each version: pip takes 2026.010.1 and 2026.10.1.0 for the same as 2026.10.1.
    pinned: /^(20\d\d\.[1-9]\d?\.[1-9]\d*(\.[1-9]\d*)?|0\.(0|[1-9]\d*)\.(0|[1-9]\d*))$/
  },
  install: (version) => ({
    installer: "python",
    requirement: `xllamacpp==${version}`,
    hashes: new Map(Object.entries(wheels_default)).get(version) ?? [],
    probe: "xllamacpp"
  }),
  launch: (settings, place) => place.binary === void 0 ? wheel(settings, place) : server(settings, place, place.binary),
  healthPath: "/health",
  buildOf
};
function buildOf(version) {
  const build = /^20\d\d\.\d+\.(\d+)/.exec(version)?.[1];
  return build === void 0 ? `xllamacpp ${version}` : `b${build} (xllamacpp ${version})`;
}
function wheel(settings, { weights, port, folder = "" }) {
  const params = {
    "model.path": weights,
    hostnames: ["127.0.0.1"],
    port,
    ...Object.fromEntries(settings.arguments.map(({ param, value }) => [param, value])),
    n_threads_http: httpThreads(settings),
    endpoint_metrics: true,
    endpoint_slots: true,
    cache_ram_mib: 0,
    ui: false,
    use_jinja: true,
    // Warnings and errors: what it says about each request would only cost the time that is being measured.
    verbosity: 2
  };
  return {
    command: `${folder}/bin/python`,
    // Isolated: no module beside it and none of the user's own is imported. No bytecode is written.
    args: ["-I", "-B", "-u", "-c", LAUNCHER, JSON.stringify({ params })],
    env
  };
}
function server(settings, { weights, port }, binary) {
  const flags = settings.arguments.flatMap((one) => one.flags);
  const place = ["-m", weights, "--host", "127.0.0.1", "--port", String(port)];
  const ours = ["--metrics", "--slots", "--cache-ram", "0", "--threads-http", String(httpThreads(settings))];
  return { command: binary, args: [...place, ...ours, ...flags], env };
}
function httpThreads({ slots }) {
  return 2 * slots + 16;
}

// src/engines/settings.ts
var MOST_CHARS_PER_TOKEN = 6;
var USUAL_CHARS_PER_TOKEN = 3;
function fewestTokens({ promptChars, answerTokens }) {
  return Math.ceil(promptChars / MOST_CHARS_PER_TOKEN) + answerTokens;
}
function enoughTokens({ promptChars, answerTokens }) {
  return Math.ceil(promptChars / USUAL_CHARS_PER_TOKEN) + answerTokens;
}

// src/engines/llama.cpp/arguments.ts
var whole = (from, to) => ({ from, to, whole: true });
var number = (from, to) => ({ from, to, whole: false });
var choices = (prefix, ...words) => Object.fromEntries(words.map((word) => [word, prefix + word.toUpperCase().replaceAll(/[+-]/g, "_")]));
var cacheTypes = choices(
  "GGML_TYPE_",
  "f32",
  "f16",
  "bf16",
  "q8_0",
  "q5_1",
  "q5_0",
  "q4_1",
  "q4_0",
  "iq4_nl"
);
var knownArguments = /* @__PURE__ */ new Map([
  ["ctx-size", { param: "n_ctx", takes: whole(0, 1e8) }],
  ["parallel", { param: "n_parallel", takes: whole(1, 256) }],
  ["threads", { param: "cpuparams.n_threads", takes: whole(1, 512) }],
  ["threads-batch", { param: "cpuparams_batch.n_threads", takes: whole(1, 512) }],
  ["batch-size", { param: "n_batch", takes: whole(32, 65536) }],
  ["ubatch-size", { param: "n_ubatch", takes: whole(1, 65536) }],
  ["n-gpu-layers", { param: "n_gpu_layers", takes: whole(0, 9999) }],
  ["main-gpu", { param: "main_gpu", takes: whole(0, 63) }],
  ["split-mode", { param: "split_mode", takes: choices("LLAMA_SPLIT_MODE_", "none", "layer", "row") }],
  [
    "flash-attn",
    {
      param: "flash_attn_type",
      takes: {
        on: "LLAMA_FLASH_ATTN_TYPE_ENABLED",
        off: "LLAMA_FLASH_ATTN_TYPE_DISABLED",
        auto: "LLAMA_FLASH_ATTN_TYPE_AUTO"
      }
    }
  ],
  ["cache-type-k", { param: "cache_type_k", takes: cacheTypes }],
  ["cache-type-v", { param: "cache_type_v", takes: cacheTypes }],
  ["kv-unified", { param: "kv_unified", takes: "yes or no" }],
  ["cont-batching", { param: "cont_batching", takes: "yes or no" }],
  ["warmup", { param: "warmup", takes: "yes or no" }],
  [
    "rope-scaling",
    { param: "rope_scaling_type", takes: choices("LLAMA_ROPE_SCALING_TYPE_", "none", "linear", "yarn") }
  ],
  ["rope-freq-base", { param: "rope_freq_base", takes: number(0, 1e12) }],
  ["rope-freq-scale", { param: "rope_freq_scale", takes: number(0, 1e3) }],
  [
    "reasoning-format",
    {
      param: "reasoning_format",
      takes: choices("COMMON_REASONING_FORMAT_", "none", "auto", "deepseek", "deepseek-legacy")
    }
  ]
]);
var SHORT = /* @__PURE__ */ new Map([
  ["c", "ctx-size"],
  ["np", "parallel"],
  ["t", "threads"],
  ["tb", "threads-batch"],
  ["b", "batch-size"],
  ["ub", "ubatch-size"],
  ["ngl", "n-gpu-layers"],
  ["gpu-layers", "n-gpu-layers"],
  ["mg", "main-gpu"],
  ["sm", "split-mode"],
  ["fa", "flash-attn"],
  ["ctk", "cache-type-k"],
  ["ctv", "cache-type-v"],
  ["kvu", "kv-unified"],
  ["cb", "cont-batching"]
]);
var OWN = new Set("m model host port metrics slots cache-ram threads-http".split(" "));
function argumentOf(name, written) {
  const known = knownArguments.get(name);
  if (known === void 0) return unknownArgument(name);
  const { param, takes } = known;
  if (takes === "yes or no") {
    if (typeof written !== "boolean") return wrongValue(name, known, written);
    return checked({ name, flags: [written ? `--${name}` : `--no-${name}`], param, value: written });
  }
  if (isRange(takes)) {
    if (!isIn(takes, written)) return wrongValue(name, known, written);
    return checked({ name, flags: [`--${name}`, String(written)], param, value: written });
  }
  const word = typeof written === "boolean" ? written ? "on" : "off" : String(written);
  if (!Object.hasOwn(takes, word)) return wrongValue(name, known, written);
  return checked({ name, flags: [`--${name}`, word], param, value: takes[word] });
}
function unknownArgument(argument) {
  const name = argument.replace(/^-+/, "").replaceAll("_", "-");
  if (OWN.has(name)) {
    return faulty([{ argument, message: "is set by papergap itself, which starts llama.cpp; leave it out" }]);
  }
  const meant = knownArguments.has(name) ? name : SHORT.get(name);
  const hint = meant === void 0 ? suggest(name, [...knownArguments.keys()]) : `write ${meant}`;
  return faulty([{ argument, message: `is not an argument that llama.cpp may be given here (${hint})` }]);
}
function wrongValue(argument, { takes }, written) {
  return faulty([{ argument, message: `must be ${expected(takes)}; it is ${JSON.stringify(written)}` }]);
}
function expected(takes) {
  if (takes === "yes or no") return "true or false";
  if (isRange(takes)) return `a ${takes.whole ? "whole number" : "number"} from ${takes.from} to ${takes.to}`;
  return `one of ${Object.keys(takes).join(", ")}`;
}
function isIn({ from, to, whole: mustBeWhole }, value) {
  if (typeof value !== "number" || value < from || value > to) return false;
  return !mustBeWhole || Number.isSafeInteger(value);
}
function isRange(takes) {
  return typeof takes.from === "number";
}

// src/engines/llama.cpp/settings.ts
var MOST_SLOTS = 256;
var LEAST_CONTEXT_PER_SLOT = 2048;
var CONTEXT_STEP = 256;
function settingsOf(args, demand) {
  const read = Object.entries(args).map(([name, written2]) => argumentOf(name, written2));
  const written = read.flatMap((one) => one.ok ? [one.value] : []);
  const valueOf = (name) => written.find((one) => one.name === name)?.value;
  const numberOf = (name) => {
    const value = valueOf(name);
    return typeof value === "number" ? value : void 0;
  };
  const slots = numberOf("parallel") ?? Math.min(demand.concurrency, MOST_SLOTS);
  const contextSize = numberOf("ctx-size") ?? slots * defaultContext(demand);
  const isUnified = valueOf("kv-unified") === true;
  const room = { slots, contextSize, isUnified, demand };
  const batch = numberOf("batch-size");
  const faults = [
    ...read.flatMap((one) => one.ok ? [] : one.faults),
    ...batch !== void 0 && batch < slots ? [smallBatch(batch, slots)] : [],
    ...fewestTokens(demand) > contextOf(room) ? [shortContext(room)] : []
  ];
  if (faults.length > 0) return faulty(faults);
  const added = Object.entries({ parallel: slots, "ctx-size": contextSize }).filter(([name]) => valueOf(name) === void 0).map(([name, value]) => argumentOf(name, value));
  const gpuLayers = numberOf("n-gpu-layers") ?? 0;
  return checked({
    slots,
    isUnified,
    ...contextSize > 0 && { contextTokens: contextOf(room) },
    ...gpuLayers > 0 && { gpuLayers },
    cautions: slots < Math.min(demand.concurrency, MOST_SLOTS) ? [fewSlots(room)] : [],
    arguments: [...added.flatMap((one) => one.ok ? [one.value] : []), ...written]
  });
}
function contextOf({ slots, contextSize, isUnified }) {
  if (contextSize === 0) return Infinity;
  return isUnified ? contextSize : Math.floor(contextSize / slots);
}
function defaultContext(demand) {
  const enough = Math.ceil(enoughTokens(demand) / CONTEXT_STEP) * CONTEXT_STEP;
  return Math.max(LEAST_CONTEXT_PER_SLOT, enough);
}
function smallBatch(batch, slots) {
  return { argument: "batch-size", message: `must be at least parallel (${slots}); it is ${batch}` };
}
function shortContext(room) {
  const { slots, contextSize, isUnified, demand } = room;
  const each = isUnified ? `${contextSize} tokens hold no whole request` : `${contextSize} \xF7 parallel ${slots} = ${contextOf(room)} tokens for each request`;
  const needed = `an answer may take ${demand.answerTokens} (maxTokens) and the longest prompt at least ${fewestTokens(demand) - demand.answerTokens}`;
  const wanted = defaultContext(demand) * (isUnified ? 1 : slots);
  return {
    argument: "ctx-size",
    message: `${each}, and ${needed}; write ctx-size: ${wanted}, or less maxTokens`
  };
}
function fewSlots({ slots, contextSize, demand }) {
  const wanted = Math.min(demand.concurrency, MOST_SLOTS);
  const context = Math.ceil(contextSize / slots) * wanted;
  return {
    argument: "parallel",
    message: `serves ${slots} of ${demand.concurrency} requests at once, the others wait; to serve them all write parallel: ${wanted}, ctx-size: ${context}`
  };
}

// src/engines/llama.cpp/issues.ts
var ISSUES = "https://github.com/ggml-org/llama.cpp/issues";

// src/engines/llama.cpp/model-signatures.ts
var modelSignatures = [
  {
    code: "not-a-language-model",
    pattern: /unknown model architecture: '(?:|clip|mmproj)'/,
    summary: "The file is no language model but a part of one, such as the projector of a model that sees.",
    remedy: "Name the GGUF file of the language model itself.",
    blame: "candidate"
  },
  {
    code: "unknown-architecture",
    pattern: /unknown model architecture: '([^']*)'/,
    summary: 'This build of llama.cpp does not know the architecture "{1}".',
    remedy: "Use a newer engine.version, or a model that this build knows.",
    blame: "candidate",
    link: `${ISSUES}?q=unknown+model+architecture`
  },
  {
    code: "unknown-pre-tokenizer",
    pattern: /unknown pre-tokenizer type: '([^']*)'/,
    summary: 'This build of llama.cpp does not know the pre-tokenizer "{1}".',
    remedy: "Use a newer engine.version, or convert the model again with a converter of this build.",
    blame: "candidate",
    link: `${ISSUES}/12122`
  },
  {
    code: "not-gguf",
    pattern: /invalid magic characters|failed to read magic/,
    summary: "The model file is not a GGUF file.",
    remedy: "Check that the file itself was committed and not a Git LFS pointer or another format.",
    blame: "candidate"
  },
  {
    code: "quantisation-unknown",
    pattern: /(?:has invalid|unknown) (?:ggml|tensor) type (\d+)/,
    summary: "This build of llama.cpp does not know how the model is quantised (ggml type {1}).",
    remedy: "Use a newer engine.version, or a quantisation that this build knows.",
    blame: "candidate"
  },
  {
    code: "gguf-version",
    pattern: /this GGUF file is version (\d+) but|GGUFv1 is no longer supported|bad GGUF version/,
    summary: "The model file has a version of the GGUF format that this build does not read.",
    remedy: "Convert the model again, or use a newer engine.version.",
    blame: "candidate"
  },
  {
    code: "model-corrupt",
    pattern: /data is not within the file bounds|model is corrupted|corrupted model: |exceeds remaining file size|unexpectedly reached end of file/,
    summary: "The model file is cut off or damaged.",
    remedy: "Upload the model file again and pin its sha256 as the revision.",
    blame: "candidate"
  },
  {
    code: "tensors-unused",
    pattern: /wrong number of tensors; expected (\d+), got (\d+)/,
    summary: "The model file holds {1} tensors, and this build of llama.cpp knows what to do with {2} of them.",
    remedy: "Use a newer engine.version, or convert the model with the converter of this build.",
    blame: "candidate"
  },
  {
    code: "tensor-missing",
    pattern: /tensor '([^']*)' (?:not found|is missing from model)|missing tensor '?([^' ]*)|tensor '([^']*)' has wrong shape/,
    summary: "The model file lacks a tensor that its architecture needs, or has it in another shape.",
    remedy: "Use a newer engine.version, or convert the model again with a converter that knows it.",
    blame: "candidate"
  },
  {
    code: "model-in-parts",
    pattern: /illegal split file idx|invalid split (?:count|file)|failed to load GGUF split/,
    summary: "The model is split over several files, and llama.cpp was not given all of them in order.",
    remedy: "Join the parts with llama-gguf-split --merge, and name the one file that it writes.",
    blame: "candidate"
  },
  {
    code: "metadata-missing",
    pattern: /key not found in model: (\S+)/,
    summary: 'The model file lacks the metadata "{1}".',
    remedy: "Convert the model again with a converter of this build.",
    blame: "candidate"
  },
  {
    code: "model-not-found",
    pattern: /failed to open (GGUF file )?'?[^']*'? ?\(?(No such file|Permission denied)|error loading model: failed to open/,
    summary: "llama.cpp could not open the model file.",
    remedy: "Check the path and that the file may be read.",
    blame: "candidate"
  },
  {
    code: "tokenizer-missing",
    pattern: /cannot find tokenizer (\w+) in model file/,
    summary: "The model file lacks its tokenizer's {1}.",
    remedy: "Convert the model again, with its tokenizer beside it.",
    blame: "candidate"
  },
  {
    code: "chat-template-invalid",
    pattern: /chat template parsing error|failed to initialize chat template/,
    summary: "llama.cpp can't read the model's chat template.",
    remedy: "Correct tokenizer.chat_template in the model file's metadata.",
    blame: "candidate"
  },
  {
    code: "model-corrupt",
    pattern: /failed to read (key-value pairs|tensor info|header)/,
    summary: "The model file cannot be read to its end: it is cut off, damaged or newer than this build.",
    remedy: "Try a newer engine.version; else upload the model file again and pin its sha256 as the revision.",
    blame: "candidate",
    rank: "consequence"
  }
];

// src/engines/llama.cpp/run-signatures.ts
var runSignatures = [
  {
    code: "out-of-gpu-memory",
    pattern: /cudaMalloc failed: out of memory|(?:failed|unable) to allocate (?:CUDA|ROCm|Vulkan|Metal|SYCL)\d* buffer|CUDA error: out of memory|Device memory allocation of size \d+ failed|failed to fit params to free device memory/,
    summary: "The model and its KV cache don't fit into the GPU's memory.",
    remedy: "Lower ctx-size or parallel, use cache-type-k: q8_0, fewer n-gpu-layers, or a smaller quantisation.",
    blame: "candidate"
  },
  {
    code: "out-of-memory",
    pattern: /failed to allocate (?:compute |buffer for kv cache)/,
    summary: "The model and its KV cache don't fit into the memory of this machine or its GPU.",
    remedy: "Lower ctx-size or parallel, use cache-type-k: q8_0, or a smaller quantisation.",
    blame: "candidate",
    rank: "consequence"
  },
  {
    code: "out-of-memory",
    pattern: /insufficient memory \(attempted|failed to allocate|unable to allocate .* buffer|std::bad_alloc|Cannot allocate memory|MemoryError/,
    summary: "The model and its KV cache don't fit into this machine's memory.",
    remedy: "Lower ctx-size or parallel, use cache-type-k: q8_0, or a smaller quantisation.",
    blame: "candidate"
  },
  {
    code: "port-in-use",
    pattern: /couldn't bind HTTP server socket.*port: (\d+)|address already in use/i,
    summary: "Another program took the port.",
    remedy: "Run it again; papergap tries other ports by itself.",
    blame: "environment"
  },
  {
    code: "too-many-slots",
    pattern: /n_seq_max must be <= (\d+)/,
    summary: "llama.cpp serves at most {1} requests at once.",
    remedy: "Lower parallel.",
    blame: "candidate"
  },
  {
    code: "cache-type-refused",
    pattern: /quantized V cache requires flash_attn|cache type \S+ with block size \d+ does not divide|V cache quantization requires/,
    summary: "This type of KV cache doesn't go with the model or with the other arguments.",
    remedy: "Use flash-attn: on with a quantised cache-type-v, or leave cache-type-k and cache-type-v out.",
    blame: "candidate"
  },
  {
    code: "context-exceeded",
    pattern: /Context size has been exceeded|exceeds the available context size|failed to find free space in the KV cache/,
    summary: "A request needed more context than its slot has.",
    remedy: "Raise ctx-size (it is shared by all slots), or lower parallel.",
    blame: "candidate",
    rank: "consequence"
  },
  {
    code: "invalid-argument",
    pattern: /error: (?:invalid argument|unknown argument|unrecognized argument): (\S+)|error while handling argument "([^"]*)"/,
    summary: "This llama-server doesn't know an argument or its value.",
    remedy: "Leave the argument out, or let the policy name a newer binary.",
    blame: "candidate"
  },
  {
    code: "cpu-not-supported",
    pattern: /AMX is not ready to be used/,
    summary: "This llama.cpp was built for a CPU with AMX, which this machine lacks: it dies without another word.",
    remedy: "Use a build for any x86-64 CPU, such as the default xllamacpp version.",
    blame: "environment"
  },
  {
    code: "illegal-instruction",
    pattern: /ended by SIGILL|Illegal instruction/,
    summary: "This llama.cpp was built for another CPU: it used an instruction that this one lacks.",
    remedy: "Use a build for any x86-64 CPU, such as the default xllamacpp version.",
    blame: "environment"
  },
  {
    code: "library-missing",
    pattern: /error while loading shared libraries: |(?:ImportError|OSError): \S+: cannot open shared object file|version `GLIBC\w*_[\d.]+' not found/,
    summary: "The engine needs a system library that this machine lacks.",
    remedy: "Install it, or use a build for this system.",
    blame: "environment"
  },
  {
    code: "gpu-driver",
    pattern: /CUDA driver version is insufficient|no kernel image is available|failed to initialize CUDA|CUDA error: invalid device function|unsupported toolchain/,
    summary: "The GPU, its driver and this build of llama.cpp don't go together.",
    remedy: "Update the driver, or use a build for this driver and GPU.",
    blame: "environment"
  },
  {
    code: "gpu-error",
    pattern: /(?:CUDA|ROCm|HIP|Vulkan|Metal) error: (.+)/,
    summary: "The GPU failed: {1}.",
    remedy: "Look at the system's log for the GPU; then try another build or another machine.",
    blame: "environment"
  },
  {
    code: "argument-not-in-version",
    pattern: /^(?:AttributeError: .*CommonParams\w*' object has no attribute|KeyError:) '(\w+)'/,
    summary: "This version of xllamacpp does not know {1}, which an argument of the candidate sets.",
    remedy: "Use a newer engine.version, or leave the argument out.",
    blame: "candidate"
  },
  {
    code: "engine-assertion",
    pattern: /GGML_ASSERT\((.*)\) failed|GGML_ABORT/,
    summary: "llama.cpp stopped at an internal check.",
    remedy: "Try another engine.version or plainer arguments; the line is worth a report to llama.cpp.",
    blame: "unknown",
    link: ISSUES
  },
  {
    code: "engine-killed",
    pattern: /ended by SIGKILL/,
    summary: "Something killed the engine, most often the system because memory ran out.",
    remedy: "Lower ctx-size or parallel, use a smaller quantisation, or a machine with more memory; look at the system's log.",
    blame: "unknown",
    rank: "ending"
  },
  {
    code: "engine-crashed",
    pattern: /ended by (SIGSEGV|SIGBUS|SIGFPE|SIGABRT)/,
    summary: "llama.cpp crashed with {1}.",
    remedy: "Try another engine.version; the log is worth a report to llama.cpp.",
    blame: "unknown",
    link: ISSUES,
    rank: "consequence"
  },
  {
    code: "context-not-created",
    pattern: /failed to create.?context/,
    summary: "llama.cpp loaded the model but could not set up its context.",
    remedy: "Look at the arguments: ctx-size, parallel and the cache types.",
    blame: "candidate",
    rank: "consequence"
  }
];

// src/engines/llama.cpp/signatures.ts
var llamaCppLog = {
  // Seen by breaking things with build 11549, in the sources, and in reports about other builds.
  signatures: [...modelSignatures, ...runSignatures],
  // Clock and level: 0.00.029.552 E
  prefix: /^\d+\.\d+\.\d+\.\d+ [A-Z] +/,
  // It goes on after these, some of which it calls errors: without a GPU, without a backend, with less.
  warning: /^(\d[\d.]* )?W |^warning:|pinned memory|^Try increasing RLIMIT_MEMLOCK|failed to initialize CUDA|load_backend|backend_load|retrying without|defaulting to|failed to fit params|allocateMemory: ErrorOutOf/,
  aftermath: /exiting due to|cleaning up before exit|check the input params|failed to load model|^\s*current device:|_compute_forward: \w+ failed$/
};

// src/engines/llama.cpp/llama.cpp.ts
var llamaCpp = {
  about: `llama.cpp's own server: installed for the CPU (\`version: '${program.versions.default}'\` pins it), or a \`llama-server\` of yours for the GPU: \`binary: name\`, listed in \`trust.binaries\``,
  weights: "gguf",
  program,
  settings: ({ args }, demand) => settingsOf(args, demand),
  requestFields: { cache_prompt: false },
  // It promises to keep connections and closes them after each stream: every second request would meet a dead
  // one.
  requestHeaders: { connection: "close" },
  prefixCache: "off",
  facts: { path: "/props", read: factsOf2 },
  kvCache: ({ isUnified }) => isUnified ? "shared" : "reserved",
  kvUsage: { path: "/slots", read: kvUsageOf },
  diagnose: (log) => diagnose(log, llamaCppLog),
  deviations: ({ gpuLayers }, log) => gpuLayers === void 0 ? [] : layersOnCpu(gpuLayers, log),
  metrics: {
    running: ["llamacpp:requests_processing"],
    waiting: ["llamacpp:requests_deferred"],
    // Older builds; newer ones have no such gauge, which is what `kvUsage` above is for.
    kvUsage: ["llamacpp:kv_cache_usage_ratio"],
    preemptionsTotal: [],
    promptTokensTotal: ["llamacpp:prompt_tokens_total"],
    cachedTokensTotal: ["llamacpp:prompt_tokens_cached_total"],
    outputTokensTotal: ["llamacpp:tokens_predicted_total"]
  }
};
var NO_GPU = /no usable GPU found|papergap: this build sees (?!.*GPU)/;
function layersOnCpu(layers, log) {
  const line = log.find((one) => NO_GPU.test(one));
  if (line === void 0) return [];
  return [
    {
      code: "no-gpu",
      summary: `The candidate asks for ${layers} layers on a GPU (n-gpu-layers), and llama.cpp runs on the CPU.`,
      remedy: "The wheel is built for CPUs: name a llama-server for this GPU in trust.binaries, use an endpoint, or leave n-gpu-layers out.",
      blame: "environment",
      line: plainLine(line, llamaCppLog)
    }
  ];
}

// src/engines/index.ts
var engines = { "llama.cpp": llamaCpp, endpoint };
function engineNamed(name) {
  return Object.hasOwn(engines, name) ? engines[name] : void 0;
}

export {
  diagnose,
  fewestTokens,
  engines,
  engineNamed
};
//# sourceMappingURL=chunk-E5817A6D.js.map
