import type { LogKnowledge, Signature } from '../diagnose.ts';
import { llamaCppLog } from '../llama.cpp/signatures.ts';
import { memorySignatures } from '../python/memory-signatures.ts';
import { runSignatures } from '../python/run-signatures.ts';

/** What Ollama says of the llama.cpp inside it; special causes first. */
const signatures: readonly Signature[] = [
  {
    code: 'model-not-found',
    pattern: /model ['"]?(\S+?)['"]? not found,? try pulling|pull model manifest: file does not exist/i,
    summary: 'Ollama does not have this model.',
    remedy: 'Pull it, or correct its name.',
    blame: 'candidate',
  },
  {
    code: 'out-of-memory',
    pattern: /model requires more system memory/i,
    summary: "The model doesn't fit into this machine's memory.",
    remedy: 'Use a smaller quantisation or context, or a machine with more memory.',
    blame: 'candidate',
  },
];

/** How Ollama writes its log. */
export const ollamaLog: LogKnowledge = {
  ...llamaCppLog,
  signatures: [...signatures, ...llamaCppLog.signatures, ...memorySignatures, ...runSignatures],
};
