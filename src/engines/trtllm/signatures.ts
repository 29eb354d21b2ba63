import type { LogKnowledge, Signature } from '../diagnose.ts';
import { pythonSignatures } from '../python/signatures.ts';

/** What TensorRT-LLM says of itself; special causes first. */
const signatures: readonly Signature[] = [
  {
    code: 'gpu-too-old',
    // An assertion in its kernels: the architecture is the GPU's.
    pattern: /Assertion failed: .{0,40}Unsupported arch/i,
    summary: 'TensorRT-LLM has no kernel for the GPU of this machine.',
    remedy: 'Use a newer GPU, or another engine.',
    blame: 'machine',
  },
];

/** How TensorRT-LLM writes its log. */
export const trtllmLog: LogKnowledge = {
  signatures: [...signatures, ...pythonSignatures],
  cause: /NCCL WARN/,
  aftermath: /Executor worker|MPI_ABORT|proxy.{0,20}(?:dispatch|result)|One or more process/i,
};
