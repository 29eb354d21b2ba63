import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  at,
  jsonAt,
  jsonIn,
  listAt,
  numberAt,
  openAsker,
  textAt,
  yamlIn
} from "./chunk-0790FC4B.js";
import {
  contradictions
} from "./chunk-0606D6B4.js";
import {
  ggufPart,
  listTree
} from "./chunk-AA6A8558.js";
import {
  DATASETS
} from "./chunk-9B66FD31.js";
import "./chunk-910659CE.js";
import {
  XMLParser,
  XMLValidator
} from "./chunk-BE44FCB0.js";
import {
  unstatedIn
} from "./chunk-26C4A1C8.js";
import {
  yamlText
} from "./chunk-6C05837C.js";
import {
  engineNamed
} from "./chunk-839A5565.js";
import "./chunk-082DFA3D.js";
import "./chunk-D5E3A5FB.js";
import {
  HubTrouble,
  isRepositoryId
} from "./chunk-974326F6.js";
import "./chunk-DECF1142.js";
import "./chunk-97F6D20D.js";
import "./chunk-EB421A8E.js";
import {
  Protocol
} from "./chunk-AD693EED.js";
import {
  claimableSuites,
  primarySuite
} from "./chunk-06AE2CF6.js";
import {
  Metric
} from "./chunk-9C117520.js";
import "./chunk-7DE6E744.js";
import "./chunk-50C1C280.js";
import "./chunk-0AE8B777.js";
import "./chunk-4B92B8FE.js";
import "./chunk-B41FF8D4.js";
import {
  visible
} from "./chunk-6C8C6982.js";
import "./chunk-91F50DEC.js";
import "./chunk-B0A50410.js";
import "./chunk-14CE9C71.js";
import "./chunk-FDDFC2AC.js";
import "./chunk-64D113F1.js";
import "./chunk-0666EC12.js";
import {
  isFields
} from "./chunk-BEE0E9CA.js";
import "./chunk-A706ED25.js";
import "./chunk-F27E05D8.js";
import "./chunk-494BB161.js";
import "./chunk-F05F9FB7.js";
import {
  checked,
  faulty
} from "./chunk-9106BE96.js";
import "./chunk-507AFED2.js";
import {
  __callDispose,
  __using
} from "./chunk-BE90F030.js";

// src/init/benchmark.ts
var SHARES = {
  gsm8k: ["gsm8kcot", "gsm8kplatinum"],
  "math-500": ["math500", "hendrycksmath500", "minervamath500"],
  "mmlu-pro": ["mmlupro"],
  mmlu: ["mmluredux"],
  "gpqa-diamond": ["gpqadiamond", "gpqa", "gpqadiamondcotzeroshot"],
  aime24: ["aime2024"],
  aime25: ["aime2025"],
  aime26: ["aime2026"],
  ifeval: ["googleifeval"],
  ifbench: [],
  humaneval: ["openaihumaneval"],
  mbpp: [],
  livecodebench: ["livecodebenchv5", "livecodebenchv6"],
  hle: ["humanityslastexam"],
  simpleqa: ["simpleqaverified"],
  arc: ["ai2arc", "arcchallenge", "arceasy"],
  hellaswag: [],
  winogrande: [],
  boolq: [],
  piqa: [],
  truthfulqa: []
};
var ASKED = {
  gsm8k: { prompt: "{{question}}", target: "answer", scorer: "numeric" },
  "math-500": { prompt: "{{problem}}", target: "answer", scorer: "math" }
};
var letters = (name) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
function benchmarkNamed(written3) {
  const last = (written3.split("/").at(-1) ?? written3).replaceAll(/\([^()]*\)/g, " ").trim();
  const bare = letters(last).replace(/^ns(?=[a-z])/, "");
  const [known] = Object.entries(SHARES).find(([name, others]) => letters(name) === bare || others.includes(bare)) ?? [];
  if (known === void 0) return { suite: suiteName(last), isShare: false };
  const asked = Object.hasOwn(ASKED, known) ? ASKED[known] : void 0;
  return { suite: known, isShare: true, ...asked && { asked } };
}
function suiteName(written3) {
  const name = written3.toLowerCase().replaceAll(/[^a-z0-9._-]+/g, "-").replaceAll(/^[^a-z0-9]+|(?<![^a-z0-9])[^a-z0-9]+$/g, "").slice(0, 100);
  return name === "" ? "paper" : name;
}
var RIGHT_ANSWERS = /^(?:acc|accuracy|exactmatch|em|quasiexactmatch|mean|score|correct|pass(?:at)?\d+|(?:avg|mean|maj|majority|cons)(?:at)?\d+|(?:prompt|inst)levelstrictacc(?:uracy)?|strictacc(?:uracy)?|strictmatch|flexibleextract|resolvedrate|successrate)$/;
var OTHERS = /elo|rating|perplexity|ppl|loss|wer$|cer$|bleu|rouge|chrf|comet|meteor|f1|mcc|spearman|pearson|ndcg|map|mrr|latency|tokens|bitsper|bpb|mse|mae|rmse|auc|precision|recall|correlation|likert|judge.*score|mtbench/;
function metricKind(metric) {
  if (metric === void 0) return "unknown";
  const name = letters(metric.replaceAll("@", "at"));
  if (RIGHT_ANSWERS.test(name)) return name === "score" ? "unknown" : "share";
  return OTHERS.test(name) ? "no-share" : "unknown";
}

// src/init/base-model.ts
var HUB_ID = /^[\w.-]+\/[\w.-]+$/;
var FEWER_BITS = /(?:^|[-_.])(?:gguf|awq|gptq|exl[23]|bnb|nf4|mxfp4|nvfp4|fp8|int[48]|w[48]a(?:8|16)|[2-8]bit)(?:$|[-_.])/i;
function baseModelOf(repo, card, tags, has) {
  const written3 = at(card, "base_model");
  const listed = Array.isArray(written3) ? written3 : [written3];
  const tagged = tags.flatMap((tag) => /^base_model:(?:[a-z]+:)?([\w.-]+\/[\w.-]+)$/.exec(tag)?.[1] ?? []);
  const ids = [...listed, ...tagged].filter((id) => typeof id === "string" && HUB_ID.test(id));
  const relation = textAt(card, "base_model_relation");
  const isSaid = relation === "quantized" || tags.some((tag) => tag.startsWith("base_model:quantized:"));
  const isSeen = has.ggufAlone || has.quantizationConfig || FEWER_BITS.test(repo.split("/")[1] ?? "");
  const others = [...new Set(ids)].filter((id) => id.toLowerCase() !== repo.toLowerCase());
  const isOtherwise = relation !== void 0 && relation !== "quantized";
  return { ids: others, isQuantization: isSaid || isSeen && others.length > 0 && !isOtherwise };
}
function partClaims(claims, { ids, isQuantization }, baseClaims2) {
  const isOfBase = (claim) => {
    if (claim.ofModel !== void 0 || ids.some((id) => isNameOf(claim.calls, id))) return true;
    if (isQuantization && claim.calls !== void 0) return true;
    if (!isQuantization || claim.belief === "recorded") return false;
    return baseClaims2 === void 0 || baseClaims2.some((other) => isSameFigure(claim, other));
  };
  return {
    own: claims.filter((claim) => !isOfBase(claim)),
    ofBase: [...claims.filter(isOfBase), ...isQuantization ? baseClaims2 ?? [] : []]
  };
}
var isNameOf = (name, id) => [id, id.split("/")[1]].some((one) => one?.toLowerCase() === name?.toLowerCase());
function isSameFigure(one, other) {
  if (benchmarkNamed(one.benchmark).suite !== benchmarkNamed(other.benchmark).suite) return false;
  const [a, b] = [one, other].map(({ value }) => Number.parseFloat(String(value)));
  return a === b || Math.abs(a - b * 100) < 1e-6 || Math.abs(a * 100 - b) < 1e-6;
}

