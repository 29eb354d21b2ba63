import type { Signature } from '../diagnose.ts';

/** What Python says where the packages of an environment don't go together, or the system lacks something. */
export const packageSignatures: readonly Signature[] = [
  {
    code: 'packages-conflict',
    pattern:
      /No solution found when resolving|ResolutionImpossible|conflicting dependencies|The conflict is caused by|which is incompatible|we can conclude|requirements are unsatisfiable|Transformers v4 .*removed|Transformers version \S+ is (?:not supported|too old)|requires (?:transformers|torch|numpy|tokenizers)\S*[<>=]/i,
    summary: "Packages that the engine needs don't go together.",
    remedy:
      'Pin the versions that the engine names (policy: overrides, constraints, python), apart from others.',
    blame: 'policy',
  },
  {
    code: 'no-wheel',
    pattern:
      /no wheels with a matching (?:Python|platform)|is not a supported wheel on this platform|requires a different Python/i,
    summary: 'A package that the engine needs has no build for this machine or its Python.',
    remedy: 'Use the Python that the engine names, or another machine.',
    blame: 'machine',
  },
  {
    code: 'binary-mismatch',
    pattern:
      /undefined symbol: (\w+)|operator torchvision::|xFormers can't load|compiled using NumPy 1|numpy\.dtype size changed|ABI version|DLL load failed|sgl.?kernel.{0,80}(?:mismatch|not found|failed)/i,
    summary: 'A library of the engine was built for another version of one that it uses, mostly torch.',
    remedy: 'Install the engine and its libraries as one pinned set; never torch by itself afterwards.',
    blame: 'engine',
  },
  {
    code: 'system-library',
    pattern:
      /version [`'"]?(GLIBC\w*_[\d.]+)|lib(?:cudart|cublas|nccl|cudnn|nvrtc|numa)[\w.-]*: cannot open shared object|error while loading shared libraries|cannot open shared object file|libGL/i,
    summary: 'The engine needs a system library that this machine lacks.',
    remedy: 'Install it, or use a build or an image for this system.',
    blame: 'machine',
  },
  {
    code: 'compiler-missing',
    pattern:
      /failed to find C compiler|Python\.h: No such file|could not find nvcc|nvcc.{0,20}not found|ninja.{0,40}(?:not found|required|failed)|No such file or directory: '(?:gcc|g\+\+|cc|ninja|nvcc)'|cannot find -lcuda/i,
    summary: 'The engine compiles code at its start, and this machine lacks what that needs.',
    remedy: 'Install a C compiler and the headers of Python (and CUDA), or use an image that has them.',
    blame: 'machine',
  },
  {
    code: 'library-version',
    pattern:
      /has no attribute ['"]?\w+|unexpected keyword argument ['"](\w+)['"]|cannot import name ['"](\w+)['"]|missing \d+ required positional argument/i,
    summary: 'The engine uses something of a library that the installed version does not have.',
    remedy: 'Pin the version of the library that the engine was made with, or use another engine.version.',
    blame: 'engine',
  },
  {
    code: 'package-missing',
    pattern:
      /(?:ModuleNotFoundError: )?No module named ['"]([\w.-]+)['"]|No package metadata was found for (\S+)/,
    summary: 'A Python package is missing from the environment of the engine: {1}.',
    remedy: 'Let the policy add the package, or use an engine.version that brings it.',
    blame: 'policy',
  },
];
