import type { LogKnowledge, Signature } from '../diagnose.ts';
import { pythonSignatures } from '../python/signatures.ts';

/** What transformers' own server says; special causes first. */
const signatures: readonly Signature[] = [
  {
    code: 'architecture-missing',
    pattern: /'NoneType' object is not subscriptable/,
    summary: "The model's config.json doesn't say what the model is (architectures).",
    remedy: 'Add "architectures" to config.json as the model was saved with.',
    blame: 'candidate',
  },
  {
    code: 'out-of-memory',
    pattern: /DefaultCPUAllocator: can't allocate memory/,
    summary: "The model, or what the engine keeps beside it, doesn't fit into this machine's memory.",
    remedy:
      'Write a small cb-num-blocks: on a CPU, batching makes its KV cache as large as the memory seems free. A model that is too large itself needs a machine with more.',
    blame: 'candidate',
  },
];

/** How transformers' server writes its log. */
export const transformersLog: LogKnowledge = { signatures: [...signatures, ...pythonSignatures] };