// src/init/front-matter.ts
function frontMatter(readme) {
  const text = readme.replace(/^\uFEFF/, "");
  if (!/^---\r?\n/.test(text)) return void 0;
  const end = /\r?\n---[ \t]*(?:\r?\n|$)/.exec(text.slice(3));
  return end === null ? void 0 : yamlIn(text.slice(3, 3 + end.index));
}

// src/init/stated.ts
var SPELLINGS = {
  shots: [
    /(?<!\d)(\d+)[- ]?shots?\b/g,
    /\b(zero|few)[- ]shots?\b/g,
    /\b(?:num_fewshot|n_shot|shots)\s*[=:]\s*(\d+)/g
  ],
  temperature: [/\b(?:temperature|temp)\s*(?:(?:[=:]|of)\s*)?(\d+(?:\.\d+)?)/g, /\bT\s*=\s*(\d+(?:\.\d+)?)/g],
  topP: [/\btop[-_ ]?p\s*(?:(?:[=:]|of)\s*)?(\d+(?:\.\d+)?|\.\d+)/gi],
  topK: [/\btop[-_ ]?k\s*(?:(?:[=:]|of)\s*)?(\d+)/gi],
  maxTokens: [
    /\b(?:max(?:imum)?[-_ ](?:new[-_ ]|output[-_ ])?tokens|max_gen_toks)\s*(?:(?:[=:]|of)\s*)?(\d[\d,]*)/gi,
    /\b(\d[\d,]{0,20})\s+(?:output |new )?tokens (?:at most|max)/gi
  ],
  attempts: [
    /\b(?:avg|mean|average)@(\d+)/gi,
    /\b(?:mean|average)\s+(?:of|over)\s+(\d+)/gi,
    /\b(\d+)\s+(?:repeats|runs|seeds|samples each|attempts)\b/gi
  ]
};
var WORDS = /* @__PURE__ */ new Map([
  ["zero", "0"],
  // "Few" is no number.
  ["few", ""]
]);
function statedIn(text) {
  const found = Object.entries(SPELLINGS).map(([field, spellings]) => {
    const matches = spellings.flatMap((spelling) => [...text.matchAll(spelling)]);
    return { field, values: new Set(matches.flatMap((match) => numberIn(match) ?? [])) };
  });
  const once = found.filter(({ values }) => values.size === 1).map(({ field, values }) => [field, [...values][0]]);
  const judge = /\bjudged? (?:by|with) ([\w.-]{2,60})/i.exec(text)?.[1];
  const greedy = /\bgreedy\b/i.test(text) ? { temperature: 0 } : {};
  return {
    protocol: sound({ ...greedy, ...Object.fromEntries(once), judge }),
    torn: found.filter(({ values }) => values.size > 1).map(({ field }) => field)
  };
}
function numberIn([, written3 = ""]) {
  const digits = (WORDS.get(written3.toLowerCase()) ?? written3).replaceAll(",", "");
  return digits === "" ? void 0 : Number(digits);
}
var joined = (first, second) => ({
  ...second,
  ...first
});
function sound(written3) {
  const schemas = new Map(Object.entries(Protocol.shape));
  return Object.fromEntries(
    Object.entries(written3).filter(
      ([field, value]) => value !== void 0 && schemas.get(field)?.safeParse(value).success === true
    )
  );
}

// src/init/sources/eval-results.ts
var evalResults = {
  about: "evaluation results of the hub: `.eval_results/*.yaml` in the repository of the model",
  wants: (path) => /^\.eval_results\/[^/]+\.ya?ml$/.test(path),
  read({ path, text, url }) {
    const parsed = yamlIn(text);
    const entries = Array.isArray(parsed) ? parsed : [parsed];
    const claims = entries.flatMap((entry) => claimOf(entry, path, url));
    if (claims.length > 0) return { claims };
    return { gaps: [`${path} holds no evaluation result that can be read`] };
  }
};
function claimOf(entry, origin, url) {
  const dataset = textAt(entry, "dataset", "id");
  const value = at(entry, "value");
  if (!isFields(entry) || dataset === void 0) return [];
  if (typeof value !== "number" && typeof value !== "string") return [];
  const notes = textAt(entry, "notes");
  const task = textAt(entry, "dataset", "task_id");
  const revision = textAt(entry, "dataset", "revision");
  const { protocol } = statedIn(notes ?? "");
  const isOpen = numberAt(entry, "pull_request") !== void 0 || at(entry, "community") === true;
  return [
    {
      ...{ benchmark: dataset, dataset, value, protocol, origin },
      url: textAt(entry, "source", "url")?.match(/^https?:\/\/\S+$/)?.[0] ?? url,
      belief: isOpen ? "proposed" : "entered",
      ...task !== void 0 && { task },
      ...revision !== void 0 && { datasetRevision: revision },
      ...notes !== void 0 && { notes }
    }
  ];
}

// src/init/sources/every-eval-ever.ts
var everyEvalEver = {
  about: "records of Every Eval Ever: JSON files below `evals/`, `evaluations/` or `every_eval_ever/`",
  wants: (path) => /(?:^|\/)(?:evals?|evaluations|every_eval_ever|eee)\/[^.][^/]*\.json$/.test(path),
  read({ path, text, url }, model) {
    const run = jsonIn(text);
    if (!isFields(run) || at(run, "evaluation_results") === void 0) return {};
    if (textAt(run, "schema_version") === void 0) return {};
    const claims = listAt(run, "evaluation_results").flatMap(
      (result) => claimOf2(run, result, { origin: path, url, ...otherModel(textAt(run, "model_info", "id"), model) })
    );
    return claims.length > 0 ? { claims } : { gaps: [`${path} is a record without a score that can be read`] };
  }
};
function otherModel(id, model) {
  return id === void 0 || id.toLowerCase() === model.toLowerCase() ? {} : { ofModel: id };
}
function claimOf2(run, result, where) {
  const value = numberAt(result, "score_details", "score");
  const dataset = textAt(result, "source_data", "hf_repo");
  const benchmark = dataset ?? textAt(result, "source_data", "dataset_name") ?? textAt(result, "evaluation_name");
  if (value === void 0 || benchmark === void 0) return [];
  const [min, max] = ["min_score", "max_score"].map((key) => numberAt(result, "metric_config", key));
  const items = numberAt(result, "source_data", "samples_number");
  const metric = textAt(result, "metric_config", "metric_name") ?? textAt(result, "metric_config", "evaluation_description");
  const unit = UNITS.get(textAt(result, "metric_config", "metric_unit")?.toLowerCase() ?? "");
  const isRun = [run, result].some((one) => at(one, "source_metadata", "source_type") === "evaluation_run");
  return [
    {
      ...where,
      ...{
        benchmark,
        value,
        belief: isRun || at(run, "model_info", "inference_engine") !== void 0 ? "recorded" : "card"
      },
      protocol: protocolOf(
        at(result, "generation_config") ?? at(run, "generation_args") ?? at(result, "generation_args")
      ),
      ...dataset !== void 0 && /^[\w.-]+\/[\w.-]+$/.test(dataset) && { dataset },
      ...min !== void 0 && max !== void 0 && { range: { min, max } },
      ...unit !== void 0 && { unit },
      ...metric !== void 0 && { metric },
      ...items !== void 0 && Number.isInteger(items) && items > 0 && { items },
      ...at(result, "metric_config", "lower_is_better") === true && { lowerIsBetter: true }
    }
  ];
}
var UNITS = /* @__PURE__ */ new Map([
  ["proportion", "share"],
  ["fraction", "share"],
  ["percent", "percent"],
  ["percentage", "percent"],
  ["%", "percent"]
]);
function protocolOf(written3) {
  const args = at(written3, "generation_args") ?? written3;
  return sound({
    temperature: numberAt(args, "temperature"),
    topP: numberAt(args, "top_p"),
    topK: numberAt(args, "top_k"),
    maxTokens: numberAt(args, "max_tokens"),
    shots: numberAt(args, "num_fewshot")
  });
}

