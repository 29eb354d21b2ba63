import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  textsAt,
  workspaceFaults
} from "./chunk-3AC6B3E8.js";
import "./chunk-5E550E4A.js";
import {
  checkBoth
} from "./chunk-99802D44.js";
import "./chunk-E32ECB8F.js";
import "./chunk-D903220C.js";
import "./chunk-0D11BA2B.js";
import {
  parsePolicy
} from "./chunk-DEA51703.js";
import "./chunk-935DF699.js";
import "./chunk-6086296F.js";
import "./chunk-548F579C.js";
import "./chunk-DA5997F0.js";
import "./chunk-72929C26.js";
import "./chunk-D870E715.js";
import "./chunk-7A994AE9.js";
import "./chunk-97D2A73F.js";
import "./chunk-F8043480.js";
import "./chunk-4CAF3BE1.js";
import "./chunk-701C70C6.js";

// src/action/check.ts
async function faultsAt(paths, target, { workspace: root, repository }, shell) {
  const texts = await textsAt(paths, target, repository);
  if (!texts.ok) return texts.faults;
  const { candidate, policy, reference } = texts.value;
  const parsed = parsePolicy(policy);
  const strays = parsed.ok ? await workspaceFaults({ policy: parsed.value, root }, target.baseSha, repository) : [];
  const found = await checkBoth(candidate, policy, root, shell, reference);
  return [...strays, ...found.filter((fault) => !strays.some((stray) => isAt(fault, stray)))];
}
function isAt(fault, other) {
  return fault.file === other.file && fault.path === other.path;
}
export {
  faultsAt
};
//# sourceMappingURL=check-B5C9603B.js.map
