/**
 * What the house doesn't keep yet, as of 25 November 2026: how each fault begins. The change that mends one takes
 * its line away, and no line is added.
 */
export const KNOWN: readonly string[] = [
  'bot/commands/command.ts: the interface BotCommand',
  'bot/events/event.ts: the interface BotEvent',
  'bot/inbox/desk.ts → bot:',
  'bot/inbox/sweep.ts → bot/events:',
  'bot/pull/outlook.ts → bot/commands:',
  'bot/pull/reconcile.ts → bot/commands:',
  'bot/pull/reconcile.ts → bot/production:',
  'bot/pull/runs.ts → bot/commands:',
  'bot/pull/settle.ts → bot/commands:',
  'bot/results/artifact.ts → bot/pull:',
  'bot/results/judging.ts → bot/inbox:',
  'bot/results/judging.ts → bot/pull:',
  'bot/results/record.ts → bot/pull:',
  'bot/results/zip.ts → bot/pull:',

  'src/drivers/driver.ts: the interface Driver',
  'src/drivers/process.ts → deploy:',
  'src/drivers/remote.ts → deploy:',
  'src/engines/diagnose.ts → deploy:',
  'src/engines/engine.ts → deploy:',
  'src/engines/llama.cpp/llama.cpp.ts is pure, but imports node:path',
  'src/engines/llama.cpp/llama.cpp.ts is pure, but imports node:url',
  'src/engines/llama.cpp/llama.cpp.ts is pure, but uses import.meta',
  'src/load/profiles/index.ts: nothing uses this shelf',
  'src/models/local-file.ts → deploy:',
  'src/models/local-file.ts → preflight:',

  'bot/events/app.ts: looks up in SERVED',
  'src/analyse/history-entry.ts: looks up in plan.suites',
  'src/analyse/regression.ts: looks up in plan.suites',
  'src/bench/serve.ts: looks up in policy.value.trust.binaries',
  'src/bench/serve.ts: looks up in policy.value.trust.endpoints',
  'src/engines/llama.cpp/arguments.ts: looks up in knownArguments',
];
