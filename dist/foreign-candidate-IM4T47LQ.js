import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  engineNamed,
  readArgument
} from "./chunk-957DA019.js";
import "./chunk-082DFA3D.js";
import "./chunk-155E3AF2.js";
import {
  foreignForm,
  kindFault
} from "./chunk-E629D428.js";
import "./chunk-6F06919C.js";
import "./chunk-20E45EB5.js";
import "./chunk-4648E22F.js";
import "./chunk-40F02867.js";
import "./chunk-192883F7.js";
import "./chunk-F0E69435.js";
import "./chunk-89C899FF.js";
import {
  require_dist
} from "./chunk-EAA3ADC2.js";
import "./chunk-4243E826.js";
import "./chunk-06A2F666.js";
import "./chunk-0982DCC9.js";
import "./chunk-555941EB.js";
import "./chunk-92E7990D.js";
import "./chunk-A76180F3.js";
import "./chunk-B285AC84.js";
import {
  __toESM
} from "./chunk-6CB6E333.js";

// src/bench/foreign-candidate.ts
var import_yaml = __toESM(require_dist(), 1);
function foreignCandidate({ file, text }) {
  if (kindFault(file, text, "candidate") === void 0) return void 0;
  const { name: form, draft } = foreignForm(text) ?? {};
  if (form === void 0 || draft === void 0) return void 0;
  if (draft.lacks !== void 0) return { form, lacks: draft.lacks };
  if (draft.model === void 0) return { form, lacks: "it names no model" };
  if (draft.engine === void 0) return { form, lacks: "it names no engine that papergap knows" };
  return { form, yaml: candidateYaml(form, { ...draft, model: draft.model, engine: draft.engine }) };
}
function candidateYaml(form, draft) {
  const { model, revision, engine, version, image, url } = draft;
  const { args, leftOut } = fitting(draft);
  const isPath = /^[./]|\.gguf$/.test(model);
  const pin = isPath ? "sha256:\u2026 of the file, as sha256sum prints it" : "the full commit of the hub repository";
  const isFileOfHub = engine === "llama.cpp" && !isPath && url === void 0;
  const [repository, quantization] = isFileOfHub ? model.split(":") : [model];
  const which = quantization === void 0 ? "" : `, that of ${oneLine(quantization)}`;
  const choice = {
    name: engine,
    ...version && url === void 0 && { version },
    ...url !== void 0 && { endpoint: "mine" },
    ...Object.keys(args).length > 0 && { args }
  };
  const lines = [
    `# The candidate that ${form} would be. Fill in what is marked with TODO.`,
    ...written({ model: repository }),
    ...url === void 0 ? revision ? written({ revision }) : [`revision: TODO # ${pin}`] : [],
    ...isFileOfHub ? [`file: TODO # the GGUF file in the repository${which}`] : [],
    ...written({ engine: choice }),
    ...image ? [`  # It ran in ${oneLine(image)}: give image: repository@sha256:\u2026 to run in it here, too.`] : [],
    ...url === void 0 ? [] : [`  # In the policy: trust: { endpoints: { mine: ${JSON.stringify(url)} } }`],
    ...leftOut.map((words) => `  # Left out: ${oneLine(words)}`),
    "claims:",
    "  scores:",
    "    - suite: TODO # a suite of the policy that may be claimed",
    "      score: TODO # the published score as a share, such as 0.8992"
  ];
  return `${lines.join("\n")}
`;
}
var written = (value) => (0, import_yaml.stringify)(value, { lineWidth: 0 }).trimEnd().split("\n");
var oneLine = (text) => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ");
function fitting({ engine, args }) {
  const table = engineNamed(engine)?.arguments;
  const kept = /* @__PURE__ */ new Map();
  const own = [];
  const leftOut = [];
  for (const [name, value] of Object.entries(args)) {
    const meant = table && Object.hasOwn(table.also, name) ? table.also[name] ?? name : name;
    const read = table && readArgument(meant, value, table);
    if (read?.ok === true) kept.set(meant, value);
    else if (table?.own.includes(meant)) own.push(name);
    else
      leftOut.push(
        `${name} ${(read?.faults[0]?.message ?? `is no argument of ${engine} here`).replace(/ \(.*\)$/, "")}`
      );
  }
  const byItself = own.length === 0 ? [] : [`${own.join(", ")}: papergap sets that itself`];
  return { args: Object.fromEntries(kept), leftOut: [...byItself, ...leftOut] };
}
export {
  foreignCandidate
};
//# sourceMappingURL=foreign-candidate-IM4T47LQ.js.map
