import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  textsAt,
  workspaceFaults
} from "./chunk-3AC6B3E8.js";
import {
  checkBoth
} from "./chunk-99802D44.js";
import "./chunk-27102452.js";
import "./chunk-D4679123.js";
import "./chunk-9B9B5B1D.js";
import "./chunk-3F31969C.js";
import "./chunk-45798245.js";
import "./chunk-A091FF72.js";
import "./chunk-A4D6B1B9.js";
import "./chunk-82639A6B.js";
import "./chunk-56B88366.js";
import "./chunk-2E964A5D.js";
import "./chunk-F33217AC.js";
import "./chunk-547D38D6.js";
import "./chunk-957DA019.js";
import "./chunk-082DFA3D.js";
import "./chunk-155E3AF2.js";
import "./chunk-5E550E4A.js";
import {
  parsePolicy
} from "./chunk-A651AC0E.js";
import "./chunk-AE9719C2.js";
import "./chunk-E629D428.js";
import "./chunk-960B3581.js";
import "./chunk-0FB09742.js";
import "./chunk-82BB2AF8.js";
import "./chunk-53EEB00A.js";
import "./chunk-97F6D20D.js";
import "./chunk-8A0F6E2C.js";
import "./chunk-9B5B0DF0.js";
import "./chunk-9A0D7A41.js";
import "./chunk-2FED4EFA.js";
import "./chunk-71CEA2C4.js";
import "./chunk-5ACED53A.js";
import "./chunk-65DEE0BC.js";
import "./chunk-4DEA7A44.js";
import "./chunk-6DBD6B4E.js";
import "./chunk-15BD1B3C.js";
import "./chunk-50C1C280.js";
import "./chunk-D18D14B5.js";
import "./chunk-CA1074E8.js";
import "./chunk-29B331CE.js";
import "./chunk-0282924B.js";
import "./chunk-F316A71C.js";
import "./chunk-21520A5B.js";
import "./chunk-5D81B0E0.js";
import "./chunk-67065EC1.js";
import "./chunk-0F83EE66.js";
import "./chunk-EAA3ADC2.js";
import "./chunk-4243E826.js";
import "./chunk-46F13D9F.js";
import "./chunk-AC098A9F.js";
import "./chunk-9CA3CFE2.js";
import "./chunk-E5081F3B.js";
import "./chunk-6E1E4630.js";
import "./chunk-B8158BCC.js";
import "./chunk-567EE10A.js";
import "./chunk-71F313F5.js";
import "./chunk-F4D07651.js";

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
