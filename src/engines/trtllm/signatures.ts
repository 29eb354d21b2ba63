import type { LogKnowledge } from '../diagnose.ts';
import { pythonSignatures } from '../python/signatures.ts';

/** How TensorRT-LLM writes its log. */
export const trtllmLog: LogKnowledge = {
  signatures: pythonSignatures,
  cause: /NCCL WARN/,
  aftermath: /Executor worker|MPI_ABORT|proxy.{0,20}(?:dispatch|result)|One or more process/i,
};
