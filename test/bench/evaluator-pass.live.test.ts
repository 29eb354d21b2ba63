import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { EvaluatorObservation } from '../../src/record/pass.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { adder, adderRepository } from '../support/adder.ts';
import { benched, journalOf } from '../support/bench.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import type { AskedBody, FakeEngine, Script } from '../support/fake-engine.ts';
import type { Repository } from '../support/repository.ts';

/** What stands for promptfoo: it asks three questions, one after the other, and writes what came. */
const PROMPTFOO = `
const fs = require('node:fs');
const at = (name) => process.argv[process.argv.indexOf(name) + 1];
const ask = async (content) => {
  const headers = { authorization: 'Bearer ' + process.env.OPENAI_API_KEY, 'content-type': 'application/json' };
  const body = JSON.stringify({ model: 'fake', max_tokens: 8, messages: [{ role: 'user', content }] });
  const reply = await fetch(process.env.OPENAI_BASE_URL + '/chat/completions', { method: 'POST', headers, body });
  return (await reply.json()).choices[0].message.content;
};
(async () => {
  const results = [];
  for (const testIdx of [0, 1, 2]) {
    const raw = 'own question ' + testIdx;
    const output = await ask(raw);
    results.push({ promptIdx: 0, testIdx, success: true, score: 1, prompt: { raw }, response: { output } });
  }
  const metrics = { score: 3, testPassCount: 3, testFailCount: 0 };
  fs.mkdirSync(require('node:path').dirname(at('--output')), { recursive: true });
  const prompts = [{ provider: 'openai:chat:fake', metrics }];
  fs.writeFileSync(at('--output'), JSON.stringify({ results: { version: 3, prompts, results } }));
})();
`;

/** What stands for npm: it puts the program there, and its build for this machine. */
const NPM = `#!/bin/sh
[ "$1" = install ] || exit 0
while [ "$1" != --prefix ]; do shift; done
mkdir -p "$2/node_modules/promptfoo/dist/src"
cp "$(dirname "$0")/promptfoo.js" "$2/node_modules/promptfoo/dist/src/entrypoint.js"
builds="{}"
for platform in linux darwin win32; do for arch in x64 arm64; do for libc in gnu musl; do
  builds="$builds, \\"@libsql/$platform-$arch-$libc\\": \\"1.0.0\\""
done; done; done
libsql="{\\"integrity\\": \\"sha512-x\\", \\"optionalDependencies\\": {$(echo "$builds" | cut -c5-)}}"
echo "{\\"packages\\": {\\"node_modules/libsql\\": $libsql}}" > "$2/package-lock.json"; echo "{}" > "$2/package.json"
`;

async function repositoryWith(engine: FakeEngine): Promise<Repository> {
  const repo = await adderRepository(engine, {
    items: 12,
    claim:
      ', protocol: { shots: 0, maxTokens: 512, temperature: 0 } }, { suite: own, score: 0.5, protocol: { maxTokens: 8 }',
    suites: "  own: { runner: { name: promptfoo, version: '0.123.1', task: own.yaml, files: tasks } }\n",
    policy: 'claims: { primary: sums, suites: { sums: { minTokens: 1 }, own: { minTokens: 1 } } }\n',
  });
  await repo.write('tasks/own.yaml', 'prompts: [x]\n');
  await repo.write('bin/promptfoo.js', PROMPTFOO);
  await repo.write('bin/npm', NPM);
  await chmod(join(repo.folder, 'bin', 'npm'), 0o755);
  return repo;
}

const isOwn = ({ messages }: AskedBody): boolean => messages.at(-1)?.content.startsWith('own') ?? false;

/** An engine that answers all; the run is cut at a question. */
function cutAt(stop: AbortController, isReached: (body: AskedBody) => boolean): (body: AskedBody) => Script {
  const answer = adder(0.9);
  const own = JSON.stringify({
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'yes' } }],
    usage: { prompt_tokens: 3, completion_tokens: 1 },
  });
  return (body) => {
    if (isReached(body)) stop.abort();
    return isOwn(body) ? { raw: own } : { ...answer(body), firstWordMs: 5 };
  };
}

const evaluated = ({ passes }: RunRecord): EvaluatorObservation => {
  const found = passes.find(({ kind }) => kind === 'evaluator');
  if (found?.kind !== 'evaluator') throw new Error('no pass of an evaluator');
  return found;
};

/** Cuts a run and goes on with it; what was asked of the evaluator's own questions, before and in all. */
async function cutAndResumed(isReached: (body: AskedBody, own: number) => boolean) {
  const stop = new AbortController();
  let own = 0;
  await using engine = await fakeEngine(
    cutAt(stop, (body) => {
      if (isOwn(body)) own += 1;
      return isReached(body, own);
    }),
  );
  await using repo = await repositoryWith(engine);
  const passes = ['reproduce', 'noisy'] as const;
  const env = { PATH: `${join(repo.folder, 'bin')}:${process.env['PATH'] ?? ''}`, HOME: repo.folder };

  const cut = await benched(repo, { passes }, { env, signal: stop.signal });
  const before = own;
  const record = await benched(repo, { passes, resume: true }, { env });
  return { cut, record, before, own, journal: await journalOf(repo) };
}

// Each waits for sandboxes and an engine of its own: beside each other.

test.concurrent(
  'an evaluator that was cut off asks all of it again, and each item has one answer in the end',
  async () => {
    const { cut, record, before, own } = await cutAndResumed((_, asked) => asked === 2);

    expect(evaluated(cut)).toMatchObject({ ended: 'interrupted', answers: [] });
    expect([before, own]).toEqual([2, 5]);
    expect(evaluated(record)).toMatchObject({ ended: 'complete', evaluator: { requests: 3, unmatched: 0 } });
    expect(evaluated(record).answers.map(({ item }) => item)).toEqual(['0', '1', '2']);
    expect(record.run).toMatchObject({ ended: 'complete', resumed: 1 });
  },
);

test.concurrent('a run that was cut after an evaluator was through does not run it again', async () => {
  // Warm-up, readiness and the claim's own pass ask before it; what asks after it is the noisy pass.
  const { cut, record, own, journal } = await cutAndResumed((body, asked) => asked === 3 && !isOwn(body));

  expect(evaluated(cut)).toMatchObject({ ended: 'complete' });
  expect(own).toBe(3);
  expect(evaluated(record)).toEqual(evaluated(cut));
  const starts = journal.filter((event) => event.event === 'pass-start' && event.pass === 'reproduce:own');
  expect(starts).toHaveLength(1);
  expect(record.run).toMatchObject({ ended: 'complete', resumed: 1 });
});
