import { expect, test } from 'vitest';
import { diagnose } from '../../src/engines/diagnose.ts';
import type { LogKnowledge } from '../../src/engines/diagnose.ts';
import { transformers } from '../../src/engines/transformers/transformers.ts';
import { llamaCpp } from '../../src/engines/llama.cpp/llama.cpp.ts';

/** What follows every failure to load, whatever its cause. */
const AFTERMATH = [
  '0.00.005.051 E llama_model_load_from_file_impl: failed to load model',
  "0.00.005.053 E cmn  common_init_: failed to load model '/models/m.gguf'",
  "0.00.005.054 E srv    load_model: failed to load model, '/models/m.gguf'",
  '0.00.005.055 I srv    operator(): operator(): cleaning up before exit...',
  '0.00.005.461 E srv          init: exiting due to model loading error',
  'papergap: llama.cpp ended: Failed to init server, please check the input params.',
  'papergap: the engine ended with exit code 1',
];

// Each line as build 11549 wrote it when the thing was broken on purpose, unless it says otherwise.
test.for([
  [
    "E llama_model_load: error loading model: unknown model architecture: 'zlama'",
    'unknown-architecture',
    'candidate',
  ],
  [
    "E llama_model_load: error loading model: error loading model vocabulary: unknown pre-tokenizer type: 'zzt-2'",
    'unknown-pre-tokenizer',
    'candidate',
  ],
  ["E gguf_init_from_reader: invalid magic characters: 'vers', expected 'GGUF'", 'not-gguf', 'candidate'],
  ['E gguf_init_from_reader: failed to read magic', 'not-gguf', 'candidate'],
  [
    'E gguf_init_from_reader: this GGUF file is version 9 but this software only supports up to version 3',
    'gguf-version',
    'candidate',
  ],
  [
    "E llama_model_load: error loading model: tensor 'blk.1.ffn_up.weight' data is not within the file bounds, model is corrupted or incomplete",
    'model-corrupt',
    'candidate',
  ],
  ['E read: string length 9 exceeds remaining file size 6 bytes', 'model-corrupt', 'candidate'],
  [
    "E llama_model_load: error loading model: check_tensor_dims: tensor 'blk.0.attn_q.weight' not found",
    'tensor-missing',
    'candidate',
  ],
  [
    "E gguf_init_from_file: failed to open GGUF file '/models/m.gguf' (No such file or directory)",
    'model-not-found',
    'candidate',
  ],
  [
    'E ggml_aligned_malloc: insufficient memory (attempted to allocate 122070.31 MB)',
    'out-of-memory',
    'candidate',
  ],
  [
    'E ggml_backend_buft_alloc_buffer_n_default: failed to allocate CPU buffer of size 128000000000',
    'out-of-memory',
    'candidate',
  ],
  // from llama.cpp's sources, for want of a GPU
  [
    'E ggml_backend_cuda_buffer_type_alloc_buffer: allocating 4096.00 MiB on device 0: cudaMalloc failed: out of memory',
    'out-of-gpu-memory',
    'candidate',
  ],
  [
    "E srv         start: couldn't bind HTTP server socket, hostname: /c/home/api.sock, port: 18082",
    'no-socket',
    'machine',
  ],
  [
    "E srv         start: couldn't bind HTTP server socket, hostname: 127.0.0.1, port: 18082",
    'port-in-use',
    'machine',
  ],
  [
    'E llama_init_from_model: failed to initialize the context: n_seq_max must be <= 256',
    'too-many-slots',
    'candidate',
  ],
  [
    'E llama_init_from_model: quantized V cache requires flash_attn to be enabled',
    'cache-type-refused',
    'candidate',
  ],
  [
    'E llama_init_from_model: K cache type iq2_xxs with block size 256 does not divide n_embd_head_k=32',
    'cache-type-refused',
    'candidate',
  ],
  [
    'E srv          init: init: chat template parsing error: std::exception',
    'chat-template-invalid',
    'candidate',
  ],
  [
    '/workspace/llama.cpp/src/llama-context.cpp:2289: GGML_ASSERT(n_outputs_max <= cparams.n_outputs_max) failed',
    'engine-assertion',
    'unknown',
  ],
  // seen from other builds
  ['error: invalid argument: --slots-endpoint', 'invalid-argument', 'candidate'],
  ['ggml_backend_amx: AMX is not ready to be used!', 'cpu-not-supported', 'machine'],
  ['papergap: the engine ended by SIGILL', 'illegal-instruction', 'machine'],
  ['papergap: the engine ended by SIGKILL', 'engine-killed', 'unknown'],
  ['papergap: the engine ended by SIGSEGV', 'engine-crashed', 'unknown'],
  [
    'llama-server: error while loading shared libraries: libcudart.so.12: cannot open shared object file',
    'library-missing',
    'machine',
  ],
  ['E srv send_error: task id = 1, error: Context size has been exceeded.', 'context-exceeded', 'candidate'],
] as const)('llama.cpp: %s', ([line, code, blame]) => {
  const [first] = llamaCpp.diagnose(['0.00.000.312 I srv init: initializing ...', line, ...AFTERMATH]);

  expect(first).toMatchObject({ code, blame, line: line.replace(/^E /, '') });
  expect(`${first?.summary}${first?.remedy}`).not.toContain('{');
});

