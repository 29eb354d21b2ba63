import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fakeGitHub } from './fake-github/index.ts';
import type { FakeGitHub, FakeRepository } from './fake-github/index.ts';
import { TEST_CACHE } from './machine-env.ts';
import { runner } from './runner.ts';
import type { Runner } from './runner.ts';

const EXAMPLE = join(import.meta.dirname, '..', '..', 'examples', 'ticket-router');
const example = (path: string): Buffer => readFileSync(join(EXAMPLE, path));
const firstLines = (path: string, lines: number): string =>
  `${example(path).toString('utf8').split('\n').slice(0, lines).join('\n')}\n`;

/** The demo's candidate. */
export const CANDIDATE = example('models/router-q8.yaml')
  .toString('utf8')
  .replace('ctx-size: 32768, parallel: 64', 'ctx-size: 4096, parallel: 8');

/** A plan small enough for a test: three dozen items, a second for each load. */
export const POLICY = `budget: 0.20
reproduce: { concurrency: 4 }
production: { suite: our-tickets, concurrency: 4, maxTokens: 32 }
load: { concurrency: [1, 4], seconds: 1, maxSeconds: 4, slo: { ttftP95Ms: 5000 } }
suites:
  card-tickets:
    data: data/test.jsonl
    prompt: '{{ticket}}'
    scorer: { name: json-fields, fields: [queue] }
  our-tickets:
    data: data/production.jsonl
    prompt: '{{ticket}}'
    scorer: { name: json-fields, fields: [queue, priority] }
trust: { engines: [llama.cpp], paths: [weights] }
`;

/** What the default branch of a repository with models holds. */
export const FILES = {
  'models/router-q8.yaml': CANDIDATE,
  '.github/papergap.yml': POLICY,
  '.github/workflows/rebench.yml': 'on: { workflow_dispatch: {} }\n',
  'data/test.jsonl': firstLines('data/test.jsonl', 36),
  'data/production.jsonl': firstLines('data/production.jsonl', 36),
} as const;

/** A repository with models on a strict GitHub, and a runner with its default branch checked out. */
export interface ActionScene extends AsyncDisposable {
  readonly fake: FakeGitHub;
  readonly repo: FakeRepository;
  readonly runner: Runner;
  /** A token like a job's: reads, and writes where it is told. */
  token(more?: Parameters<FakeGitHub['actionsToken']>[1]): string;
}

export async function actionScene(): Promise<ActionScene> {
  const fake = await fakeGitHub();
  const repo = fake.addRepository('acme/models', { files: FILES });
  const machine = await runner(fake, TEST_CACHE);
  const weights = 'weights/ticket-router-q8.gguf';
  await machine.checkout(repo, { ...FILES, [weights]: example(weights) });
  return {
    fake,
    repo,
    runner: machine,
    token: (more = {}) => fake.actionsToken(repo, { contents: 'read', 'pull-requests': 'read', ...more }),
    async [Symbol.asyncDispose]() {
      await machine[Symbol.asyncDispose]();
      await fake.stop();
    },
  };
}
