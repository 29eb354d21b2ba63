import type { Signature } from '../diagnose.ts';

const DRIVER_TABLE = 'https://docs.nvidia.com/deploy/cuda-compatibility/';

/** What CUDA, its driver, NCCL and a container's runtime say, whichever program uses them. */
export const gpuSignatures: readonly Signature[] = [
  {
    code: 'gpu-driver-old',
    pattern:
      /driver (?:on your system|version)? ?is (?:too old|insufficient)|unsatisfied condition: cuda|driver .{0,40}does not support CUDA/i,
    summary: 'The GPU driver of this machine is older than the CUDA that the engine was built for.',
    remedy: 'Update the driver (CUDA 13 needs 580 or newer), or use a build or an image for an older CUDA.',
    blame: 'machine',
    link: DRIVER_TABLE,
  },
  {
    code: 'gpu-driver-mismatch',
    pattern: /Error 80[34]\b|unsupported display driver|forward compatibility was attempted/i,
    summary: "The GPU driver and the CUDA library that the engine found don't go together.",
    remedy:
      'Take the cuda-compat folder out of LD_LIBRARY_PATH or the image; after a driver update, restart.',
    blame: 'machine',
    link: DRIVER_TABLE,
  },
  {
    code: 'gpu-fabric',
    pattern: /Error 802\b|fabric ?manager|system not yet initialized/i,
    summary:
      'The GPUs of this machine are not ready: their fabric manager does not run, or has another version.',
    remedy: 'Start nvidia-fabricmanager in the version of the driver.',
    blame: 'machine',
  },
  {
    code: 'gpu-not-in-container',
    pattern:
      /could not select device driver .*gpu|unknown or invalid runtime name: nvidia|nvidia-container-cli: |nvidia-container-runtime|libnvidia-ml|failed to discover GPU vendor/i,
    summary: 'Docker cannot give a container the GPUs of this machine.',
    remedy: 'Install nvidia-container-toolkit, run `nvidia-ctk runtime configure`, and restart Docker.',
    blame: 'machine',
  },
  {
    code: 'gpu-device-name',
    pattern: /invalid literal for int\(\) with base 10: '(?:MIG|GPU)-/,
    summary: 'CUDA_VISIBLE_DEVICES names GPUs by UUID, which this engine does not read.',
    remedy: 'Name them by number (CUDA_VISIBLE_DEVICES=0).',
    blame: 'machine',
  },
  {
    code: 'gpu-too-old',
    pattern:
      /compute capability (?:of )?(?:at least|>=|\d)|minimum capability|capability \d+ is (?:not|lower)|supports? sm_?\d+ and above|not supported .{0,60}\bSM ?\d\d|requires? .{0,60}\b(?:Ampere|Ada|Hopper|Blackwell)\b|FlashAttention only supports/i,
    summary: 'The GPU of this machine is too old for what the engine was asked to do with it.',
    remedy: 'Use another dtype (half), quantisation or attention backend, or a newer GPU.',
    blame: 'machine',
  },
  {
    code: 'gpu-not-built-for',
    pattern:
      /no kernel image is available|invalid device function|\bsm_?\d+\w? is not compatible|unsupported toolchain|ptxas fatal|not defined for option 'gpu-name'|unsupported gpu architecture/i,
    summary: 'The engine was not built for the GPU of this machine.',
    remedy: 'Use a newer build or image for newer GPUs, or a GPU that its build names.',
    blame: 'machine',
  },
  {
    code: 'no-gpu',
    pattern:
      /failed to infer device type|no CUDA GPUs are available|no CUDA-capable device|found no NVIDIA driver|not compiled with CUDA enabled|no accelerator .*is available|no GPUs? (?:found|detected|available)|libcuda\.so\.1: cannot open|device (?:string|type) must not be empty/i,
    summary: 'The engine found no GPU.',
    remedy:
      'Check `nvidia-smi` in the same environment; give a container its GPUs; or use a build for the CPU.',
    blame: 'machine',
  },
  {
    code: 'too-few-gpus',
    pattern:
      /world size .*(?:larger|greater|more) than|(?:tensor|pipeline|data).?parallel.{0,60}(?:exceeds|larger than|more than).{0,40}(?:GPU|device)|(?:not enough|insufficient number of|only \d+) (?:GPU|device|accelerator)s?|invalid device ordinal|Not enough allowed NUMA nodes to bind|placement group .*cannot be/i,
    summary:
      'The candidate divides its model among more GPUs than this machine has, or more parts of its CPU.',
    remedy:
      'Lower tensor-parallel-size, pipeline-parallel-size or data-parallel-size, or use a machine with more GPUs.',
    blame: 'candidate',
  },
  {
    code: 'shared-memory-small',
    pattern:
      /\/dev\/shm|shared memory segment|(?:insufficient|not enough) shared memory|shm.{0,60}no space left|no space left .{0,60}shm|Bus error.{0,80}shared memory/i,
    summary: 'The shared memory (/dev/shm) of this machine or container is too small.',
    remedy: 'Start the container with --ipc=host or a larger --shm-size.',
    blame: 'machine',
  },
  {
    code: 'gpu-peer-access',
    pattern: /peer access is not supported/i,
    summary: 'The GPUs of this machine cannot reach each other directly.',
    remedy: 'Use disable-custom-all-reduce.',
    blame: 'machine',
  },
  {
    code: 'nccl',
    pattern: /NCCL WARN (?:Error: |Call to )?(.+)/,
    summary: 'The GPUs could not be joined: {1}',
    remedy: 'Unset NCCL_* variables that tune it, check /dev/shm and the network; NCCL_DEBUG=INFO says more.',
    blame: 'machine',
  },
  {
    code: 'gpu-hardware',
    pattern: /\bXid\b|fallen off the bus|uncorrectable (?:NVLink|ECC)|ECC error/i,
    summary: 'A GPU of this machine fails.',
    remedy: 'Take this machine out of service and run again on another.',
    blame: 'machine',
  },
  {
    code: 'gpu-illegal-access',
    pattern:
      /illegal memory access|device-side assert(?!ions)|misaligned address|unspecified launch failure/i,
    summary: "A program of the engine's failed on the GPU.",
    remedy: 'Try enforce-eager, another attention backend or another engine.version.',
    blame: 'engine',
  },
  {
    code: 'nccl',
    pattern: /NCCL error|nccl(?:System|UnhandledCuda|Remote|Internal|InvalidUsage)Error|ProcessGroupNCCL/i,
    summary: 'The GPUs could not be joined, or lost each other.',
    remedy: 'Set NCCL_DEBUG=INFO and read what NCCL says above; check /dev/shm and the network.',
    blame: 'machine',
    rank: 'consequence',
  },
  {
    code: 'gpu-error',
    pattern:
      /(?:CUDA|HIP|ROCm|SYCL|CANN|MUSA) (?:error|driver error|runtime error): (?!out of memory)(.+?)(?: CUDA kernel|$)/i,
    summary: 'The GPU failed: {1}.',
    remedy: "Look at the system's log for the GPU; then try another build or another machine.",
    blame: 'machine',
  },
];
