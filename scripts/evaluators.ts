// npm run evaluators [-- name…]: the external evaluators, really installed and run against the demo's engine
// on data of our own, in a few minutes. Their figure has to be the one that their samples make.
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bench } from '../src/bench.ts';
import { loadConfig } from '../src/config/load.ts';
import { judge } from '../src/judge.ts';
import { benchWords } from '../src/report/progress.ts';
import { cacheDirOf } from '../src/shell/cache-dir.ts';
import { logProgress } from '../src/shell/log-progress.ts';

/** What each of them runs: a task of our own beside its data. */
const RUNNERS: Readonly<Record<string, { readonly runner: string; readonly protocol: string }>> = {
  'lm-eval': {
    runner: "version: '0.4.13', task: tickets, metric: 'exact_match,strict-json'",
    protocol: 'maxTokens: 32, temperature: 0',
  },
  inspect: {
    runner: "version: '0.3.285', task: tickets_inspect.py@tickets",
    protocol: 'maxTokens: 32, temperature: 0',
  },
  'nemo-evaluator': {
    runner: "version: '0.2.8', task: tickets_nemo.py@tickets",
    protocol: 'maxTokens: 32, temperature: 0',
  },
  promptfoo: {
    runner: "version: '0.123.1', task: promptfooconfig.yaml, metric: pass",
    protocol: 'maxTokens: 32, temperature: 0',
  },
  // The demo's model writes no code: none of it is right.
  evalplus: {
    runner: "version: '0.3.1', task: humaneval, metric: 'pass@1,plus'",
    protocol: 'temperature: 0',
  },
};

/** As many tasks as HumanEval has, since evalplus takes no fewer: to add a number. */
function functionTasks(): string {
  const tasks = Array.from({ length: 164 }, (_, number) => ({
    ...{ task_id: `HumanEval/${number}`, entry_point: `add_${number}`, contract: '', atol: 0 },
    prompt: `def add_${number}(x):\n    """Add ${number} to x."""\n`,
    canonical_solution: `    return x + ${number}\n`,
    ...{ base_input: [[1], [2]], plus_input: [[-5], [0]] },
  }));
  return tasks.map((task) => JSON.stringify(task)).join('\n');
}

const ROOT = join(import.meta.dirname, '..');

const names = process.argv.slice(2);
const chosen = Object.entries(RUNNERS).filter(([name]) => names.length === 0 || names.includes(name));
const interrupt = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupt.abort(name));
const folder = await mkdtemp(join(tmpdir(), 'papergap-evaluators-'));
try {
  await cp(join(ROOT, 'examples', 'ticket-router'), folder, { recursive: true });
  await cp(join(ROOT, 'test', 'support', 'evaluators', 'tasks'), join(folder, 'tasks'), { recursive: true });
  await writeFile(join(folder, 'tasks', 'humaneval.jsonl'), functionTasks());
  const policy = join(folder, '.github', 'papergap.yml');
  const suites = chosen.map(
    ([name, { runner }]) => `  ${name}:\n    runner: { name: ${name}, ${runner}, files: tasks }\n`,
  );
  const bounds = ['card-tickets', ...chosen.map(([name]) => name)].map(
    (suite) => `${suite}: { minTokens: 32 }`,
  );
  const text = await readFile(policy, 'utf8');
  await writeFile(
    policy,
    `${text.replace(/^suites:\n/m, `suites:\n${suites.join('')}`)}claims: { primary: card-tickets, suites: { ${bounds.join(', ')} } }\n`,
  );
  const candidate = join(folder, 'models', 'router-q8.yaml');
  for (const [name, { protocol }] of chosen)
    await appendFile(candidate, `    - { suite: ${name}, score: 0.85, protocol: { ${protocol} } }\n`);
  const config = await loadConfig(candidate);
  if (!config.ok) throw new Error(JSON.stringify(config.faults, undefined, 2));
  const done = await bench(
    {
      ...{ config: config.value, out: join(folder, 'out'), words: benchWords },
      ...{ seed: 1, profile: 'quick', passes: ['reproduce'], resume: false },
    },
    {
      progress: logProgress({ line: (line) => void process.stderr.write(`${line}\n`) }),
      signal: interrupt.signal,
      cacheDir: cacheDirOf(process.env),
      env: process.env,
    },
  );
  if (!done.ok) throw new Error(JSON.stringify(done.faults, undefined, 2));
  const found = judge(done.value.record).findings.evaluators;
  for (const { evaluator, version, metric, theirs, ours, requests, unmatched, trouble } of found)
    process.stdout.write(
      `${evaluator} ${version}: ${trouble?.line ?? `${metric} ${theirs}, from its samples ${ours}; ${requests} requests, ${unmatched} unmatched`}\n`,
    );
  const good = found.filter(({ isSame, unmatched }) => isSame === true && unmatched === 0);
  if (good.length < chosen.length) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
