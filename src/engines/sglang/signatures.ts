import type { LogKnowledge, Signature } from '../diagnose.ts';
import { pythonSignatures } from '../python/signatures.ts';

/** What SGLang says of itself; special causes first. */
const signatures: readonly Signature[] = [
  {
    code: 'no-memory-for-cache',
    pattern: /Not enough memory.{0,40}mem.fraction.static|Out of memory.{0,80}mem.fraction.static/i,
    summary: 'The weights leave no memory for a KV cache.',
    remedy: 'Raise mem-fraction-static, use a smaller quantisation or more GPUs.',
    blame: 'candidate',
  },
  {
    code: 'too-many-sequences',
    pattern: /alloc_req_slots runs out of memory|set a smaller number for .{0,6}max.running.requests/i,
    summary: "So many requests at once don't fit into what SGLang reserved for them.",
    remedy: 'Lower max-running-requests.',
    blame: 'candidate',
  },
  {
    code: 'out-of-gpu-memory',
    pattern: /Capture cuda graph failed.{0,200}out of memory|out of memory.{0,200}cuda.graph/i,
    summary: "The CUDA graphs don't fit into the GPU's memory.",
    remedy: 'Lower cuda-graph-max-bs-decode or mem-fraction-static, or use disable-cuda-graph.',
    blame: 'candidate',
    retry: { argument: 'disable-cuda-graph', value: true },
  },
  {
    code: 'cache-too-small',
    pattern: /Out of memory even after retracting/i,
    summary: 'One request alone needs more KV cache than there is.',
    remedy: 'Lower context-length, or raise mem-fraction-static.',
    blame: 'candidate',
  },
  {
    code: 'chat-template-form',
    pattern: /expected string or bytes-like object, got 'dict'|chat.?template.{0,80}(?:dict|not a string)/i,
    summary: 'The model has several chat templates by name, and the engine takes one.',
    remedy: 'Give one of them by chat-template, or use an engine.version that takes several.',
    blame: 'candidate',
  },
  {
    code: 'engine-hung',
    pattern: /watchdog timeout/i,
    summary: "SGLang's scheduler hung until its own watchdog ended it.",
    remedy:
      'Try another attention backend or another engine.version; raise watchdog-timeout for long prompts.',
    blame: 'engine',
  },
];

/** How SGLang writes its log. */
export const sglangLog: LogKnowledge = {
  signatures: [...signatures, ...pythonSignatures],
  cause: /NCCL WARN|No accelerator/,
  aftermath: /hit an exception|Received sigquit|upgrade sgl.?kernel|Rank \d+ scheduler is dead/i,
};