// src/init/sources/model-index.ts
var modelIndex = {
  about: "`model-index` in the front matter of the README",
  wants: (path) => path === "README.md",
  read({ path, text, url }, model) {
    const card = frontMatter(text);
    const models = listAt(card, "model-index");
    const claims = models.flatMap(
      (entry) => listAt(entry, "results").flatMap(
        (result) => listAt(result, "metrics").flatMap(
          (metric) => claimOf3(result, metric, { origin: path, url, ...otherName(textAt(entry, "name"), model) })
        )
      )
    );
    if (at(card, "model-index") === void 0 || claims.length > 0) return { claims };
    return { gaps: [`model-index of ${path} holds no score that can be read`] };
  }
};
function otherName(name, model) {
  const last = (id) => (id.split("/").at(-1) ?? "").toLowerCase();
  return name === void 0 || last(name) === last(model) ? {} : { calls: name };
}
function claimOf3(result, metric, where) {
  const value = at(metric, "value");
  const name = textAt(metric, "name");
  const type = textAt(result, "dataset", "type");
  const benchmark = type ?? textAt(result, "dataset", "name");
  if (benchmark === void 0 || typeof value !== "number" && typeof value !== "string") return [];
  const split = textAt(result, "dataset", "split");
  const revision = textAt(result, "dataset", "revision");
  const config = textAt(result, "dataset", "config");
  const said = textAt(result, "dataset", "args", "num_few_shot") ?? at(result, "dataset", "args", "num_few_shot");
  const words = statedIn([name, textAt(result, "dataset", "name")].filter(Boolean).join("; "));
  return [
    {
      ...where,
      ...{ benchmark, value, belief: "card" },
      protocol: joined(sound({ split, shots: said }), words.protocol),
      ...textAt(metric, "type") !== void 0 && { metric: textAt(metric, "type") ?? "" },
      ...name !== void 0 && { notes: name },
      ...type !== void 0 && /^[\w.-]+\/[\w.-]+$/.test(type) && { dataset: type },
      ...revision !== void 0 && { datasetRevision: revision },
      ...config !== void 0 && { task: config },
      ...numberAt(metric, "args", "num_samples") !== void 0 && {
        items: numberAt(metric, "args", "num_samples") ?? 0
      }
    }
  ];
}

// src/init/sources/nemo-recipe.ts
var STEM = /(?<![^.])([^.]*)\.ya?ml$/i;
var nemoRecipe = {
  about: "recipes of NeMo's evaluator: YAML files whose path says nemo, recipe or eval: protocols, no scores",
  wants: (path) => !path.startsWith(".") && /nemo|recipe|eval/i.test(STEM.exec(path)?.[1] ?? ""),
  read({ path, text, url }) {
    const recipe = yamlIn(text);
    if (!isFields(recipe)) return { gaps: [`${path} is no YAML that can be read`] };
    const evaluation = at(recipe, "evaluation") ?? recipe;
    const general = paramsOf(evaluation);
    const protocols = listAt(evaluation, "tasks").flatMap((task) => {
      const benchmark = textAt(task, "name");
      if (benchmark === void 0) return [];
      return [{ benchmark, protocol: { ...general, ...paramsOf(task) }, url }];
    });
    return { protocols };
  }
};
function paramsOf(written3) {
  const config = at(written3, "nemo_evaluator_config", "config") ?? at(written3, "overrides", "config") ?? written3;
  const params = at(config, "params") ?? {};
  const extra = at(params, "extra");
  return sound({
    temperature: numberAt(params, "temperature"),
    topP: numberAt(params, "top_p"),
    topK: numberAt(params, "top_k"),
    maxTokens: numberAt(params, "max_new_tokens") ?? numberAt(params, "max_tokens"),
    attempts: numberAt(extra, "num_repeats") ?? numberAt(extra, "n_samples") ?? numberAt(params, "num_repeats"),
    shots: numberAt(extra, "num_fewshot"),
    split: textAt(extra, "dataset_split") ?? textAt(extra, "split"),
    judge: textAt(extra, "judge", "model_id") ?? textAt(extra, "judge_model")
  });
}

// src/init/sources/index.ts
var claimSources = {
  "eval-results": evalResults,
  "nemo-recipe": nemoRecipe,
  "every-eval-ever": everyEvalEver,
  "model-index": modelIndex
};

// src/init/card.ts
var MOST_FILES = 40;
var MOST_FILE_BYTES = 2 ** 20;
async function readCard(hub, repo, revision = "main") {
  if (!isRepositoryId(repo))
    return { message: `"${repo.slice(0, 200)}" is no id of a model`, hint: "give its id at the hub" };
  const answered = await hub.text(`/api/models/${repo}/revision/${encodeURIComponent(revision)}`, repo);
  if (!("text" in answered))
    return { message: answered.says, hint: "correct the id or the revision; a private one needs HF_TOKEN" };
  const info = jsonIn(answered.text);
  const [id, sha] = [textAt(info, "id"), textAt(info, "sha")];
  if (id === void 0 || sha === void 0 || !/^[0-9a-f]{40}$/.test(sha))
    return { message: `${hub.access.url.host} does not answer as a hub does`, hint: "check HF_ENDPOINT" };
  if (id !== repo) return renamedTo(id, repo);
  const listed = at(info, "tags");
  const tags = Array.isArray(listed) ? listed.filter((tag) => typeof tag === "string") : [];
  const files = await listTree(hub.hub, { repo, revision: sha }, hub.access, {
    signal: hub.signal,
    pauseMs: 300
  });
  const { texts, gaps } = await textsOf(hub, { repo, revision: sha }, files);
  const found = readSources(texts, repo);
  const readme = texts.find(({ path }) => path === "README.md")?.text ?? "";
  const config = jsonIn(texts.find(({ path }) => path === "config.json")?.text ?? "");
  const names = at(config, "architectures");
  const architecture = Array.isArray(names) && typeof names[0] === "string" ? names[0].slice(0, 100) : void 0;
  return {
    ...{ repo, revision: sha, files, readme, tags, url: pageOf(hub, repo) },
    base: baseModelOf(repo, frontMatter(readme) ?? at(info, "cardData"), tags, {
      ggufAlone: files.some(isGguf) && !files.some(isSafetensors),
      quantizationConfig: at(config, "quantization_config") !== void 0
    }),
    claims: [...found.claims, ...await openClaims(hub, repo, sha)],
    protocols: found.protocols,
    gaps: [...gaps, ...found.gaps],
    ...architecture !== void 0 && { architecture }
  };
}
function renamedTo(id, repo) {
  const hint = isRepositoryId(id) ? `papergap init ${id}: policies trust organisations by name` : "check HF_ENDPOINT";
  return { message: `${repo} is now ${id}`, hint };
}
var isNoCard = (card) => "message" in card;
var isGguf = ({ path }) => /\.gguf$/i.test(path);
var isSafetensors = ({ path }) => /^[^/]+\.safetensors$/.test(path) && !/^(?:adapter_model|consolidated)/.test(path);
var pageOf = ({ access }, repo) => `${access.url.href.replace(/\/$/, "")}/${repo}`;
async function textsOf(hub, { repo, revision }, files) {
  const wanted = files.filter(
    ({ path, bytes }) => bytes > 0 && (["README.md", "config.json"].includes(path) || isRead(path))
  );
  const gaps = [];
  const texts = [];
  if (wanted.length > MOST_FILES)
    gaps.push(`only ${MOST_FILES} of ${wanted.length} files with scores were read`);
  if (!wanted.some(({ path }) => path === "README.md")) gaps.push("the repository has no README.md");
  for (const { path, bytes } of wanted.slice(0, MOST_FILES)) {
    if (bytes > MOST_FILE_BYTES) {
      gaps.push(`${path} is longer than 1 MiB and was not read`);
      continue;
    }
    const place = path.split("/").map(encodeURIComponent).join("/");
    const answered = await hub.text(`/${repo}/resolve/${revision}/${place}`, repo, "file");
    if (!("text" in answered)) gaps.push(`${path} was not read: ${answered.says}`);
    else if (answered.text.startsWith("version https://git-lfs"))
      gaps.push(`${path} is a Git LFS pointer, and not the file itself`);
    else texts.push({ path, text: answered.text, url: `${pageOf(hub, repo)}/blob/${revision}/${place}` });
  }
  return { texts, gaps };
}
var isRead = (path) => Object.values(claimSources).some(({ wants }) => wants(path));
function readSources(texts, repo) {
  const found = texts.flatMap(
    (file) => Object.values(claimSources).filter(({ wants }) => wants(file.path)).map((source) => source.read(file, repo))
  );
  return {
    claims: found.flatMap(({ claims = [] }) => claims),
    protocols: found.flatMap(({ protocols = [] }) => protocols),
    gaps: found.flatMap(({ gaps = [] }) => gaps)
  };
}
async function openClaims(hub, repo, revision) {
  const listed = at(await jsonAt(hub, `/api/models/${repo}?expand=evalResults`, repo), "evalResults");
  if (!Array.isArray(listed)) return [];
  const entries = listed.slice(0, 200).map((entry) => at(entry, "data") ?? entry);
  const open2 = entries.filter(
    (entry) => at(entry, "pullRequest") !== void 0 || at(entry, "pull_request") !== void 0
  );
  const text = JSON.stringify(open2);
  const { claims = [] } = claimSources["eval-results"].read(
    { path: "open pull requests", text, url: `${pageOf(hub, repo)}/tree/${revision}` },
    repo
  );
  return claims.map((claim) => ({ ...claim, belief: "proposed", origin: "open pull requests" }));
}

