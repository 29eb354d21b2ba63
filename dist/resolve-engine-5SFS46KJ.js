import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  WHEELS,
  indexes,
  isolate,
  uv_default
} from "./chunk-D69E9BF6.js";
import "./chunk-B737A25E.js";
import "./chunk-D5E3A5FB.js";
import "./chunk-9ACC63B9.js";
import "./chunk-8DB02D35.js";
import "./chunk-5A2E6E73.js";
import {
  findOnPath,
  isExecutable
} from "./chunk-80F10A4B.js";
import "./chunk-08CD7C9C.js";
import "./chunk-BB7C4601.js";
import "./chunk-6D5A6374.js";
import "./chunk-4B92B8FE.js";
import "./chunk-B41FF8D4.js";
import "./chunk-6C8C6982.js";
import "./chunk-8725B335.js";
import "./chunk-F27E05D8.js";
import "./chunk-A4796C23.js";
import "./chunk-8E096142.js";
import "./chunk-494BB161.js";
import "./chunk-F05F9FB7.js";
import "./chunk-9106BE96.js";
import {
  __callDispose,
  __using
} from "./chunk-BE90F030.js";

// src/deploy/install/resolve.ts
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
var TIMEOUT_MS = 6e4;
async function resolvePackages(wanted, shell) {
  const { cacheDir, env } = shell;
  const own = join(cacheDir, "tools", `uv-${uv_default.version}`, "bin", "uv");
  const uv = findOnPath("uv", env["PATH"]) ?? (isExecutable(own) ? own : void 0);
  if (uv === void 0) return void 0;
  try {
    return await resolved(uv, wanted, shell);
  } catch (error) {
    shell.signal.throwIfAborted();
    return { code: 1, lines: [String(error)] };
  }
}
async function resolved(uv, wanted, shell) {
  var _stack = [];
  try {
    const isolation = __using(_stack, await isolate(shell), true);
    const { overrides = [], constraints = [], with: others = [], python } = wanted.source ?? {};
    const notes = { requirements: [wanted.requirement, ...others], overrides, constraints };
    const fileOf = (name) => join(isolation.notes, `${name}.txt`);
    for (const [name, lines] of Object.entries(notes))
      await writeFile(fileOf(name), `${lines.join("\n")}
`);
    const args = [
      ...["pip", "compile", "--no-config", "--quiet", "--no-header", "--no-annotate", ...WHEELS],
      ...python === void 0 ? [] : ["--python-version", python],
      ...["--override", fileOf("overrides"), "--constraint", fileOf("constraints")],
      ...[...indexes(wanted, "uv"), fileOf("requirements")]
    ];
    return await isolation.run([uv, ...args], TIMEOUT_MS);
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}

// src/preflight/resolution.ts
var MOST_CHARS = 400;
function readResolution(lines, code, requirement) {
  if (code === 0) {
    const packages = lines.filter((line) => /^[a-z0-9][\w.-]*==/i.test(line)).length;
    if (packages === 0)
      return { kind: "unknown", says: "whether its packages go together: uv names none of them" };
    const transformers = lines.map((line) => /^transformers==([\w.]+)/.exec(line)?.[1]).find(Boolean);
    return { kind: "resolved", packages, ...transformers !== void 0 && { transformers } };
  }
  const text = lines.join(" ").replace(/\s+/g, " ");
  const isCutOff = /network was disabled|not found in the cache|Failed to fetch|error sending request/i;
  if (!text.includes("No solution found") || isCutOff.test(text))
    return { kind: "unknown", says: "no index of packages could be asked whether its packages go together" };
  return { kind: "conflict", says: conflictIn(text, requirement) };
}
function conflictIn(text, requirement) {
  const plain = text.replace(/\{[^}]{0,500}\}/g, "");
  const premises = [...plain.matchAll(/because (.+?), we can conclude/gi)].map(([, premise = ""]) => premise);
  const clauses = [premises[0], premises.at(-1)].flatMap(
    (premise) => premise?.split(/,? and (?=you require|there is no|[\w.[\]-]+[<>=!~]\S* depends)/) ?? []
  ).filter((clause) => clause !== `you require ${requirement}`).map((clause) => clause.replace(/^you require (\S+)$/, "$1 is required"));
  const sentence = [...new Set(clauses)].join(", and ");
  return (sentence === "" ? "its packages ask for versions that exclude each other" : sentence).slice(
    0,
    MOST_CHARS
  );
}

// src/bench/resolve-engine.ts
async function resolveEngine({ config, engine: { name, engine } }, shell) {
  const { version, binary, image } = config.candidate.value.engine;
  const from = engine.program?.package;
  if (from === void 0 || binary !== void 0 || image !== void 0) return void 0;
  const source = new Map(Object.entries(config.policy.value.engines)).get(name);
  const wanted = from.install(version ?? from.versions.default, source?.package);
  if (wanted.pinnedBy === "wheel") return void 0;
  const said = await resolvePackages({ ...wanted, ...source && { source } }, shell);
  if (said === void 0)
    return { kind: "unknown", says: "whether its packages go together: there is no uv on this machine" };
  return readResolution(said.lines, said.code, wanted.requirement);
}
export {
  resolveEngine
};
//# sourceMappingURL=resolve-engine-5SFS46KJ.js.map