test('the name that the engine choked on is in the summary', () => {
  const [friction] = llamaCpp.diagnose(["error loading model: unknown model architecture: 'zlama'"]);

  expect(friction?.summary).toContain('"zlama"');
});

test('the cause that came first stands first, and its consequences are left out', () => {
  const log = [
    '0.00.029.552 E llama_init_from_model: quantized V cache requires flash_attn to be enabled',
    "0.00.055.944 E cmn  common_init_: failed to create context with model '/models/m.gguf'",
    'papergap: the engine ended by SIGABRT',
  ];

  expect(llamaCpp.diagnose(log).map(({ code }) => code)).toEqual(['cache-type-refused']);
});

test('a consequence is better than nothing', () => {
  const log = [
    "0.00.055.944 E cmn  common_init_: failed to create context with model '/models/m.gguf'",
    ...AFTERMATH,
  ];

  expect(llamaCpp.diagnose(log).map(({ code }) => code)).toEqual(['context-not-created']);
});

test('a log that is not known gives its first line that looks like an error, not what follows from it', () => {
  const log = ['starting', '0.00.001.000 E srv: the moon is full: error 7', ...AFTERMATH];

  expect(llamaCpp.diagnose(log)).toMatchObject([
    {
      code: 'unknown-failure',
      blame: 'unknown',
      line: 'srv: the moon is full: error 7',
      summary: expect.stringContaining('the moon is full: error 7') as string,
      remedy: expect.stringContaining('deployment.logTail') as string,
    },
  ]);
});

test('an error that is not known beats a consequence that is', () => {
  const log = [
    'llama_model_load: error loading model: weird new thing',
    "0.00.055.944 E cmn  common_init_: failed to create context with model '/models/m.gguf'",
    'papergap: the engine ended by SIGABRT',
  ];

  expect(llamaCpp.diagnose(log)).toMatchObject([
    { code: 'unknown-failure', line: 'llama_model_load: error loading model: weird new thing' },
  ]);
});

test('what the system killed was killed, whatever error a request had before', () => {
  const log = ['0.00.001.000 E srv: a request went wrong', 'papergap: the engine ended by SIGKILL'];

  expect(llamaCpp.diagnose(log).map(({ code }) => code)).toEqual(['engine-killed']);
});

