/**
 * What the house doesn't keep yet, as of 25 November 2026: how each fault begins. The change that mends one takes
 * its line away, and no line is added.
 */
export const KNOWN: readonly string[] = [
  'src/drivers/driver.ts: the interface Driver',
  'src/drivers/process.ts → deploy:',
  'src/drivers/remote.ts → deploy:',
  'src/engines/diagnose.ts → deploy:',
  'src/engines/engine.ts → deploy:',
  'src/engines/llama.cpp/llama.cpp.ts is pure, but imports node:path',
  'src/engines/llama.cpp/llama.cpp.ts is pure, but imports node:url',
  'src/engines/llama.cpp/llama.cpp.ts is pure, but uses import.meta',
  'src/models/local-file.ts → deploy:',
  'src/models/local-file.ts → preflight:',

  'src/bench/serve.ts: looks up in policy.value.trust.binaries',
  'src/bench/serve.ts: looks up in policy.value.trust.endpoints',
  'src/engines/llama.cpp/arguments.ts: looks up in knownArguments',
];
