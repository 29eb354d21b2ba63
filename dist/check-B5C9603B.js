import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  strayFaults,
  textsAt
} from "./chunk-3AC6B3E8.js";
import {
  checkBoth
} from "./chunk-99802D44.js";
import "./chunk-3F31969C.js";
import "./chunk-797DB660.js";
import "./chunk-5A5A29A3.js";
import "./chunk-0606D6B4.js";
import "./chunk-B8E52615.js";
import "./chunk-6FE093ED.js";
import "./chunk-AA6A8558.js";
import "./chunk-9B66FD31.js";
import "./chunk-910659CE.js";
import "./chunk-B737A25E.js";
import "./chunk-547D38D6.js";
import "./chunk-AFF1CDBE.js";
import "./chunk-40FB5E00.js";
import "./chunk-DE345C0D.js";
import "./chunk-72101D75.js";
import "./chunk-839A5565.js";
import "./chunk-082DFA3D.js";
import "./chunk-D5E3A5FB.js";
import "./chunk-5E550E4A.js";
import "./chunk-2B22C6E6.js";
import {
  parsePolicy
} from "./chunk-7D9BD6DD.js";
import "./chunk-5973D11A.js";
import "./chunk-0D1330A6.js";
import "./chunk-73262735.js";
import "./chunk-974326F6.js";
import "./chunk-3C555304.js";
import "./chunk-9ACC63B9.js";
import "./chunk-8DB02D35.js";
import "./chunk-5A2E6E73.js";
import "./chunk-CA3473DC.js";
import "./chunk-DECF1142.js";
import "./chunk-97F6D20D.js";
import "./chunk-80F10A4B.js";
import "./chunk-08CD7C9C.js";
import "./chunk-EB421A8E.js";
import "./chunk-BB7C4601.js";
import "./chunk-6D5A6374.js";
import "./chunk-5833F4C5.js";
import "./chunk-3ABF84E3.js";
import "./chunk-181DCB6A.js";
import "./chunk-AD693EED.js";
import "./chunk-0780BD7F.js";
import "./chunk-A89141D5.js";
import "./chunk-638F17A3.js";
import "./chunk-06AE2CF6.js";
import "./chunk-9C117520.js";
import "./chunk-7DE6E744.js";
import "./chunk-7E753DC5.js";
import "./chunk-50C1C280.js";
import "./chunk-0AE8B777.js";
import "./chunk-4B92B8FE.js";
import "./chunk-B41FF8D4.js";
import "./chunk-6C8C6982.js";
import "./chunk-8725B335.js";
import "./chunk-F316A71C.js";
import "./chunk-FAE3F67B.js";
import "./chunk-835F66B2.js";
import "./chunk-68E6DD8F.js";
import "./chunk-91F50DEC.js";
import "./chunk-BBEEF353.js";
import "./chunk-A50AC943.js";
import "./chunk-EE5294F2.js";
import "./chunk-B0A50410.js";
import "./chunk-14CE9C71.js";
import "./chunk-FDDFC2AC.js";
import "./chunk-FCAC1BAA.js";
import "./chunk-1EC9101F.js";
import "./chunk-673891DC.js";
import "./chunk-E4CC8455.js";
import "./chunk-6CAB8EEF.js";
import "./chunk-64D113F1.js";
import "./chunk-0666EC12.js";
import "./chunk-BB93489B.js";
import "./chunk-4E80947B.js";
import "./chunk-BEE0E9CA.js";
import "./chunk-A706ED25.js";
import "./chunk-F27E05D8.js";
import "./chunk-A4796C23.js";
import "./chunk-8E096142.js";
import "./chunk-494BB161.js";
import "./chunk-F05F9FB7.js";
import "./chunk-9106BE96.js";
import "./chunk-507AFED2.js";
import "./chunk-BE90F030.js";

// src/action/check.ts
async function faultsAt(paths, target, host, shell) {
  const { workspace: root, repository } = host;
  const texts = await textsAt(paths, target, repository);
  if (!texts.ok) return texts.faults;
  const { candidate, policy, reference } = texts.value;
  const parsed = parsePolicy(policy);
  const strays = parsed.ok ? await strayFaults({ policy: parsed.value, root }, target, host, shell) : [];
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
