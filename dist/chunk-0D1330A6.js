import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  Candidate,
  Policy,
  Reference
} from "./chunk-3ABF84E3.js";
import {
  isNestedTooDeep,
  plainValue,
  require_dist,
  takeLostValues
} from "./chunk-14CE9C71.js";
import {
  isFields
} from "./chunk-BEE0E9CA.js";
import {
  __toESM
} from "./chunk-BE90F030.js";

// src/config/foreign/forms.ts
var import_yaml = __toESM(require_dist(), 1);

// src/config/foreign/draft.ts
var CALLED = [
  [/vllm/i, "vllm"],
  [/sglang/i, "sglang"],
  [/llama[-.]?(?:cpp|server)|llamacpp/i, "llama.cpp"],
  [/text-generation-inference|\btgi\b/i, "tgi"],
  [/ollama/i, "ollama"],
  [/lmdeploy/i, "lmdeploy"],
  [/trtllm|tensorrt/i, "trtllm"]
];
function engineCalled(name) {
  return name === void 0 ? void 0 : CALLED.find(([pattern]) => pattern.test(name))?.[1];
}
function byImage(image) {
  const engine = engineCalled(image);
  const version = image === void 0 ? void 0 : /:v?(\d+(?:\.\d+)+)$/.exec(image)?.[1];
  return { ...image && { image }, ...engine && { engine }, ...version && { version } };
}
function byUri(uri) {
  if (uri === void 0) return { lacks: "it names no model" };
  const hub = /^(?:hf|huggingface):\/\/([\w.-]+\/[\w.-]+)(?:[:@]([0-9a-f]{40}))?/.exec(uri);
  if (hub?.[1] !== void 0) return { model: hub[1], ...hub[2] !== void 0 && { revision: hub[2] } };
  const store = /^(\w+):\/\//.exec(uri)?.[1];
  if (store === void 0 || store === "file") return { model: uri.replace(/^file:\/\//, "") };
  return {
    lacks: `its weights lie at ${uri}, and papergap takes a hub's repository, or a file or folder of this machine`
  };
}
function plainArgs(fields) {
  const plain = Object.entries(fields).filter(
    (entry) => ["string", "number", "boolean"].includes(typeof entry[1])
  );
  return Object.fromEntries(
    plain.map(([name, value]) => [name.replace(/^-+/, "").replaceAll("_", "-"), value])
  );
}

// src/config/foreign/command.ts
var LAUNCHES = [
  { engine: "vllm", begins: /(?:^|\s)(?:vllm\s+serve|-m\s+vllm\.entrypoints\S*)\s/, model: ["model"] },
  {
    engine: "sglang",
    begins: /(?:^|\s)(?:sglang\s+serve|-m\s+sglang\.launch_server)\s/,
    model: ["model-path", "model"]
  },
  { engine: "llama.cpp", begins: /(?:^|[\s/])llama-server\s/, model: ["m", "model", "hf-repo", "hf"] },
  { engine: "tgi", begins: /(?:^|\s)text-generation-launcher\s/, model: ["model-id"] }
];
var LONGEST = 32768;
function draftOfCommand(line, variables = /* @__PURE__ */ new Map()) {
  const written = withValues(line, variables);
  if (written === void 0) return void 0;
  const launch = LAUNCHES.find(({ begins }) => begins.test(`${written} `));
  if (launch === void 0) return void 0;
  const found = launch.begins.exec(`${written} `);
  const rest = `${written} `.slice((found?.index ?? 0) + (found?.[0].length ?? 0));
  return draftOfWords(rest.split("\n")[0]?.split(/\s+/) ?? [], launch.engine, launch.model);
}
function withValues(line, variables) {
  let left = LONGEST - line.length;
  const written = line.replaceAll(/\$\{?(\w+)\}?/g, (all, name) => {
    const value = variables.get(name);
    if (value === void 0 || left < 0) return all;
    left -= value.length;
    return left < 0 ? all : value;
  });
  return left < 0 ? void 0 : written;
}
function draftOfWords(words, engine, names = LAUNCHES.find((launch) => launch.engine === engineCalled(engine))?.model ?? ["model"]) {
  const { first, options } = optionsOf(words);
  const option = names.find((name) => Object.hasOwn(options, name));
  const model = option === void 0 ? first : String(options[option]);
  const { revision } = options;
  const isCommit = typeof revision === "string" && /^[0-9a-f]{40}$/.test(revision);
  const args = Object.fromEntries(Object.entries(options).filter(([name]) => name !== option));
  return { engine, args, ...model && { model }, ...isCommit && { revision } };
}
function optionsOf(words) {
  const options = {};
  let first;
  let open;
  for (const word of words.filter((one) => one !== "" && one !== "\\")) {
    const [, name, value] = /^-{1,2}([A-Za-z][\w-]*)(?:=(.*))?$/.exec(word) ?? [];
    if (name !== void 0) {
      options[name.replaceAll("_", "-")] = value === void 0 ? true : valueOf(value);
      open = value === void 0 ? name.replaceAll("_", "-") : void 0;
    } else if (open !== void 0) {
      options[open] = valueOf(word);
      open = void 0;
    } else first ??= word;
  }
  return { ...first !== void 0 && { first }, options };
}
function valueOf(word) {
  const bare = word.replace(/^(["'])(.*)\1$/, "$2");
  if (/^-?\d+(?:\.\d+)?$/.test(bare)) return Number(bare);
  return bare === "true" || bare === "false" ? bare === "true" : bare;
}

// src/config/foreign/fields.ts
function has(key) {
  return (fields) => Object.hasOwn(fields, key);
}
function at(value, ...path) {
  return path.reduce((inside, key) => {
    const isThere = typeof inside === "object" && inside !== null && Object.hasOwn(inside, key);
    return isThere ? inside[key] : void 0;
  }, value);
}
function textAt(value, ...path) {
  const found = at(value, ...path);
  return typeof found === "string" && found !== "" ? found : void 0;
}
var listOf = (value) => Array.isArray(value) ? value.filter(isFields) : [];
var entriesOf = (value) => isFields(value) ? Object.values(value).filter(isFields) : [];
function wordsOf(value) {
  if (typeof value === "string") return value.split(/\s+/).filter((word) => word !== "" && word !== "\\");
  return Array.isArray(value) ? value.flatMap((one) => isPlain(one) ? [String(one)] : []) : [];
}
var isPlain = (value) => ["string", "number", "boolean"].includes(typeof value);

// src/config/foreign/manifests.ts
function kserve({ kind, spec }) {
  const predictor = at(spec, "predictor");
  const uri = textAt(spec, "model", "uri") ?? textAt(predictor, "model", "storageUri") ?? textAt(predictor, "model", "env", 0, "value");
  const format = textAt(predictor, "model", "modelFormat", "name");
  const isVllm = kind === "LLMInferenceService" || format === "huggingface";
  const container = listOf(at(spec, "template", "containers"))[0] ?? at(predictor, "model") ?? {};
  const words = wordsOf(at(container, "args"));
  const { args, model } = draftOfWords(words, "vllm", ["model", "model-id", "model-path"]);
  const isOther = args["backend"] === "huggingface";
  const engine = isOther ? "transformers" : isVllm ? "vllm" : engineCalled(format);
  const named = uri === void 0 && model !== void 0 ? { model } : byUri(uri);
  return { ...engine && { engine }, args, ...named };
}
function llmd(fields) {
  const container = listOf(at(fields, "decode", "containers"))[0];
  const engine = engineCalled(textAt(container, "modelCommand") ?? textAt(container, "image")) ?? "vllm";
  const { args } = draftOfWords(wordsOf(at(container, "args")), engine);
  return { engine, args, ...byUri(textAt(fields, "modelArtifacts", "uri")) };
}
function compose({ services }) {
  const drafts = entriesOf(services).map((service) => {
    const image = byImage(textAt(service, "image"));
    const words = wordsOf(at(service, "command"));
    if (image.engine === void 0) return draftOfCommand(words.join(" ")) ?? { args: {} };
    const all = [...variableWords(at(service, "environment")), ...words];
    const { model, args } = draftOfCommand(words.join(" ")) ?? draftOfWords(all, image.engine);
    return { ...image, args, ...model && { model: outside(model, wordsOf(at(service, "volumes"))) } };
  });
  return drafts.find(({ engine }) => engine !== void 0) ?? {
    args: {},
    lacks: "no service in it is an engine that papergap knows"
  };
}
function variableWords(environment) {
  const pairs = isFields(environment) ? Object.entries(environment).flatMap(([name, value]) => isPlain(value) ? [`${name}=${value}`] : []) : wordsOf(environment);
  return pairs.flatMap((pair) => {
    const [, name, value] = /^LLAMA_ARG_(\w+)=(.+)$/.exec(pair) ?? [];
    if (name === void 0 || value === void 0) return [];
    const option = name.toLowerCase().replaceAll("_", "-");
    return [`--${option === "n-parallel" ? "parallel" : option}`, value];
  });
}
function outside(path, volumes) {
  for (const volume of volumes) {
    const [from, to] = volume.split(":");
    if (from !== void 0 && to !== void 0 && path.startsWith(`${to}/`))
      return `${from}${path.slice(to.length)}`.replace(/^\.\//, "");
  }
  return path;
}
function rayServe(fields) {
  const configs = [
    ...listOf(at(fields, "llm_configs")),
    ...listOf(fields["applications"]).flatMap((one) => listOf(at(one, "args", "llm_configs")))
  ];
  const [config] = configs;
  if (config === void 0)
    return { args: {}, lacks: "it has no llm_configs: which model it serves stands in its code" };
  const source = textAt(config, "model_loading_config", "model_source") ?? textAt(config, "model_loading_config", "model_id");
  const kwargs = at(config, "engine_kwargs");
  const named = source === void 0 || source.includes("://") ? byUri(source) : { model: source };
  return { engine: "vllm", args: isFields(kwargs) ? plainArgs(kwargs) : {}, ...named };
}
function skypilot({ run, setup, envs }) {
  const variables = new Map(
    Object.entries(isFields(envs) ? envs : {}).flatMap(
      ([name, value]) => typeof value === "string" ? [[name, value]] : []
    )
  );
  const lines = typeof run === "string" ? run.replaceAll(/\\\n/g, " ").split("\n") : [];
  const draft = firstOf(lines, (line) => draftOfCommand(line, variables));
  if (draft === void 0) return { args: {}, lacks: "its run starts no engine that papergap knows" };
  const version = new RegExp(`${draft.engine}==(\\d+(?:\\.\\d+)+)`).exec(
    typeof setup === "string" ? setup : ""
  )?.[1];
  return { ...draft, ...version && { version } };
}
function firstOf(lines, make) {
  for (const line of lines) {
    const draft = make(line);
    if (draft !== void 0) return draft;
  }
  return void 0;
}
function inferenceX(fields) {
  const [entry] = entriesOf(fields);
  const tp = at(entry, "seq-len-configs", 0, "search-space", 0, "tp");
  const image = byImage(textAt(entry, "image"));
  const engine = engineCalled(textAt(entry, "framework")) ?? image.engine;
  const isVllm = engine === "vllm" && typeof tp === "number";
  const model = textAt(entry, "model");
  return {
    ...image,
    ...engine && { engine },
    ...model ? { model } : { lacks: "it names no model" },
    args: isVllm ? { "tensor-parallel-size": tp } : {}
  };
}

// src/config/foreign/servers.ts
function liteLlm({ model_list: models }) {
  const own = listOf(models).find((one) => textAt(one, "litellm_params", "api_base") !== void 0);
  const url = textAt(own, "litellm_params", "api_base");
  const model = textAt(own, "litellm_params", "model")?.replace(/^[a-z_]+\//, "");
  if (url === void 0 || model === void 0)
    return {
      args: {},
      lacks: "no model in it has an api_base: papergap measures servers that the policy names"
    };
  return { engine: "endpoint", model, url: url.replace(/\/v1\/?$/, ""), args: {} };
}
function llamaSwap({ models }) {
  const [draft] = entriesOf(models).flatMap((one) => draftOfCommand(textAt(one, "cmd") ?? "") ?? []);
  return draft ?? { args: {}, lacks: "none of its commands starts an engine that papergap knows" };
}
function serverConfiguration(engine, modelKey) {
  return (fields) => {
    const model = textAt(fields, modelKey);
    const { [modelKey]: _, ...args } = plainArgs(fields);
    const { revision } = args;
    const isCommit = typeof revision === "string" && /^[0-9a-f]{40}$/.test(revision);
    return {
      engine,
      args,
      ...model ? { model } : { lacks: "it names no model" },
      ...isCommit && { revision }
    };
  };
}
function vllmRecipe({ model }) {
  const id = textAt(model, "model_id");
  return { engine: "vllm", args: {}, ...id ? { model: id } : { lacks: "it names no model" } };
}
var MODELFILE_ARGS = /* @__PURE__ */ new Map([
  ["num_ctx", "ctx-size"],
  ["num_gpu", "n-gpu-layers"],
  ["num_thread", "threads"],
  ["num_batch", "batch-size"]
]);
function modelfile(text) {
  const from = /^FROM\s+(\S+)/m.exec(text)?.[1];
  if (from === void 0) return { args: {}, lacks: "it names no model" };
  const hub = /^(?:hf\.co|huggingface\.co)\/([\w.-]+\/[\w.-]+)/.exec(from)?.[1];
  const isFile = /\.gguf$/i.test(from);
  if (!isFile && hub === void 0)
    return {
      engine: "ollama",
      model: from,
      args: {},
      lacks: `"${from}" is a name of Ollama's library, which pins no weights: name its GGUF file`
    };
  const set = Array.from(text.matchAll(/^PARAMETER\s+(\w+)\s+(\d+)\s*$/gm), ([, name = "", value = ""]) => {
    const known = MODELFILE_ARGS.get(name);
    return known === void 0 ? [] : [[known, Number(value)]];
  }).flat();
  return { engine: "llama.cpp", model: hub ?? from.replace(/^\.\//, ""), args: Object.fromEntries(set) };
}

// src/config/foreign/forms.ts
var VLLM = /^(tensor|pipeline|data)-parallel-size$|^(max-model-len|max-num-seqs|served-model-name|uvicorn-log-level)$/;
var SGLANG = /^(model-path|tp-size|dp-size|mem-fraction-static|chunked-prefill-size)$/;
var MODELFILE = /^(?:PARAMETER|TEMPLATE|SYSTEM|ADAPTER|LICENSE|MESSAGE)\s/;
var DOCKERFILE = /^(?:RUN|CMD|COPY|ENTRYPOINT|WORKDIR|ENV)\s/;
var FORMS = [
  {
    name: ({ kind }) => withKind("a KServe manifest", kind),
    matches: ({ apiVersion }) => typeof apiVersion === "string" && apiVersion.includes("serving.kserve.io"),
    draft: kserve
  },
  {
    name: ({ kind }) => withKind("a Kubernetes manifest", kind),
    matches: ({ apiVersion, kind }) => typeof apiVersion === "string" && typeof kind === "string"
  },
  { name: "a LiteLLM proxy configuration", matches: has("model_list"), draft: liteLlm },
  {
    name: "a Ray Serve application",
    matches: ({ applications }) => listOf(applications).some(has("import_path")) || listOf(applications).some(has("args")),
    draft: rayServe
  },
  { name: "a Ray Serve LLM configuration", matches: has("llm_configs"), draft: rayServe },
  {
    name: "a SkyPilot task",
    matches: (fields) => has("run")(fields) && (has("resources")(fields) || has("setup")(fields)),
    draft: skypilot
  },
  {
    name: "a Docker Compose file",
    matches: ({ services }) => entriesOf(services).some((service) => has("image")(service) || has("build")(service)),
    draft: compose
  },
  {
    name: "a llama-swap configuration",
    matches: ({ models }) => entriesOf(models).some(has("cmd")),
    draft: llamaSwap
  },
  {
    name: "a BentoML bentofile",
    matches: (fields) => typeof fields["service"] === "string" && (has("python")(fields) || has("include")(fields)),
    draft: () => ({ args: {}, lacks: "which model it serves stands in its code" })
  },
  { name: "Helm values of llm-d", matches: (fields) => has("modelArtifacts")(fields), draft: llmd },
  {
    name: "an InferenceX benchmark configuration",
    matches: (fields) => {
      const entries = Object.values(fields).filter(isFields);
      return entries.some((entry) => has("image")(entry) && has("model")(entry) && has("framework")(entry));
    },
    draft: inferenceX
  },
  {
    name: "a vLLM recipe",
    matches: ({ model, ...rest }) => isFields(model) && has("model_id")(model) && !has("engine")(rest),
    draft: vllmRecipe
  },
  {
    name: "an lm-evaluation-harness task",
    matches: (fields) => has("task")(fields) && has("dataset_path")(fields)
  },
  {
    name: "a promptfoo configuration",
    matches: (fields) => has("prompts")(fields) && (has("providers")(fields) || has("tests")(fields))
  },
  { name: "a GitHub Actions workflow", matches: (fields) => has("jobs")(fields) && has("on")(fields) },
  {
    name: "a model card's header",
    matches: (fields) => has("license")(fields) && (has("model-index")(fields) || has("pipeline_tag")(fields))
  },
  {
    name: "a vLLM server's configuration",
    matches: (fields) => isServer(fields, VLLM),
    draft: serverConfiguration("vllm", "model")
  },
  {
    name: "an SGLang server's configuration",
    matches: (fields) => isServer(fields, SGLANG),
    draft: serverConfiguration("sglang", "model-path")
  }
];
function withKind(name, kind) {
  return typeof kind === "string" && /^[A-Za-z]{1,60}$/.test(kind) ? `${name} (${kind})` : name;
}
function foreignForm(text) {
  return formOfText(text) ?? formOfYaml(text);
}
function formOfText(text) {
  const [first, ...others] = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
  if (first !== void 0 && /^FROM\s/.test(first)) {
    if (others.some((line) => MODELFILE.test(line)))
      return { name: "an Ollama Modelfile", draft: modelfile(text) };
    if (others.some((line) => DOCKERFILE.test(line))) return { name: "a Dockerfile" };
  }
  if (text.startsWith("#!")) return script(text);
  if (first !== void 0 && isJsonObject(first) && others.some(isJsonObject)) return { name: "JSONL data" };
  if (text.startsWith("version https://git-lfs.github.com/spec/")) return { name: "a Git LFS pointer" };
  return /^\s*<(?:!doctype|html)/i.test(text) ? { name: "a web page" } : void 0;
}
function script(text) {
  const lines = text.replaceAll(/\\\n/g, " ").split("\n");
  const [draft] = lines.flatMap((line) => /^\s*#/.test(line) ? [] : draftOfCommand(line) ?? []);
  return {
    name: "a script",
    draft: draft ?? { args: {}, lacks: "it starts no engine that papergap knows" }
  };
}
var HOW = { prettyErrors: false, logLevel: "silent", uniqueKeys: false };
function formOfYaml(text) {
  if (isNestedTooDeep(text)) return void 0;
  const forms = (0, import_yaml.parseAllDocuments)(text, HOW).flatMap((document) => {
    let fields;
    takeLostValues(document);
    try {
      fields = plainValue(document);
    } catch {
      return [];
    }
    if (!isFields(fields)) return [];
    const written = fields;
    const known = FORMS.find(({ matches }) => matches(written));
    if (known === void 0) return [];
    const draft2 = known.draft?.(fields);
    return [
      { name: typeof known.name === "string" ? known.name : known.name(fields), ...draft2 && { draft: draft2 } }
    ];
  });
  const [first] = forms;
  const whole = forms.find(({ draft: draft2 }) => draft2 !== void 0 && draft2.lacks === void 0);
  const draft = whole?.draft ?? forms.findLast((form) => form.draft !== void 0)?.draft;
  return first && { name: first.name, ...draft && { draft } };
}
function isJsonObject(line) {
  try {
    return isFields(JSON.parse(line));
  } catch {
    return false;
  }
}
function isServer(fields, option) {
  if (has("engine")(fields) || has("claims")(fields)) return false;
  return Object.keys(fields).some((key) => option.test(key.replaceAll("_", "-")));
}

// src/config/kind.ts
var SHAPES = {
  candidate: {
    keys: Object.keys(Candidate.shape),
    telling: ["engine"],
    form: "a candidate has these keys: model: \u2026, engine: { name: llama.cpp }, claims: { scores: [{ suite: \u2026, score: 0.9 }] }"
  },
  policy: {
    keys: Object.keys(Policy.shape),
    telling: ["production", "suites", "budget", "trust"],
    form: "a policy has these keys: production: { suite: \u2026 }, suites: { \u2026: { data: \u2026, prompt: \u2026, scorer: { name: exact } } }"
  },
  reference: {
    keys: Object.keys(Reference.shape),
    telling: ["scores"],
    form: "a reference has these keys: model: \u2026, source: \u2026, setup: { machine: \u2026, engine: \u2026 }, scores: [{ suite: \u2026, score: 0.9, items: 500, protocol: { shots: 0, maxTokens: 512 } }]"
  }
};
var TOP_KEY = /^(["']?)([A-Za-z][\w-]*)\1[ \t]*:/gm;
function kindOf(text) {
  const keys = topKeys(text);
  const counts = ["candidate", "policy", "reference"].map((kind) => ({
    kind,
    shared: SHAPES[kind].keys.filter((key) => keys.has(key)).length
  }));
  const [first, second] = counts.toSorted((one, other) => other.shared - one.shared);
  return first === void 0 || first.shared === second?.shared ? void 0 : first.kind;
}
function kindFault(file, text, wanted) {
  const keys = topKeys(text);
  if (SHAPES[wanted].telling.some((key) => keys.has(key))) return void 0;
  const kind = kindOf(text);
  const form = foreignForm(text)?.name ?? (kind === void 0 || kind === wanted ? void 0 : `a papergap ${kind}`);
  if (form === void 0) return void 0;
  const message = `is ${form}, and a papergap ${wanted} is wanted here`;
  return { file, path: "", message, hint: SHAPES[wanted].form };
}
function topKeys(text) {
  return new Set(Array.from(text.matchAll(TOP_KEY), ([, , key = ""]) => key));
}

export {
  foreignForm,
  kindOf,
  kindFault
};
//# sourceMappingURL=chunk-0D1330A6.js.map
