import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  Protocol,
  TemplateArguments
} from "./chunk-AD693EED.js";
import {
  Criterion
} from "./chunk-947D9927.js";
import {
  askedProtocol,
  productionProtocol
} from "./chunk-638F17A3.js";
import {
  Api,
  Metric,
  Runner,
  runSuites
} from "./chunk-9C117520.js";
import {
  Sampling
} from "./chunk-7DE6E744.js";
import {
  LoadShape,
  loadOf
} from "./chunk-7E753DC5.js";
import {
  randomFor,
  shuffled
} from "./chunk-6CAB8EEF.js";
import {
  suggest
} from "./chunk-A706ED25.js";
import {
  _enum,
  array,
  boolean,
  discriminatedUnion,
  int,
  literal,
  number,
  strictObject,
  string
} from "./chunk-F05F9FB7.js";
import {
  checked,
  faulty
} from "./chunk-9106BE96.js";

// src/config/pass-role.ts
var PassRole = _enum([
  "probes",
  "reproduce",
  "repeat",
  "noisy",
  "noisy-mild",
  "noisy-typical",
  "noisy-heavy",
  "adversarial",
  "load",
  "loaded",
  "noisy-loaded",
  "cleaned",
  "production",
  "further"
]);
function parsePassRoles(text) {
  const words = [...new Set(text.split(",").map((word) => word.trim()))].filter((word) => word !== "");
  if (words.length === 0) return faulty([`it names no pass (known: ${PassRole.options.join(", ")})`]);
  const roles = words.flatMap((word) => PassRole.safeParse(word).data ?? []);
  if (roles.length === words.length) return checked(roles);
  const strange = words.filter((word) => !PassRole.safeParse(word).success);
  return faulty(strange.map((word) => `there is no pass "${word}" (${suggest(word, PassRole.options)})`));
}

// src/plan/again.ts
var Confirms = string().optional().describe("The pass that it measures again, by id: made only where that one fails on thin evidence");
function confirming(pass) {
  return { ...pass, id: `${pass.id}-again`, confirms: pass.id };
}
function fromTheEnd(pass) {
  const { items, clusters, weights, looks } = pass;
  const { length } = items;
  return {
    ...pass,
    items: items.toReversed(),
    ...clusters && { clusters: clusters.toReversed() },
    ...weights && { weights: weights.toReversed() },
    ...looks && {
      looks: [
        ...looks.slice(0, -1).toReversed().map((count) => length - count),
        length
      ]
    }
  };
}

// src/plan/pass.ts
var SuitePass = strictObject({
  kind: literal("suite"),
  id: string(),
  role: PassRole,
  suite: string(),
  api: Api.optional().describe("How its items are asked; absent where it is chat"),
  likelihood: literal(true).optional().describe("The likelihood of each choice is asked, in place of an answer"),
  items: array(string()).describe("Ids in the order they are asked, which is seeded and random"),
  noisy: boolean(),
  concurrency: int(),
  pressure: boolean().describe("Whether background traffic fills the KV cache meanwhile"),
  shots: int(),
  maxTokens: int(),
  sampling: Sampling.optional().describe("How tokens are drawn; absent in older records, which are greedy"),
  stop: array(string()).optional().describe("Texts that end an answer"),
  template: TemplateArguments.optional(),
  system: string().optional().describe("System message, where it is not the suite's own"),
  attempts: int().min(1).optional().describe("Answers to each item; absent where it is one"),
  metric: Metric.optional(),
  criteria: array(Criterion).describe("By which criteria the answers are graded"),
  clusters: array(int()).optional().describe(
    "The cluster of each item, by number, in the items' order; absent where each stands for itself"
  ),
  weights: array(number().positive()).optional().describe("How much each item counts, in the items' order; absent where all count the same"),
  looks: array(int().positive()).max(5).optional().describe("After how many items, in their order, it may end: where they decide the verdict"),
  confirms: Confirms
});
var LoadPass = strictObject({
  kind: literal("load"),
  id: string(),
  role: PassRole,
  suite: string(),
  api: Api.optional().describe("How its items are asked; absent where it is chat"),
  shape: LoadShape,
  seconds: number(),
  maxSeconds: number().optional().describe("Longest that it is made where its answers need it"),
  maxTokens: int(),
  sampling: Sampling.optional().describe("How tokens are drawn; absent in older records, which are greedy"),
  stop: array(string()).optional().describe("Texts that end an answer"),
  template: TemplateArguments.optional(),
  confirms: Confirms
});
var EvaluatorPass = strictObject({
  kind: literal("evaluator"),
  id: string(),
  role: literal("reproduce"),
  suite: string(),
  runner: Runner,
  protocol: Protocol.describe("What the claim states; what it leaves open is the task's own"),
  concurrency: int(),
  confirms: Confirms
});
var PlannedPass = discriminatedUnion("kind", [SuitePass, LoadPass, EvaluatorPass]);
var isOwnPass = (pass) => pass.kind !== "evaluator";

