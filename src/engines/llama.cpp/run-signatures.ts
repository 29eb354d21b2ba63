import type { Signature } from '../diagnose.ts';
import { ISSUES } from './issues.ts';

/** What llama.cpp says of memory, arguments, the machine and its own end; special causes first. */
export const runSignatures: readonly Signature[] = [
  {
    code: 'out-of-gpu-memory',
    pattern:
      /cudaMalloc failed: out of memory|(?:failed|unable) to allocate (?:CUDA|ROCm|Vulkan|Metal|SYCL)\d* buffer|CUDA error: out of memory|Device memory allocation of size \d+ failed|failed to fit params to free device memory/,
    summary: "The model and its KV cache don't fit into the GPU's memory.",
    remedy:
      'Lower ctx-size or parallel, use cache-type-k: q8_0, fewer n-gpu-layers, or a smaller quantisation.',
    blame: 'candidate',
  },
  {
    code: 'out-of-memory',
    pattern: /failed to allocate (?:compute |buffer for kv cache)/,
    summary: "The model and its KV cache don't fit into the memory of this machine or its GPU.",
    remedy: 'Lower ctx-size or parallel, use cache-type-k: q8_0, or a smaller quantisation.',
    blame: 'candidate',
    rank: 'consequence',
  },
  {
    code: 'out-of-memory',
    pattern:
      /insufficient memory \(attempted|failed to allocate|buffer allocation failed|unable to allocate .{1,60} buffer|std::bad_alloc|Cannot allocate memory|MemoryError/,
    summary: "The model and its KV cache don't fit into this machine's memory.",
    remedy: 'Lower ctx-size or parallel, use cache-type-k: q8_0, or a smaller quantisation.',
    blame: 'candidate',
  },
  {
    code: 'no-socket',
    pattern: /couldn't bind HTTP server socket, hostname: .*\.sock/,
    summary: 'This llama-server cannot listen at a Unix socket, by which it is asked in its sandbox.',
    remedy: 'Use llama.cpp b4992 or newer, or write trust.sandbox: off into the policy.',
    blame: 'machine',
  },
  {
    code: 'port-in-use',
    pattern: /couldn't bind HTTP server socket.*port: (\d+)|address already in use/i,
    summary: 'Another program took the port.',
    remedy: 'Run it again; papergap tries other ports by itself.',
    blame: 'machine',
  },
  {
    code: 'too-many-slots',
    pattern: /n_seq_max must be <= (\d+)/,
    summary: 'llama.cpp serves at most {1} requests at once.',
    remedy: 'Lower parallel.',
    blame: 'candidate',
  },
  {
    code: 'cache-type-refused',
    pattern: /quantized V cache requires flash_attn|V cache quantization requires/,
    summary: 'A quantised cache of values goes with flash attention alone.',
    remedy: 'Use flash-attn: on, or leave cache-type-v out.',
    blame: 'candidate',
    retry: { argument: 'flash-attn', value: 'on' },
  },
  {
    code: 'cache-type-refused',
    pattern: /cache type \S+ with block size \d+ does not divide/,
    summary: "This type of KV cache doesn't go with the model or with the other arguments.",
    remedy: 'Use flash-attn: on with a quantised cache-type-v, or leave cache-type-k and cache-type-v out.',
    blame: 'candidate',
  },
  {
    code: 'context-exceeded',
    pattern:
      /Context size has been exceeded|exceeds the available context size|failed to find free space in the KV cache/,
    summary: 'A request needed more context than its slot has.',
    remedy: 'Raise ctx-size (it is shared by all slots), or lower parallel.',
    blame: 'candidate',
    rank: 'consequence',
  },
  {
    code: 'invalid-argument',
    pattern:
      /error: (?:invalid argument|unknown argument|unrecognized argument): (\S+)|error while handling argument "([^"]*)"/,
    summary: "This llama-server doesn't know an argument or its value.",
    remedy: 'Leave the argument out, or let the policy name a newer binary.',
    blame: 'candidate',
  },
  {
    code: 'cpu-not-supported',
    pattern: /AMX is not ready to be used/,
    summary:
      'This llama.cpp was built for a CPU with AMX, which this machine lacks: it dies without another word.',
    remedy: 'Use a build for any x86-64 CPU, such as the default xllamacpp version.',
    blame: 'machine',
  },
  {
    code: 'illegal-instruction',
    pattern: /\bSIGILL\b|illegal instruction/i,
    summary: 'This llama.cpp was built for another CPU: it used an instruction that this one lacks.',
    remedy: 'Use a build for any x86-64 CPU, such as the default xllamacpp version.',
    blame: 'machine',
  },
  {
    code: 'library-missing',
    pattern:
      /error while loading shared libraries: |(?:ImportError|OSError): \S+: cannot open shared object file|version `GLIBC\w*_[\d.]+' not found/,
    summary: 'The engine needs a system library that this machine lacks.',
    remedy: 'Install it, or use a build for this system.',
    blame: 'machine',
  },
  {
    code: 'gpu-driver',
    pattern:
      /CUDA driver version is insufficient|no kernel image is available|failed to initialize CUDA|CUDA error: invalid device function|unsupported toolchain/,
    summary: "The GPU, its driver and this build of llama.cpp don't go together.",
    remedy: 'Update the driver, or use a build for this driver and GPU.',
    blame: 'machine',
  },
  {
    code: 'gpu-error',
    pattern: /(?:CUDA|ROCm|HIP|Vulkan|Metal|SYCL|CANN|MUSA) error: (.+)/,
    summary: 'The GPU failed: {1}.',
    remedy: "Look at the system's log for the GPU; then try another build or another machine.",
    blame: 'machine',
  },
  {
    code: 'argument-not-in-version',
    pattern: /^(?:AttributeError: .*CommonParams\w*' object has no attribute|KeyError:) '(\w+)'/,
    summary: 'This version of xllamacpp does not know {1}, which an argument of the candidate sets.',
    remedy: 'Use a newer engine.version, or leave the argument out.',
    blame: 'candidate',
  },
  {
    code: 'engine-assertion',
    pattern: /GGML_ASSERT\((.*)\) failed|GGML_ABORT/,
    summary: 'llama.cpp stopped at an internal check.',
    remedy: 'Try another engine.version or plainer arguments; the line is worth a report to llama.cpp.',
    blame: 'unknown',
    link: ISSUES,
  },
  {
    code: 'engine-killed',
    pattern: /ended by SIGKILL/,
    summary: 'Something killed the engine, most often the system because memory ran out.',
    remedy:
      "Lower ctx-size or parallel, use a smaller quantisation, or a machine with more memory; look at the system's log.",
    blame: 'unknown',
    rank: 'ending',
  },
  {
    code: 'engine-crashed',
    pattern: /ended by (SIGSEGV|SIGBUS|SIGFPE|SIGABRT)/,
    summary: 'llama.cpp crashed with {1}.',
    remedy: 'Try another engine.version; the log is worth a report to llama.cpp.',
    blame: 'unknown',
    link: ISSUES,
    rank: 'consequence',
  },
  {
    code: 'context-not-created',
    pattern: /failed to create.?context/,
    summary: 'llama.cpp loaded the model but could not set up its context.',
    remedy: 'Look at the arguments: ctx-size, parallel and the cache types.',
    blame: 'candidate',
    rank: 'consequence',
  },
];
