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
import "./chunk-56B88366.js";
import "./chunk-A091FF72.js";
import "./chunk-A4D6B1B9.js";
import "./chunk-2E964A5D.js";
import "./chunk-82639A6B.js";
import "./chunk-F33217AC.js";
import "./chunk-547D38D6.js";
import "./chunk-957DA019.js";
import "./chunk-082DFA3D.js";
import "./chunk-155E3AF2.js";
import "./chunk-5E550E4A.js";
import {
  parsePolicy
} from "./chunk-A651AC0E.js";
import "./chunk-DABD1B89.js";
import "./chunk-40875527.js";
import "./chunk-E629D428.js";
import "./chunk-832F896F.js";
import "./chunk-0EEEAFDC.js";
import "./chunk-960B3581.js";
import "./chunk-0FB09742.js";
import "./chunk-82BB2AF8.js";
import "./chunk-E0E84FD0.js";
import "./chunk-97F6D20D.js";
import "./chunk-8A0F6E2C.js";
import "./chunk-9B5B0DF0.js";
import "./chunk-6F06919C.js";
import "./chunk-20E45EB5.js";
import "./chunk-24244681.js";
import "./chunk-4250D947.js";
import "./chunk-E80DF33D.js";
import "./chunk-4648E22F.js";
import "./chunk-40F02867.js";
import "./chunk-AC43C18A.js";
import "./chunk-50C1C280.js";
import "./chunk-192883F7.js";
import "./chunk-F0E69435.js";
import "./chunk-89C899FF.js";
import "./chunk-18D4F067.js";
import "./chunk-0282924B.js";
import "./chunk-F316A71C.js";
import "./chunk-21520A5B.js";
import "./chunk-9534C9C5.js";
import "./chunk-5D81B0E0.js";
import "./chunk-67065EC1.js";
import "./chunk-0F83EE66.js";
import "./chunk-EAA3ADC2.js";
import "./chunk-4243E826.js";
import "./chunk-46F13D9F.js";
import "./chunk-AF193556.js";
import "./chunk-06A2F666.js";
import "./chunk-025A5738.js";
import "./chunk-980F49C3.js";
import "./chunk-0982DCC9.js";
import "./chunk-555941EB.js";
import "./chunk-92E7990D.js";
import "./chunk-A76180F3.js";
import "./chunk-B285AC84.js";
import "./chunk-6CB6E333.js";

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