// src/plan/doses.ts
function doseRoles({ noise }) {
  const others = ["mild", "typical", "heavy"].filter((profile) => profile !== noise.profile);
  return [
    ...noise.curve ? others.map((profile) => `noisy-${profile}`) : [],
    ...noise.adversarial ? ["adversarial"] : []
  ];
}

// src/plan/draw.ts
function drawItems(name, suites, seed, most) {
  const items = suites.get(name)?.items ?? [];
  const asked = shuffled(items, randomFor(seed, "order", name)).slice(0, most);
  const isByLikelihood = suites.get(name)?.beforeChoice !== void 0;
  return {
    ...apiOf(name, suites),
    ...isByLikelihood && { likelihood: true },
    items: asked.map(({ id }) => id),
    ...clustersOf(asked),
    ...weightsOf(asked)
  };
}
function apiOf(name, suites) {
  const api = suites.get(name)?.api;
  return api === void 0 ? {} : { api };
}
function clustersOf(items) {
  if (items.every(({ cluster }) => cluster === void 0)) return {};
  const numbers = /* @__PURE__ */ new Map();
  const clusters = items.map(({ id, cluster = id }) => {
    const number2 = numbers.get(cluster) ?? numbers.size;
    numbers.set(cluster, number2);
    return number2;
  });
  return { clusters };
}
function weightsOf(items) {
  const weights = items.map(({ weight = 1 }) => weight);
  return weights.every((weight) => weight === weights[0]) ? {} : { weights };
}

// src/plan/evaluator-pass.ts
function evaluatorPass({ suite, protocol }, concurrency, { suites }) {
  const found = runSuites(suites).get(suite);
  if (found === void 0) return void 0;
  const id = `reproduce:${suite}`;
  return { kind: "evaluator", id, role: "reproduce", suite, runner: found.runner, protocol, concurrency };
}

// src/plan/first-items.ts
var CHANGED = 0.05;
function firstItems(pass, count) {
  const { items, clusters, weights } = pass;
  return {
    ...pass,
    items: items.slice(0, count),
    ...clusters && { clusters: clusters.slice(0, count) },
    ...weights && { weights: weights.slice(0, count) }
  };
}
function itemsToCompare(precision) {
  return Math.ceil(CHANGED * (1.96 / precision) ** 2);
}

// src/plan/options.ts
var Profile = _enum(["quick", "full"]);
var QUICK = { items: 100, seconds: 3, maxSeconds: 30 };
function mostItems({ profile }) {
  return profile === "quick" ? QUICK.items : Infinity;
}

// src/plan/load-passes.ts
function loadPasses(loads, { policy, suites }, { profile }) {
  const { load, production } = policy;
  const { maxTokens, sampling, stop, template } = productionProtocol(policy);
  const { suite } = production;
  const within = (most, seconds2) => profile === "quick" ? Math.min(most, seconds2) : seconds2;
  const seconds = within(QUICK.seconds, load.seconds);
  const maxSeconds = Math.max(seconds, within(QUICK.maxSeconds, load.maxSeconds));
  return loads.map((shape) => ({
    kind: "load",
    id: `load-${loadOf(shape).id}`,
    role: "load",
    suite,
    ...apiOf(suite, suites),
    shape,
    seconds,
    maxSeconds,
    maxTokens,
    sampling,
    ...stop && { stop },
    ...template && { template }
  }));
}