// src/init/links.ts
function codeAddress(written3) {
  const url = written3 === void 0 ? null : URL.parse(written3);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "") return void 0;
  const host = url.hostname.replace(/^www\./, "");
  const path = url.pathname.replace(/\.git$/, "").replace(/(?<!\/)\/+$/, "");
  if (!["github.com", "gitlab.com", "codeberg.org", "bitbucket.org"].includes(host)) return void 0;
  return /^\/[\w.-]+\/[\w.-]+/.test(path) ? `https://${host}${path}` : void 0;
}
function papersIn(tags, readme) {
  const tagged = tags.flatMap((tag) => /^arxiv:(\d{4}\.\d{4,5})$/i.exec(tag)?.[1] ?? []);
  const linked = [...readme.matchAll(/arxiv\.org\/(?:abs|pdf|html)\/(\d{4}\.\d{4,5})/gi)].flatMap(
    ([, id]) => id ?? []
  );
  return [...new Set(tagged.length > 0 ? tagged : linked)].slice(0, MOST_LISTED);
}
function codeIn(readme) {
  const found = [...readme.matchAll(/https?:\/\/(?:www\.)?github\.com\/[\w.-]+\/[\w.-]*\w/gi)];
  return [...new Set(found.flatMap(([link]) => codeAddress(link) ?? []))].slice(0, MOST_LISTED);
}
function memoryIn(readme) {
  const amount = /[^\n.|]{0,80}\b\d{1,4}(?:\.\d+)? ?Gi?B (?:of )?(?:GPU |video |system )?(?:V?RAM|memory)\b[^\n.|]{0,40}/i;
  return amount.exec(readme)?.[0].trim();
}
var MOST_LISTED = 5;

