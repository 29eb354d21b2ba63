import type { LogKnowledge, Signature } from '../diagnose.ts';
import { pythonSignatures } from '../python/signatures.ts';

const TROUBLESHOOTING = 'https://docs.vllm.ai/en/latest/usage/troubleshooting/';

/** What vLLM says of itself; special causes first. */
const signatures: readonly Signature[] = [
  {
    code: 'gpu-too-old',
    pattern: /bfloat16 is (?:only|not) supported/i,
    summary: 'The GPU of this machine cannot compute with bfloat16.',
    remedy: 'Set dtype: half; its answers may differ.',
    blame: 'machine',
    retry: { argument: 'dtype', value: 'half' },
  },
  {
    code: 'gpu-peer-access',
    pattern: /peer access is not supported/i,
    summary: 'The GPUs of this machine cannot reach each other directly.',
    remedy: 'Set disable-custom-all-reduce.',
    blame: 'machine',
    retry: { argument: 'disable-custom-all-reduce', value: true },
  },
  {
    code: 'context-too-long',
    pattern:
      /^(?=.*max(?:imum)?[ _]?(?:seq(?:uence)?|model)[ _]?len)(?=.*KV cache)(?=.*(?:larger|is needed|exceeds?))(?:.*(?:maximum model length is|stored in KV cache \() ?(\d+))?/i,
    summary: 'The context that was asked for takes more KV cache than there is memory for: {1} tokens fit.',
    remedy: 'Lower max-model-len to what fits, use more GPUs, or a kv-cache-dtype of fp8.',
    blame: 'candidate',
    retry: { argument: 'max-model-len', value: '{1}' },
  },
  {
    code: 'context-beyond-model',
    pattern: /VLLM_ALLOW_LONG_MAX_MODEL_LEN|max_model_len .{0,40}is greater than the derived/i,
    summary: 'The candidate asks for a longer context than its model was made for.',
    remedy: 'Lower max-model-len to what config.json says.',
    blame: 'candidate',
  },
  {
    code: 'no-memory-for-cache',
    pattern: /No available memory for the cache blocks|Available KV cache memory.{0,20}-\d/i,
    summary: 'The weights leave no memory for a KV cache.',
    remedy: 'Raise gpu-memory-utilization, lower max-num-seqs, use a smaller quantisation or more GPUs.',
    blame: 'candidate',
  },
  {
    code: 'gpu-memory-taken',
    pattern: /Free memory on device .{0,80}less than desired|Error in memory profiling|Initial free memory/i,
    summary: 'Something else holds memory of the GPU.',
    remedy: 'End what else runs on it (`nvidia-smi`), such as an engine that an earlier run left.',
    blame: 'machine',
    link: 'https://github.com/vllm-project/vllm/issues/20305',
  },
  {
    code: 'too-many-sequences',
    pattern: /warming up sampler with|max_num_seqs.{0,80}(?:exceeds|Mamba)/i,
    summary: "So many requests at once don't fit into the memory.",
    remedy: 'Lower max-num-seqs.',
    blame: 'candidate',
  },
  {
    code: 'unknown-architecture',
    pattern: /was supported in vLLM until|has no vLLM implementation|are not supported for now/i,
    summary: 'This version of vLLM does not know the architecture of the model.',
    remedy: 'Use the engine.version that has it, or transformers.',
    blame: 'candidate',
  },
  {
    code: 'attention-backend',
    pattern:
      /No valid attention backend|attention backend .{0,80}not supported|FlashAttention.{0,60}not (?:supported|available)/i,
    summary: 'No attention backend of vLLM takes this combination of model, dtype and GPU.',
    remedy: 'Use another dtype or kv-cache-dtype, or leave the backend to vLLM.',
    blame: 'candidate',
  },
  {
    code: 'start-slow',
    pattern: /Timed out waiting for engine (?:core )?process/i,
    summary: "The engine's own processes were not ready in time.",
    remedy: 'Use a faster disk, or raise VLLM_ENGINE_READY_TIMEOUT_S.',
    blame: 'machine',
  },
  {
    code: 'architecture-not-inspected',
    pattern: /failed to be inspected/i,
    summary: 'vLLM could not look into the model: a process that it started for that failed.',
    remedy: 'Read the error above it: often a GPU or a package, and not the model.',
    blame: 'unknown',
    link: TROUBLESHOOTING,
    rank: 'consequence',
  },
  {
    code: 'engine-process-ended',
    pattern:
      /EngineDeadError|WorkerProc initialization failed|(?:Worker|Engine core) proc .{0,60}died unexpectedly/,
    summary:
      "One of vLLM's own processes ended without a word: something killed it, most often the system because memory ran out.",
    remedy:
      "Look at the system's log; lower the context or the requests at once, or use a machine with more memory.",
    blame: 'unknown',
    rank: 'consequence',
  },
];

/** How vLLM writes its log. */
export const vllmLog: LogKnowledge = {
  signatures: [...signatures, ...pythonSignatures],
  cause: /NCCL WARN/,
  aftermath:
    /Engine core initialization failed|WorkerProc (?:initialization )?failed|Death monitoring|EngineCore (?:encountered|failed to start)|hit an exception|output_handler failed/,
};