test.for([
  [
    'a tokenizer that is not whole',
    [
      'llama_model_load: error loading model: error loading model vocabulary: cannot find tokenizer merges in model file',
    ],
    { code: 'tokenizer-missing', blame: 'candidate' },
  ],
  [
    'a GPU that the build has no code for, told before the abort',
    [
      'ggml_cuda_compute_forward: RMS_NORM failed',
      'CUDA error: invalid device function',
      '  current device: 0, in function ggml_cuda_compute_forward at ggml-cuda.cu:2392',
      'papergap: the engine ended by SIGABRT',
    ],
    { code: 'gpu-driver', blame: 'machine', line: 'CUDA error: invalid device function' },
  ],
  [
    'a GPU that failed',
    ['CUDA error: an illegal memory access was encountered', 'papergap: the engine ended by SIGABRT'],
    { code: 'gpu-error', blame: 'machine' },
  ],
  [
    'a quantisation of the future',
    [
      "gguf_init_from_file_impl: tensor 'blk.0.ffn_down_exps.weight' has invalid ggml type 39 (NONE)",
      'gguf_init_from_file_impl: failed to read tensor info',
      'llama_model_load: error loading model: llama_model_loader: failed to load model from m.gguf',
    ],
    { code: 'quantisation-unknown', remedy: expect.stringContaining('newer engine.version') as string },
  ],
  [
    'a warning before the root',
    [
      'warning: failed to mlock 39813120-byte buffer (after previously locking 4106670080 bytes): Cannot allocate memory',
      "Try increasing RLIMIT_MEMLOCK ('ulimit -l' as root).",
      'E llama_init_from_model: quantized V cache requires flash_attn to be enabled',
    ],
    { code: 'cache-type-refused' },
  ],
  [
    'a warning about pinned memory before an error that is not known',
    [
      'ggml_cuda_host_malloc: failed to allocate 1024.00 MiB of pinned memory: no CUDA-capable device',
      'llama_model_load: error loading model: weird new thing',
    ],
    {
      code: 'unknown-failure',
      blame: 'unknown',
      line: 'llama_model_load: error loading model: weird new thing',
    },
  ],
  [
    'an argument that an older wheel does not know',
    [
      'Traceback (most recent call last):',
      '  File "<string>", line 71, in <module>',
      "AttributeError: 'xllamacpp.xllamacpp.CommonParams' object has no attribute 'kv_unified'",
    ],
    { code: 'argument-not-in-version', summary: expect.stringContaining('kv_unified') as string },
  ],
  [
    'a pinned buffer of Vulkan that the engine does without',
    [
      'ggml_vulkan: Failed to allocate pinned memory.',
      'ggml_vulkan: vk::Device::allocateMemory: ErrorOutOfDeviceMemory',
      "E llama_model_load: error loading model: check_tensor_dims: tensor 'output.weight' not found",
    ],
    { code: 'tensor-missing', blame: 'candidate' },
  ],
  [
    'a GPU that is not there, on a build that goes on without it',
    [
      'ggml_cuda_init: failed to initialize CUDA: no CUDA-capable device is detected',
      "E llama_model_load: error loading model: unknown model architecture: 'zlama'",
    ],
    { code: 'unknown-architecture' },
  ],
  [
    'a backend that cannot be loaded, before the root',
    [
      'load_backend: failed to load /app/libggml-cuda.so: libcuda.so.1: cannot open shared object file',
      'E llama_init_from_model: quantized V cache requires flash_attn to be enabled',
    ],
    { code: 'cache-type-refused' },
  ],
  [
    'a chat template that is replaced, and a buffer that is tried again, before the root',
    [
      'common_chat_templates_init: failed to parse chat template (defaulting to chatml): expected value',
      'sched_reserve: compute buffer allocation failed, retrying without pipeline parallelism',
      'llama_model_load: error loading model: weird new thing',
    ],
    { code: 'unknown-failure', line: 'llama_model_load: error loading model: weird new thing' },
  ],
  [
    'a GPU without room, and all that follows from it',
    [
      '0.00.366.780 W common_fit_params: failed to fit params to free device memory: n_gpu_layers already set by user to 999, abort',
      'alloc_tensor_range: failed to allocate CUDA0 buffer of size 4294967296',
      'graph_reserve: failed to allocate compute buffers',
      'llama_model_load: error loading model: unable to allocate CUDA0 buffer',
    ],
    {
      code: 'out-of-gpu-memory',
      line: 'alloc_tensor_range: failed to allocate CUDA0 buffer of size 4294967296',
    },
  ],
  [
    'a GPU without room, told by Vulkan',
    ['ggml_vulkan: Device memory allocation of size 369827840 failed.'],
    { code: 'out-of-gpu-memory', blame: 'candidate' },
  ],
  [
    'a part of a model in place of the model',
    ["E llama_model_load: error loading model: unknown model architecture: 'clip'"],
    { code: 'not-a-language-model' },
  ],
  [
    'a file without an architecture',
    ["E llama_model_load: error loading model: unknown model architecture: ''"],
    { code: 'not-a-language-model' },
  ],
  [
    'a file with more tensors than the build uses',
    [
      'llama_model_load: error loading model: done_getting_tensors: wrong number of tensors; expected 255, got 254',
    ],
    { code: 'tensors-unused', remedy: expect.stringContaining('newer engine.version') as string },
  ],
  [
    'the second file of a model in parts',
    [
      '0.00.032.387 E llama_model_load: error loading model: illegal split file idx: 1 (file: /m/b.gguf), model must be loaded with the first split',
    ],
    { code: 'model-in-parts' },
  ],
  [
    'a library that a Python module needs',
    [
      'Traceback (most recent call last):',
      'ImportError: libcuda.so.1: cannot open shared object file: No such file or directory',
    ],
    { code: 'library-missing', blame: 'machine' },
  ],
  [
    'an exception that ends the program',
    [
      "terminate called after throwing an instance of 'std::runtime_error'",
      '  what():  the moon is full',
      'papergap: the engine ended by SIGABRT',
    ],
    { code: 'unknown-failure', line: 'the moon is full' },
  ],
] as const)('%s', ([, log, friction]) => {
  const found = llamaCpp.diagnose([...log, ...AFTERMATH]);

  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject(friction);
});

