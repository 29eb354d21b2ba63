// npm run evaluators [-- name…]: the external evaluators, really installed and run against the demo's engine
// on data of our own, in a few minutes. Their figure has to be the one that their samples make.
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bench } from '../src/bench.ts';
import { loadConfig } from '../src/config/load.ts';
import { judge } from '../src/judge.ts';
import { benchWords } from '../src/report/progress.ts';
import { cacheDirOf } from '../src/shell/cache-dir.ts';
import { logProgress } from '../src/shell/log-progress.ts';

/** What each of them runs: a task of our own beside its data, or one that brings its data. */
const RUNNERS: Readonly<Record<string, { readonly runner: string; readonly protocol: string }>> = {
  'lm-eval': {
    runner: "name: lm-eval, version: '0.4.13', task: tickets, metric: 'exact_match,strict-json'",
    protocol: 'maxTokens: 32, temperature: 0',
  },
  inspect: {
    runner: "name: inspect, version: '0.3.285', task: tickets_inspect.py@tickets",
    protocol: 'maxTokens: 32, temperature: 0',
  },
  'inspect-evals': {
    runner:
      "name: inspect, version: '0.3.285', task: inspect_evals/agent_threat_bench_data_exfil, metric: 'accuracy,security'",
    protocol: 'maxTokens: 32, temperature: 0',
  },
  // Its data lies at an address of this machine.
  network: {
    runner:
      "name: lm-eval, version: '0.4.13', task: tickets_fetched, metric: 'exact_match,strict-json', network: true",
    protocol: 'maxTokens: 32, temperature: 0',
  },
  'nemo-evaluator': {
    runner: "name: nemo-evaluator, version: '0.2.8', task: tickets_nemo.py@tickets",
    protocol: 'maxTokens: 32, temperature: 0',
  },
  promptfoo: {
    runner: "name: promptfoo, version: '0.123.1', task: promptfooconfig.yaml, metric: pass",
    protocol: 'maxTokens: 32, temperature: 0',
  },
  // The demo's model writes no code: none of it is right.
  evalplus: {
    runner: "name: evalplus, version: '0.3.1', task: humaneval, metric: 'pass@1,plus'",
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

/** The task of lm-eval with its data at an address, from which all comes that it fetches. */
async function fetchedTask(folder: string): Promise<Server> {
  const [task, data] = await Promise.all(
    ['tickets.yaml', 'tickets.jsonl'].map((name) => readFile(join(folder, name), 'utf8')),
  );
  const server = createServer((_, response) => response.end(data)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const fetched = (task ?? '')
    .replace('task: tickets', 'task: tickets_fetched')
    .replace('test: tickets.jsonl', `test: 'http://127.0.0.1:${port}/tickets.jsonl'`);
  await writeFile(join(folder, 'tickets_fetched.yaml'), fetched);
  return server;
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
  const server = await fetchedTask(join(folder, 'tasks'));
  server.unref();
  const policy = join(folder, '.github', 'papergap.yml');
  const suites = chosen.map(([name, { runner }]) => `  ${name}:\n    runner: { ${runner}, files: tasks }\n`);
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
