import type { LogKnowledge } from '../diagnose.ts';
import { pythonSignatures } from '../python/signatures.ts';

/** How LMDeploy and its TurboMind write their log. */
export const lmdeployLog: LogKnowledge = { signatures: pythonSignatures, cause: /NCCL WARN/ };
