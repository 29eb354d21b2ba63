import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  yamlText
} from "./chunk-6C05837C.js";
import {
  engineNamed,
  readArgument
} from "./chunk-839A5565.js";
import "./chunk-082DFA3D.js";
import "./chunk-D5E3A5FB.js";
import {
  foreignForm,
  kindFault
} from "./chunk-0D1330A6.js";
import "./chunk-3ABF84E3.js";
import "./chunk-181DCB6A.js";
import "./chunk-AD693EED.js";
import "./chunk-9C117520.js";
import "./chunk-7DE6E744.js";
import "./chunk-0AE8B777.js";
import "./chunk-4B92B8FE.js";
import "./chunk-B41FF8D4.js";
import {
  visible
} from "./chunk-6C8C6982.js";
import "./chunk-14CE9C71.js";
import "./chunk-FDDFC2AC.js";
import "./chunk-1EC9101F.js";
import "./chunk-64D113F1.js";
import "./chunk-0666EC12.js";
import "./chunk-BEE0E9CA.js";
import "./chunk-A706ED25.js";
import "./chunk-F27E05D8.js";
import "./chunk-494BB161.js";
import "./chunk-F05F9FB7.js";
import "./chunk-9106BE96.js";
import "./chunk-BE90F030.js";

// src/bench/foreign-candidate.ts
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
    ...url === void 0 ? [] : [`  # In the policy: trust: { endpoints: { mine: ${oneLine(JSON.stringify(url))} } }`],
    ...leftOut.map((words) => `  # Left out: ${oneLine(words)}`),
    "claims:",
    "  scores:",
    "    - suite: TODO # a suite of the policy that may be claimed",
    "      score: TODO # the published score as a share, such as 0.8992"
  ];
  return `${lines.join("\n")}
`;
}
var written = (value) => yamlText(value).split("\n");
var oneLine = (text) => visible(text.replaceAll(/\s+/g, " "));
function withoutBrackets(message) {
  const begin = message.indexOf(" (");
  return begin >= 0 && message.endsWith(")") ? message.slice(0, begin) : message;
}
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
        `${name} ${withoutBrackets(read?.faults[0]?.message ?? `is no argument of ${engine} here`)}`
      );
  }
  const byItself = own.length === 0 ? [] : [`${own.join(", ")}: papergap sets that itself`];
  return { args: Object.fromEntries(kept), leftOut: [...byItself, ...leftOut] };
}
export {
  foreignCandidate
};
//# sourceMappingURL=foreign-candidate-2ZSLIYJ5.js.map