// src/init/compose-candidate.ts
function candidateYaml(draft2) {
  const { card, engine } = draft2;
  const lines = [
    comment(`${card.repo} as ${card.url} has it at this revision; read by papergap init.`),
    ...card.gaps.map((gap) => comment(`Not read: ${gap}.`)),
    `model: ${scalar(card.repo)}`,
    `revision: ${scalar(card.revision)}`,
    ...engine.file === void 0 ? [] : [`file: ${scalar(engine.file)}`],
    "engine:",
    ...engine.why.map((why) => `  ${comment(`${why}.`)}`),
    `  name: ${scalar(engine.name)}`,
    ...engine.version === void 0 ? [] : [`  version: ${scalar(engine.version)}`],
    ...engine.args === void 0 ? [] : [`  args: ${flow(engine.args.values)} ${comment(engine.args.why)}`],
    "claims:",
    ...indented([...paperLines(draft2), ...codeLines(draft2), ...memoryLines(card), ...scoreLines(draft2)])
  ];
  return `${lines.join("\n")}
`;
}
function paperLines({ papers, card }) {
  const [paper, ...more] = papers;
  if (paper === void 0)
    return [comment(`paper: no paper is linked by the tags or the README of ${card.url}`)];
  const address = `https://arxiv.org/abs/${paper.arxiv}`;
  const title = paper.title === void 0 ? [] : [comment(`"${paper.title}"`)];
  if (more.length === 0) return [...title, `paper: ${scalar(address)}`];
  return [
    comment("Several papers are linked; the one that the score is from is yours to say:"),
    ...papers.map(
      (one) => comment(`paper: https://arxiv.org/abs/${one.arxiv}${one.title === void 0 ? "" : ` # ${one.title}`}`)
    )
  ];
}
function codeLines({ papers, card: { readme } }) {
  const [paper, ...more] = papers;
  if (paper?.code !== void 0 && more.length === 0)
    return [`code: ${scalar(paper.code)} ${comment(`as ${paper.readAt[0]} has it`)}`];
  const linked = codeIn(readme);
  const known = papers.flatMap(({ code }) => code ?? []);
  return [
    comment("code: no code that reproduces the score is linked to its paper"),
    ...[.../* @__PURE__ */ new Set([...known, ...linked])].map(
      (link) => comment(`code: ${link} # linked; is it what made the score?`)
    )
  ];
}
function memoryLines({ readme, url }) {
  const words = memoryIn(readme);
  if (words === void 0) return [comment(`memoryGiB: the README of ${url} names none`)];
  return [comment(`memoryGiB: the README says "${words}"`)];
}
function scoreLines({ claims: { taken, open: open2, missing }, ofBase, card }) {
  const first = missing === void 0 ? [] : [comment(firstMissing(missing))];
  const recovery = ofBase.map(recoveryLine);
  const left = open2.flatMap(openLines);
  if (taken.length === 0)
    return [
      comment(
        `No score could be taken as it is written. Look at ${card.url} and the paper, and write one here, or that of your own evaluation:`
      ),
      comment(
        "- { suite: paper, score: 0.89, items: 1000 }, where paper is a suite of the policy with those items"
      ),
      ...[...first, ...left, ...recovery],
      "scores: []"
    ];
  return ["scores:", ...indented([...first, ...taken.flatMap(takenLines), ...left, ...recovery])];
}
var firstMissing = (suite) => `The policy holds production against ${suite}, and no score on it could be taken: write it first.`;
function takenLines({ claim, found, why, leftOut }) {
  const { suite, score, metric, items, source, protocol } = claim;
  const unstated = unstatedIn(claim);
  const said = { ...metric !== void 0 && { metric }, ...items !== void 0 && { items } };
  return [
    comment(wordsOf(found)),
    `- suite: ${scalar(suite)}`,
    `  score: ${score} ${comment(`${JSON.stringify(found.value)} there: ${why}`)}`,
    ...Object.entries(said).map(([key, value]) => `  ${key}: ${scalar(value)}`),
    `  source: ${scalar(source ?? "")}`,
    ...Object.keys(protocol).length === 0 ? [] : [`  protocol: ${flow(protocol)}`],
    ...leftOut.map((words) => `  ${comment(`Left out: ${words}.`)}`),
    ...unstated.length === 0 ? [] : [`  ${comment(`Unstated there: ${unstated.join(", ")}; the paper or its code may say it.`)}`]
  ];
}
function openLines({ suite, found, why, readings }) {
  const reading = readings.length === 0 ? "" : `; score: ${readings.join(" or ")}`;
  return [
    comment(wordsOf(found)),
    comment(`Not claimed: ${JSON.stringify(found.value)} on ${suite}: ${why}${reading}`)
  ];
}
function recoveryLine({ benchmark, value, ofModel, calls, url }) {
  const whose = ofModel ?? calls ?? "the model that this one was made from";
  return comment(
    `Recovery reference, and no claim: ${JSON.stringify(value)} on ${benchmark} is of ${whose} (${url})`
  );
}
var BELIEVED = {
  recorded: "recorded by the run itself",
  entered: "entered by the model's author",
  card: "in the metadata of the card",
  proposed: "proposed in a pull request that is still open"
};
function wordsOf({ belief, origin, benchmark, notes, calls, url }) {
  const note = notes === void 0 ? "" : `; noted: "${notes}"`;
  return `${benchmark}, ${BELIEVED[belief]} (${origin}, ${url})${note}${calls === void 0 ? "" : `; it calls the model "${calls}"`}`;
}
var indented = (lines) => lines.map((line) => `  ${line}`);
var comment = (words) => `# ${visible(words.replaceAll(/\s+/g, " "))}`;
var scalar = (value) => yamlText(value);
var flow = (value) => yamlText(value, "line");

// src/init/compose-policy.ts
var OWN_DATA = "data/production.jsonl";
var LEAST_TOKENS = 512;
function firstPolicy({ organization, engine, taken, datasets }) {
  const suites = taken.map((draft2) => suiteOf(draft2, datasets.get(draft2.found.dataset ?? "")));
  const trusted = suites.flatMap(
    ({ choice }) => [choice.data, choice.examples].flatMap(
      (data) => /^hf:\/\/datasets\/([^/]+)\//.exec(data ?? "")?.[1] ?? []
    )
  );
  const [primary, ...others] = taken.map(({ claim }) => claim.suite);
  const claims = Object.fromEntries(taken.map(({ claim }) => [claim.suite, boundsOf(claim.protocol)]));
  const own = `${OWN_DATA}: one JSON object a line, with input and target, from your own production`;
  const toDo = [own, ...suites.flatMap((suite) => suite.toDo)];
  const parts = [
    "# What production accepts, written by papergap init. It is read from the base branch only: read it before",
    "# you merge it, whom it trusts above all.",
    ...toDo.map((words) => `# Still to do: ${visible(words)}.`),
    written({ budget: 0.2 }, "production may be 20 % below the paper"),
    "",
    ...primary === void 0 ? [
      "# claims: { suites: { <suite>: { minTokens: 512 } } }: what a candidate may claim; the card gave nothing to claim"
    ] : [written({ claims: { suites: claims, ...others.length > 0 && { primary } } })],
    "# Your own task: inputs as production has them, the right answers, and what counts as right.",
    written({ production: { suite: "production", concurrency: 50 } }, "requests that production has at once"),
    writtenSuites({
      ...Object.fromEntries(suites.map(({ name, choice }) => [name, choice])),
      production: { data: OWN_DATA, prompt: "{{input}}", target: "target", scorer: { name: "exact" } }
    }),
    written({
      trust: {
        organizations: [organization],
        ...trusted.length > 0 && { datasets: [...new Set(trusted)] },
        engines: [engine]
      }
    })
  ];
  return { yaml: `${parts.join("\n")}
`, toDo };
}
function boundsOf(protocol) {
  const { maxTokens, shots, temperature, attempts, stop, template, system } = protocol;
  const { repetitionPenalty, presencePenalty, frequencyPenalty } = protocol;
  const bounds = {
    minTokens: Math.min(LEAST_TOKENS, maxTokens ?? LEAST_TOKENS),
    maxTokens,
    shots,
    maxTemperature: temperature,
    maxAttempts: attempts,
    maxRepetitionPenalty: repetitionPenalty,
    maxPresencePenalty: presencePenalty,
    maxFrequencyPenalty: frequencyPenalty,
    stop,
    template: template && Object.fromEntries(Object.entries(template).map(([name, value]) => [name, [value]])),
    systems: system === void 0 ? void 0 : [system]
  };
  return Object.fromEntries(Object.entries(bounds).filter(([, value]) => value !== void 0));
}
function suiteOf({ claim: { suite, protocol }, found }, dataset) {
  const { asked } = benchmarkNamed(found.benchmark);
  const isAtHub = dataset?.data !== void 0;
  const fields = dataset?.fields ?? (isAtHub && asked ? { input: "", target: asked.target } : void 0);
  const prompt = dataset?.fields ? `{{${dataset.fields.input}}}` : isAtHub && asked ? asked.prompt : "{{input}}";
  const data = dataset?.data ?? `data/${suite}.jsonl`;
  const needsExamples = (protocol.shots ?? 0) > 0;
  const examples = needsExamples ? dataset?.examples ?? `data/${suite}-examples.jsonl` : void 0;
  const toDo = [data, examples].flatMap(
    (file) => file === void 0 || file.startsWith("hf://") ? [] : [`${file}: one JSON object a line, with input and target, from ${found.dataset ?? found.benchmark}`]
  );
  const scorer = asked?.scorer ?? "exact";
  const check = `suites.${suite}: prompt, target and scorer as the paper has them`;
  return {
    name: suite,
    choice: {
      ...{ data, prompt, target: fields?.target ?? "target", scorer: { name: scorer } },
      ...examples !== void 0 && { examples }
    },
    toDo: [...toDo, check]
  };
}
var PAPER_SUITE = [
  "# The items that the claimed score was measured on; prompt and target name columns of the data:",
  '# paper: { data: data/paper.jsonl, prompt: "{{input}}", target: target, scorer: { name: exact } }'
];
function writtenSuites(suites) {
  const text = written({ suites });
  if (Object.keys(suites).length > 1) return text;
  return text.replace("suites:\n", `suites:
${PAPER_SUITE.map((line) => `  ${line}
`).join("")}`);
}
function written(value, words) {
  const text = yamlText(value);
  return words === void 0 ? text : `${text} # ${words}`;
}

// src/init/dataset.ts
var READABLE = /\.(?:parquet|jsonl|csv|tsv)$/i;
var MOST_VALUES = 500;
async function readDataset(hub, { id, task, split = "test" }) {
  if (!isRepositoryId(id)) return { id, leaderboard: [] };
  const leaderboard = await valuesOf(hub, id);
  const answered = await hub.text(`/api/${DATASETS}${id}/revision/main`, `${DATASETS}${id}`);
  const info = "text" in answered ? jsonIn(answered.text) : void 0;
  const revision = textAt(info, "sha");
  if (revision === void 0 || textAt(info, "id") !== id || !/^[0-9a-f]{40}$/.test(revision))
    return { id, leaderboard };
  const repo = `${DATASETS}${id}`;
  const files = await listTree(hub.hub, { repo, revision }, hub.access, { signal: hub.signal, pauseMs: 300 });
  const paths = files.map(({ path }) => path);
  const address = (part) => {
    const path = fileOf(paths, part, task);
    return path === void 0 ? void 0 : `hf://${repo}@${revision}/${path}`;
  };
  const [data, examples] = [address(split), split === "train" ? void 0 : address("train")];
  const fields = paths.includes("eval.yaml") ? await fieldsOf(hub, repo, revision, task) : void 0;
  return {
    ...{ id, leaderboard },
    ...data !== void 0 && { data },
    ...examples !== void 0 && { examples },
    ...fields !== void 0 && { fields }
  };
}
async function valuesOf(hub, id) {
  const listed = await jsonAt(hub, `/api/${DATASETS}${id}/leaderboard`, `the list of ${id}`).catch(
    (error) => {
      if (error instanceof HubTrouble) return void 0;
      throw error;
    }
  );
  if (!Array.isArray(listed)) return [];
  return listed.slice(0, MOST_VALUES).flatMap((entry) => numberAt(entry, "value") ?? []);
}
function fileOf(paths, part, task) {
  const ofPart = paths.filter((path) => READABLE.test(path) && partOf(path).includes(part.toLowerCase()));
  const ofTask = ofPart.filter((path) => task !== void 0 && path.split("/").slice(0, -1).includes(task));
  const [only, ...more] = ofTask.length > 0 ? ofTask : ofPart;
  return more.length === 0 ? only : void 0;
}
var partOf = (path) => (path.split("/").at(-1) ?? "").toLowerCase().split(/[-_.]/);
async function fieldsOf(hub, repo, revision, task) {
  const answered = await hub.text(`/${repo}/resolve/${revision}/eval.yaml`, repo, "file");
  const written3 = "text" in answered ? yamlIn(answered.text) : void 0;
  const tasks = listAt(written3, "tasks");
  const own = tasks.find((one) => textAt(one, "id") === task) ?? (tasks.length === 1 ? tasks[0] : void 0);
  const spec = at(own, "field_spec");
  const [input, target] = [textAt(spec, "input"), textAt(spec, "target")];
  const areNames = [input, target].every((name) => name !== void 0 && /^\w{1,60}$/.test(name));
  return areNames && input !== void 0 && target !== void 0 ? { input, target } : void 0;
}

// src/init/claim.ts
var BELIEFS = ["recorded", "entered", "card", "proposed"];

// src/init/scale.ts
var FEWEST = 2;
var ABOVE_MARKS = 10;
function settle(claim, evidence) {
  const { number, isPercent } = written2(claim.value);
  const kind = metricKind(claim.metric);
  if (number === void 0) return { is: "no-share", why: `"${claim.value}" is no number` };
  if (claim.lowerIsBetter === true) return { is: "no-share", why: "less of it is better" };
  if (kind === "no-share") return { is: "no-share", why: `${claim.metric} is no share of right answers` };
  if (number < 0 || number > 100) return { is: "no-share", why: `${number} is no share, and no percentage` };
  if (number === 0) return { is: "no-share", why: "0 leaves nothing to lose" };
  const said = isPercent ? "percent" : claim.unit;
  if (claim.range !== void 0) return withinRange(number, { ...claim, range: claim.range }, said);
  if (said !== void 0) return bySaid(number, said);
  const isShare = kind === "share" || benchmarkNamed(claim.benchmark).isShare;
  return isShare ? ofShares(number, evidence) : ofUnknown(number, evidence);
}
function written2(value) {
  if (typeof value === "number") return { number: value, isPercent: false };
  const [, digits, sign] = /^\s*(\d{1,7}(?:\.\d{1,12})?)\s*(?:(%)\s*)?$/.exec(value) ?? [];
  if (digits === void 0) return { isPercent: false };
  return { number: Number(digits), isPercent: sign === "%" };
}
var share = (number, why) => ({ is: "share", share: number, why });
var percent = (number, why) => share(Number((number / 100).toPrecision(12)), why);
function open(number, why) {
  const readings = [...number <= 1 ? [number] : [], Number((number / 100).toPrecision(12))];
  return { is: "open", why, readings };
}
function withinRange(number, { range: { min, max } }, said) {
  const bounds = `${min} to ${max}`;
  if (min !== 0 || max !== 1 && max !== 100)
    return { is: "no-share", why: `its source says that scores go from ${bounds}` };
  const agrees = said === void 0 || said === (max === 1 ? "share" : "percent");
  if (!agrees) return open(number, `its source says ${bounds}, and another unit`);
  if (number > max) return open(number, `its source says that scores go from ${bounds}`);
  if (max === 1) return share(number, `its source says that scores go from ${bounds}`);
  if (number <= 1) return open(number, `its source says ${bounds}, where ${number} would be next to nothing`);
  return percent(number, `its source says that scores go from ${bounds}`);
}
function bySaid(number, said) {
  if (said === "percent") return percent(number, "its source writes it in percent");
  return number <= 1 ? share(number, "its source writes it as a share") : open(number, "its source calls it a share, which is 1 at most");
}
function ofShares(number, { sameOrigin, leaderboard }) {
  if (number > 1) return percent(number, "a share of right answers is 1 at most");
  for (const [others, what] of [
    [leaderboard, "the benchmark's own list"],
    [sameOrigin, "the same source"]
  ]) {
    if (others.length < FEWEST) continue;
    if (others.every((other) => other <= 1)) return share(number, `no value of ${what} is above 1`);
    return open(number, `other values of ${what} are above 1`);
  }
  return open(number, "too few other values show its scale");
}
function ofUnknown(number, { leaderboard }) {
  if (leaderboard.length < FEWEST)
    return open(number, "its source says neither metric nor scale, and no list of the benchmark shows them");
  const all = [...leaderboard, number];
  if (all.some((other) => other < 0 || other > 100))
    return { is: "no-share", why: "the benchmark's own list has values that are no shares" };
  if (all.every((other) => other <= 1))
    return share(number, "no value of the benchmark's own list is above 1");
  if (all.every((other) => other > 1) && all.some((other) => other > ABOVE_MARKS))
    return percent(number, "every value of the benchmark's own list is between 1 and 100");
  return open(number, "the benchmark's own list holds values of several scales");
}
function valuesBeside(claim, all) {
  return all.filter((other) => other !== claim && other.origin === claim.origin && isRightAnswers(other)).flatMap(({ value }) => written2(value).number ?? []);
}
function isRightAnswers({ metric, benchmark, lowerIsBetter, range }) {
  if (lowerIsBetter === true || range !== void 0) return false;
  const kind = metricKind(metric);
  return kind === "share" || kind === "unknown" && benchmarkNamed(benchmark).isShare;
}

// src/init/draft-claims.ts
function draftClaims(found, protocols, leaderboards, policy) {
  const bySuite = Map.groupBy(found, (claim) => suiteOf2(claim, policy));
  const drafts = [...bySuite].map(([suite, claims]) => {
    const settled = claims.map((claim) => {
      const leaderboard = leaderboards.get(claim.dataset ?? "") ?? [];
      return { claim, settled: settle(claim, { sameOrigin: valuesBeside(claim, found), leaderboard }) };
    });
    return draftOf(suite, settled, protocols, refusalOf(suite, policy));
  });
  const first = policy && primarySuite(policy);
  const taken = drafts.flatMap((draft2) => draft2.taken);
  const isMissing = first !== void 0 && taken.every(({ claim }) => claim.suite !== first);
  return {
    ...isMissing && { missing: first },
    taken: taken.toSorted((one, other) => rankOf(one, first) - rankOf(other, first)),
    open: drafts.flatMap((draft2) => draft2.open)
  };
}
var rankOf = ({ claim, found }, first) => claim.suite === first ? -1 : BELIEFS.indexOf(found.belief);
function suiteOf2({ benchmark, dataset, task }, policy) {
  const { suite } = benchmarkNamed(benchmark);
  const asks = (choice) => dataset !== void 0 && "data" in choice && choice.data.startsWith(`hf://datasets/${dataset}@`);
  const own = Object.entries(policy?.suites ?? {}).find(
    ([name, choice]) => benchmarkNamed(name).suite === suite || asks(choice)
  )?.[0];
  const part = task === void 0 || ["main", "default", "all", "test", suite].includes(task) ? "" : `-${task}`;
  return own ?? benchmarkNamed(`${suite}${part}`).suite;
}
function refusalOf(suite, policy) {
  if (policy === void 0 || claimableSuites(policy).has(suite)) return void 0;
  return Object.hasOwn(policy.suites, suite) ? "the policy lets no candidate claim a score on this suite" : "the policy has no suite of this benchmark";
}
function draftOf(suite, claims, protocols, refusal) {
  const shares = claims.flatMap(({ claim, settled }) => settled.is === "share" ? [{ claim, settled }] : []);
  const best = BELIEFS.find((belief) => shares.some(({ claim }) => claim.belief === belief));
  const group = shares.filter(({ claim }) => claim.belief === best && !isOfSeveral(claim));
  const chosen = oneOf(group);
  const taken = chosen && refusal === void 0 ? [draft(suite, chosen, protocols)] : [];
  const whyNot = (one) => {
    if (one.settled.is !== "share") return one.settled.why;
    if (refusal !== void 0) return refusal;
    if (isOfSeveral(one.claim))
      return "it is of several answers at once, and production is held against the mean";
    if (chosen !== void 0) return "another entry of the same benchmark is believed before it";
    return "there are several variants of it: claim the one that production will serve";
  };
  const open2 = claims.filter(({ claim }) => !taken.some(({ found }) => found === claim)).map((one) => ({ suite, found: one.claim, why: whyNot(one), readings: readingsOf(one.settled) }));
  return { taken, open: open2 };
}
function readingsOf(settled) {
  if (settled.is === "share") return [settled.share];
  return settled.is === "open" ? settled.readings : [];
}
var isOfSeveral = ({ metric = "", notes = "" }) => /\b(?:pass@(?!1\b)\d|maj(?:ority)?@\d|cons@\d)/i.test(`${metric} ${notes}`);
function oneOf(group) {
  const [first] = group;
  if (new Set(group.map(({ settled }) => settled.share)).size <= 1) return first;
  const plain = group.filter(({ claim }) => claim.notes === void 0);
  return plain.length === 1 ? plain[0] : void 0;
}
function draft(suite, { claim: found, settled }, protocols) {
  const recipes = protocols.filter(({ benchmark }) => benchmarkNamed(benchmark).suite === suite);
  const [recipe, ...more] = recipes;
  const stated = { ...more.length === 0 ? recipe?.protocol : {}, ...found.protocol };
  const metric = metricOf(found);
  const clashes = contradictions({ ...stated, ...metric !== void 0 && { metric } });
  const refused = new Set(clashes.map(({ key }) => key));
  const protocol = Object.fromEntries(Object.entries(stated).filter(([field]) => !refused.has(field)));
  const torn = statedIn(found.notes ?? "").torn.filter((field) => !Object.hasOwn(stated, field));
  const source = found.url.slice(0, 300);
  return {
    found,
    why: settled.why,
    claim: {
      ...{ suite, score: settled.share, source, protocol },
      ...metric !== void 0 && !refused.has("metric") && { metric },
      ...found.items !== void 0 && { items: found.items }
    },
    leftOut: [
      ...clashes.map(({ key, message }) => `${key}: ${message}`),
      ...torn.map((field) => `${field}: stated more than once, and differently`),
      ...more.length > 0 ? [`protocol: ${recipes.length} recipes state it, each its own way`] : []
    ]
  };
}
function metricOf({ metric }) {
  const written3 = metric?.toLowerCase().replaceAll(/[\s_]/g, "");
  if (written3 !== void 0 && Metric.safeParse(written3).success) return written3;
  return metricKind(metric) === "share" ? "mean" : void 0;
}

// src/init/papers/arxiv.ts
var MOST_CHARS = 2e5;
async function arxivPaper(asker, arxiv) {
  const answered = await asker.text(`/api/query?id_list=${encodeURIComponent(arxiv)}`, `the paper ${arxiv}`);
  const entry = "text" in answered ? entryIn(answered.text) : void 0;
  const title = textAt(entry, "title")?.replaceAll(/\s+/g, " ");
  if (title === void 0 || !idOf(entry).startsWith(arxiv.toLowerCase())) return void 0;
  const said = [
    textAt(entry, "arxiv:comment", "#text") ?? textAt(entry, "arxiv:comment"),
    at(entry, "summary")
  ];
  const code = said.map((text) => linkIn(text)).find((link) => link !== void 0);
  return {
    ...{ arxiv, title: decoded(title), models: [], readAt: [`https://arxiv.org/abs/${arxiv}`] },
    ...code !== void 0 && { code }
  };
}
var idOf = (entry) => (textAt(entry, "id") ?? "").replace(/^https?:\/\/arxiv\.org\/abs\//, "").toLowerCase();
var linkIn = (text) => typeof text === "string" ? codeAddress(/https?:\/\/github\.com\/[\w.-]+\/[\w.-]+/.exec(text)?.[0]) : void 0;
function entryIn(xml) {
  if (xml.length > MOST_CHARS || /<!(?:DOCTYPE|ENTITY)/i.test(xml)) return void 0;
  try {
    if (XMLValidator.validate(xml) !== true) return void 0;
    const parser = new XMLParser({ processEntities: false, parseTagValue: false, ignoreAttributes: true });
    const entries = at(parser.parse(xml), "feed", "entry");
    return Array.isArray(entries) ? entries[0] : entries;
  } catch {
    return void 0;
  }
}
var NAMED = /* @__PURE__ */ new Map([
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&apos;", "'"],
  ["&amp;", "&"]
]);
var decoded = (text) => text.replaceAll(/&(?:lt|gt|quot|apos|amp);/g, (name) => NAMED.get(name) ?? name);

// src/init/papers/hub-paper.ts
var MOST_MODELS = 50;
async function hubPaper(hub, arxiv) {
  const found = await jsonAt(hub, `/api/papers/${encodeURIComponent(arxiv)}`, `the paper ${arxiv}`);
  if (!isFields(found) || textAt(found, "id") === void 0) return void 0;
  const title = textAt(found, "title");
  const code = codeAddress(textAt(found, "githubRepo"));
  const models = listAt(found, "linkedModels").flatMap((model) => textAt(model, "id") ?? []);
  const named = Array.isArray(at(found, "linkedModels")) ? models : [];
  return {
    arxiv,
    models: named.filter((id) => /^[\w.-]+\/[\w.-]+$/.test(id)).slice(0, MOST_MODELS),
    readAt: [`${hub.access.url.origin}/papers/${arxiv}`],
    ...title !== void 0 && { title },
    ...code !== void 0 && { code }
  };
}

// src/init/papers/find-paper.ts
async function findPaper(id, hub, arxiv) {
  const atHub = await hubPaper(hub, id);
  if (atHub?.title !== void 0 && atHub.code !== void 0) return atHub;
  const atArxiv = await arxivPaper(arxiv, id).catch((error) => {
    if (error instanceof HubTrouble) return void 0;
    throw error;
  });
  if (atHub === void 0 || atArxiv === void 0) return atHub ?? atArxiv;
  return { ...atArxiv, ...atHub, readAt: [...atHub.readAt, ...atArxiv.readAt] };
}

// src/init/model-of.ts
async function modelOf(target, hub, arxiv, { code }) {
  var _stack = [];
  try {
    if (target.kind === "model") return target;
    if (target.kind === "paper") return modelOfPaper(target.arxiv, hub, arxiv);
    const github = __using(_stack, openAsker(code, hub.signal), true);
    return await modelOfCode(target.repository, github);
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function modelOfPaper(id, hub, arxiv) {
  const paper = await findPaper(id, hub, arxiv);
  if (paper === void 0)
    return { message: `neither the hub nor arXiv has a paper ${id}`, hint: "correct the id" };
  const title = paper.title === void 0 ? id : `"${paper.title}" (${id})`;
  return oneModel(paper.models, `the paper ${title}`);
}
async function modelOfCode(repository, github) {
  const answered = await github.text(`/repos/${repository}/readme`, repository);
  const content = "text" in answered ? textOf(answered.text) : void 0;
  if (content === void 0)
    return { message: `no README of ${repository} can be read`, hint: "give the id of the model at the hub" };
  const links = [...content.matchAll(/https?:\/\/(?:huggingface\.co|hf\.co)\/([\w.-]+\/[\w.-]*\w)/g)];
  const ids = links.map(([, id = ""]) => id).filter((id) => !/^(?:datasets|spaces|papers|docs|blog|collections|api)\//.test(id));
  return oneModel([...new Set(ids)], `the README of ${repository}`);
}
function textOf(answer) {
  try {
    const encoded = /^[A-Za-z0-9+/=\s]*$/;
    const content = textContent(JSON.parse(answer));
    return content !== void 0 && encoded.test(content) ? Buffer.from(content, "base64").toString("utf8") : void 0;
  } catch {
    return void 0;
  }
}
var textContent = (value) => {
  const content = value?.content;
  return typeof content === "string" && textAt(value, "encoding") === "base64" ? content : void 0;
};
function oneModel(ids, whose) {
  const [repo, ...more] = ids;
  if (repo === void 0)
    return { message: `${whose} links no model at the hub`, hint: "find the model there, and give its id" };
  if (more.length === 0) return { repo };
  return {
    message: `${whose} links ${ids.length} models: ${ids.slice(0, 12).join(", ")}`,
    hint: `say which: papergap init ${repo}`
  };
}

// src/init/propose-engine.ts
var MIB = 2 ** 20;
var TOGETHER = {
  values: { "continuous-batching": true, "cb-block-size": 32, "cb-num-blocks": 256 },
  why: "requests are computed together, in a KV cache of 8,192 tokens; without this one after another"
};
var FOR_WEIGHTS = 0.8;
function proposeEngine({ files, architecture }, machine, wanted) {
  const models = ggufModels(files);
  const whole = files.filter(isSafetensors);
  const wholeMiB = sum(whole) / MIB;
  const hasGpu = (machine.gpus?.length ?? 0) > 0;
  if (wanted !== void 0 || models.length > 0 && (whole.length === 0 || !hasGpu))
    return ggufEngine(models, machine, wanted);
  if (whole.length === 0) return "it holds neither safetensors nor GGUF files, which alone are served";
  if (files.every(({ path }) => path !== "config.json"))
    return "it has no config.json: no engine knows what it is";
  const name = hasGpu ? "vllm" : "transformers";
  const form = `${architecture ?? "an architecture that config.json does not name"}, ${size(wholeMiB)} of safetensors`;
  const where = hasGpu ? `this machine has ${machine.gpus?.map((gpu) => gpu.name).join(", ")}` : "this machine shows no GPU; on one with a GPU, write vllm";
  return {
    name,
    ...versionOf(name),
    ...name === "transformers" && { args: TOGETHER },
    weightsMiB: wholeMiB,
    why: [`${form}; ${where}`, ...tooLarge(wholeMiB, machine)]
  };
}
function ggufEngine(models, machine, wanted) {
  const named = models.find(({ file }) => file === wanted);
  if (wanted !== void 0 && named === void 0)
    return `it has no GGUF file ${wanted.slice(0, 100)}; it has: ${models.map(({ file }) => file).join(", ").slice(0, 500) || "none"}`;
  const room = memoryOf(machine);
  const fitting = models.filter(({ mib }) => room === void 0 || mib <= room * FOR_WEIGHTS);
  const chosen = named ?? fitting.toSorted((one, other) => other.mib - one.mib)[0] ?? models[0];
  if (chosen === void 0) return "it has no GGUF file of a model";
  const others = models.filter(({ file }) => file !== chosen.file).map(({ file, mib }) => `${file} (${size(mib)})`);
  return {
    ...{ name: "llama.cpp", file: chosen.file, weightsMiB: chosen.mib },
    ...versionOf("llama.cpp"),
    why: [
      `${size(chosen.mib)} as GGUF${named === void 0 && others.length > 0 ? ": the largest that fits this machine; the scores say not which file they are of" : ""}`,
      ...others.length === 0 ? [] : [`others: ${others.slice(0, 12).join(", ")}; --file names one`],
      ...tooLarge(chosen.mib, machine)
    ]
  };
}
function ggufModels(files) {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return files.filter((file) => isGguf(file) && !/mmproj|imatrix/i.test(file.path)).flatMap(({ path, bytes }) => {
    const part = ggufPart(path);
    if (part === void 0) return [{ file: path, mib: bytes / MIB }];
    if (part.number > 1) return [];
    return [{ file: path, mib: sum(part.all.flatMap((name) => byPath.get(name) ?? [])) / MIB }];
  });
}
function tooLarge(mib, machine) {
  const room = memoryOf(machine);
  if (room === void 0 || mib <= room * FOR_WEIGHTS) return [];
  return [`it may not fit: this machine has ${size(room)} for weights, KV cache and engine`];
}
function memoryOf({ gpus = [], memoryMiB }) {
  return gpus.length > 0 ? gpus.reduce((all, gpu) => all + gpu.memoryMiB, 0) : memoryMiB;
}
function versionOf(name) {
  const version = engineNamed(name)?.program?.package?.versions.default;
  return version === void 0 ? {} : { version };
}
var sum = (files) => files.reduce((all, { bytes }) => all + bytes, 0);
var size = (mib) => mib < 1024 ? `${mib.toFixed(1)} MiB` : `${(mib / 1024).toFixed(1)} GiB`;

// src/init/init.ts
var MOST_DATASETS = 6;
async function begin(target, options) {
  var _stack = [];
  try {
    const hub = __using(_stack, openAsker(options.hub, options.signal), true);
    const arxiv = __using(_stack, openAsker(options.arxiv, options.signal), true);
    try {
      const model = await modelOf(target, hub, arxiv, options);
      if ("message" in model) return faulty([model]);
      const card = await readCard(hub, model.repo, model.revision);
      if (isNoCard(card)) return faulty([card]);
      return await compose(card, { hub, arxiv }, options);
    } catch (error) {
      options.signal.throwIfAborted();
      if (!(error instanceof HubTrouble)) throw error;
      return faulty([{ message: error.friction.summary.replace(/\.$/, ""), hint: error.friction.remedy }]);
    }
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function compose(card, { hub, arxiv }, { machine, file, policy }) {
  const engine = proposeEngine(card, machine, file);
  if (typeof engine === "string")
    return faulty([
      {
        message: `${card.repo} can't be served: ${engine}`,
        hint: "name a repository that holds the weights"
      }
    ]);
  const { own, ofBase } = partClaims(card.claims, card.base, await baseClaims(hub, card));
  const datasets = await datasetsOf(hub, own);
  const leaderboards = new Map([...datasets].map(([id, { leaderboard }]) => [id, leaderboard]));
  const claims = draftClaims(own, card.protocols, leaderboards, policy);
  const papers = await Promise.all(
    papersIn(card.tags, card.readme).map(
      async (id) => await findPaper(id, hub, arxiv) ?? { arxiv: id, models: [], readAt: [] }
    )
  );
  const [organization = "", name = ""] = card.repo.split("/");
  return checked({
    id: name.toLowerCase(),
    yaml: candidateYaml({ card, engine, claims, ofBase, papers }),
    policy: firstPolicy({ organization, engine: engine.name, taken: claims.taken, datasets }),
    claimed: claims.taken.length
  });
}
async function baseClaims(hub, { base }) {
  const [id, ...more] = base.ids;
  if (!base.isQuantization || id === void 0 || more.length > 0) return void 0;
  const card = await readCard(hub, id).catch((error) => {
    if (error instanceof HubTrouble) return void 0;
    throw error;
  });
  if (card === void 0 || isNoCard(card)) return void 0;
  return card.claims.map((claim) => ({ ...claim, ofModel: claim.ofModel ?? id }));
}
async function datasetsOf(hub, claims) {
  const wanted = new Map(
    claims.flatMap((claim) => claim.dataset === void 0 ? [] : [[claim.dataset, claim]])
  );
  const found = /* @__PURE__ */ new Map();
  for (const [id, { task, protocol }] of [...wanted].slice(0, MOST_DATASETS)) {
    const { split } = protocol;
    found.set(
      id,
      await readDataset(hub, {
        id,
        ...task !== void 0 && { task },
        ...split !== void 0 && { split }
      })
    );
  }
  return found;
}
export {
  begin
};
//# sourceMappingURL=init-85377C96.js.map
