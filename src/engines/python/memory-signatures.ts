import type { Signature } from '../diagnose.ts';

/** What torch and the system say where memory ran out, and what told the end of a process. */
export const memorySignatures: readonly Signature[] = [
  {
    code: 'out-of-gpu-memory',
    pattern:
      /(?:CUDA|HIP|XPU|NPU|GPU).{0,20}out of (?:device )?memory|torch\.(?:cuda\.)?OutOfMemoryError|cudaMalloc failed|CUDA error: out of memory|cudaErrorMemoryAllocation|ran out of (?:GPU )?memory/i,
    summary: "The model, or what the engine keeps beside it, doesn't fit into the GPU's memory.",
    remedy:
      'Use a smaller quantisation, more GPUs, a shorter context, or fewer requests at once; check that nothing else holds the memory.',
    blame: 'candidate',
  },
  {
    code: 'out-of-memory',
    pattern:
      /can't allocate memory|cannot allocate memory|\bMemoryError\b|std::bad_alloc|not enough (?:host |system )?(?:memory|RAM)\b|insufficient memory/i,
    summary: "The model, or what the engine keeps beside it, doesn't fit into this machine's memory.",
    remedy: 'Use a smaller quantisation, a shorter context, or a machine with more memory.',
    blame: 'candidate',
  },
  {
    code: 'disk-full',
    pattern: /no space left on device|disk quota exceeded|not enough free disk space|Errno 28\b/i,
    summary: 'The disk is full.',
    remedy: "Free some space, or point papergap's cache folder at another disk.",
    blame: 'machine',
  },
  {
    code: 'engine-killed',
    pattern:
      /ended by SIGKILL|exit code 137|signal: killed|exit(?:ed|code)?[ :=(]+-9\b|'\w+': -9\b|OOMKilled|\bsignal 9\b|SIGKILL/,
    summary: 'Something killed the engine, most often the system because memory ran out.',
    remedy:
      "Lower the context or the requests at once, use a smaller quantisation, or a machine with more memory; look at the system's log.",
    blame: 'unknown',
    rank: 'ending',
  },
  {
    code: 'illegal-instruction',
    pattern: /\bSIGILL\b|illegal instruction|exit code 132|\bsignal 4\b/i,
    summary: 'The engine was built for another CPU: it used an instruction that this one lacks.',
    remedy: 'Use a build for this CPU.',
    blame: 'machine',
  },
  {
    code: 'engine-crashed',
    pattern:
      /ended by (SIGSEGV|SIGBUS|SIGFPE|SIGABRT)|(Segmentation fault)|exit code (?:139|134)|\bsignal (?:6|7|8|11)\b/,
    summary: 'The engine crashed ({1}).',
    remedy: 'Try another engine.version; the log is worth a report to its project.',
    blame: 'unknown',
    rank: 'consequence',
  },
];