test('a warning is better than nothing, and puts no blame', () => {
  const log = [
    'ggml_cuda_host_malloc: failed to allocate 1024.00 MiB of pinned memory: no CUDA-capable device',
  ];

  expect(llamaCpp.diagnose(log)).toMatchObject([{ code: 'out-of-memory', blame: 'unknown' }]);
});

const NOTHING: LogKnowledge = { signatures: [], warning: /^wary/, aftermath: /^then/ };

test('a log without any error gives nothing', () => {
  expect(diagnose(['starting', 'listening'], NOTHING)).toEqual([]);
  expect(diagnose([], NOTHING)).toEqual([]);
});

test('a log of a hostile engine cannot blow a message up', () => {
  const [friction] = llamaCpp.diagnose([`unknown model architecture: '${'x'.repeat(1900)}'`]);

  expect(friction?.summary.length).toBeLessThan(300);
  expect(friction?.line?.length).toBe(1000);
});

// As torch 2.11 wrote it on a GPU that another program filled.
test('what torch adds to every error of CUDA is no cause of its own', () => {
  const log = [
    'Traceback (most recent call last):',
    '  File "/site-packages/torch/cuda/__init__.py", line 1126, in mem_get_info',
    '    return torch.cuda.cudart().cudaMemGetInfo(device)',
    'torch.AcceleratorError: CUDA error: out of memory',
    'CUDA kernel errors might be asynchronously reported at some other API call, so the stacktrace below might be incorrect.',
    'For debugging consider passing CUDA_LAUNCH_BLOCKING=1',
    'Compile with `TORCH_USE_CUDA_DSA` to enable device-side assertions.',
    '',
    'papergap: the engine ended with exit code 1',
  ];

  expect(transformers.diagnose(log).map(({ code }) => code)).toEqual(['out-of-gpu-memory']);
});