// src/plan/production.ts
var LOOKS = { count: 5, leastItems: 100 };
function productionPass({ policy, suites }, setting, options) {
  const { suite } = policy.production;
  const criteria = ["production"];
  const items = drawItems(suite, suites, options.seed, mostItems(options));
  const asked = productionProtocol(policy);
  const named = { kind: "suite", id: "production", role: "production", suite };
  const pass = { ...named, ...items, ...asked, ...setting, criteria };
  return options.fixedN === true ? pass : withLooks(pass);
}
function furtherPasses(plannable, setting, options) {
  const { policy, suites } = plannable;
  const { also = [] } = policy.production;
  return also.map(({ suite, floor }) => {
    const criteria = ["production"];
    const named = { kind: "suite", id: `further:${suite}`, role: "further", suite };
    const asked = {
      ...drawItems(suite, suites, options.seed, mostItems(options)),
      ...productionProtocol(policy)
    };
    const pass = { ...named, ...asked, ...setting, criteria };
    return options.fixedN === true || floor === void 0 ? pass : withLooks(pass);
  });
}
function cleanedPasses({ looks: _, ...production }, { policy, suites }) {
  if (suites.get(production.suite)?.cleaned === void 0) return [];
  const enough = itemsToCompare(policy.precision);
  return [firstItems({ ...production, id: "cleaned", role: "cleaned" }, enough)];
}
function withLooks(pass) {
  const { length } = pass.items;
  if (length < LOOKS.leastItems || pass.weights !== void 0) return pass;
  const looks = Array.from({ length: LOOKS.count }, (_, at) => Math.ceil(length * (at + 1) / LOOKS.count));
  return { ...pass, looks };
}

// src/plan.ts
var REPEATS = { ids: ["repeat", "repeat-2"], part: 1 / 3 };
function isProbed({ passes, profile }) {
  return passes?.includes("probes") ?? profile === "full";
}
function planPasses(plannable, options) {
  const { candidate, policy, loads } = plannable;
  const [primary, ...others] = candidate.claims.scores;
  if (primary === void 0) return [];
  const { quiet, loaded } = settings(policy);
  const isHeldAgainstHere = policy.against === "reproduced";
  const paper = claimPass(primary, plannable, options);
  const enough = Math.min(paper.items.length, itemsToCompare(policy.precision));
  const cell = (role, setting) => firstItems({ ...paper, id: role, role, ...setting }, enough);
  const isProductionAsked = options.passes?.includes("production") ?? true;
  const reproduction = (pass) => isProductionAsked && !isHeldAgainstHere ? firstItems(pass, enough) : pass;
  const again = [
    reproduction({ ...paper, id: "reproduce", role: "reproduce", ...quiet }),
    ...REPEATS.ids.map((id) => ({
      ...firstItems(cell("repeat", quiet), Math.ceil(enough * REPEATS.part)),
      id
    }))
  ];
  const production = productionPass(plannable, loaded, options);
  const further = furtherPasses(plannable, loaded, options);
  const measured = loadPasses(loads, plannable, options);
  const second = [confirming(fromTheEnd(production)), ...measured.map(confirming)];
  const otherPass = (claim) => evaluatorPass(claim, quiet.concurrency, policy) ?? reproduction(otherClaimPass(claim, quiet, plannable, options));
  const passes = [
    ...isHeldAgainstHere ? [...again, production, ...further] : [production, ...further, ...again],
    ...others.map(otherPass),
    cell("noisy", { ...quiet, noisy: true }),
    ...measured,
    cell("loaded", loaded),
    // Only where noise is a cause of the gap does it matter whether it costs more under load.
    ...policy.production.noise ? [cell("noisy-loaded", { ...loaded, noisy: true })] : [],
    ...doseRoles(policy).map((role) => cell(role, { ...quiet, noisy: true })),
    ...cleanedPasses(production, plannable),
    ...options.confirm ?? policy.confirm ? second : []
  ];
  return passes.filter(({ role }) => options.passes?.includes(role) ?? true);
}
function isForVerdict({ id, role }) {
  return role === "production" || role === "further" || id === "reproduce" || role === "repeat";
}
function settings({ reproduce, production }) {
  return {
    quiet: { noisy: false, concurrency: reproduce.concurrency, pressure: false },
    loaded: { noisy: false, concurrency: production.concurrency, pressure: true }
  };
}
function claimPass(claim, { policy, suites, bothCriteria }, options) {
  const { suite } = claim;
  const criteria = bothCriteria ? ["paper", "production"] : ["paper"];
  const asked = askedProtocol(claim, policy);
  return {
    kind: "suite",
    suite,
    ...drawItems(suite, suites, options.seed, mostItems(options)),
    ...asked,
    criteria
  };
}
function otherClaimPass(claim, setting, plannable, options) {
  const { suite } = claim;
  const pass = claimPass(claim, { ...plannable, bothCriteria: false }, options);
  return { ...pass, id: `reproduce:${suite}`, role: "reproduce", ...setting };
}

export {
  firstItems,
  Profile,
  PassRole,
  parsePassRoles,
  PlannedPass,
  isOwnPass,
  isProbed,
  planPasses,
  isForVerdict
};
//# sourceMappingURL=chunk-8298256F.js.map
