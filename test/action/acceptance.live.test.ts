import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { HISTORY_BRANCH } from '../../src/github/history.ts';
import { HistoryEntry } from '../../src/record/history-entry.ts';
import { artifactNamed } from '../../src/github/artifact-name.ts';
import { published } from '../../src/record/published.ts';
import { RunRecord } from '../../src/record/schema.ts';
import { actionScene, CANDIDATE, FILES } from '../support/action-scene.ts';
import type { ActionScene } from '../support/action-scene.ts';
import { kill } from '../support/kill.ts';
import type { StepResult } from '../support/runner.ts';

/** The committed dist/ as a runner starts it, a strict GitHub behind it, and the demo's own engine. */
const changed = `${CANDIDATE}# one more line\n`;

/** Without a load no client is calibrated, which takes as long as all the rest. */
const UNLOADED = { candidate: 'models/router-q8.yaml', passes: 'reproduce,repeat,production,noisy' };
const LOADED = { candidate: 'models/router-q8.yaml', passes: 'production,load' };

function openPull({ repo }: ActionScene, files: Readonly<Record<string, string>>): number {
  repo.commit({ branch: 'change', parent: 'main', files });
  return repo.openPull({ head: 'change' });
}

const errorsOf = ({ commands }: StepResult): string =>
  commands
    .filter(({ name }) => name === 'error')
    .map(({ properties, value }) => `${properties} ${value}`)
    .join('\n');

async function expectNothingLeft({ runner }: ActionScene): Promise<void> {
  await vi.waitUntil(() => runner.engines().length === 0, { timeout: 30_000 });
}

const TICKETS = `${FILES['data/test.jsonl']}${FILES['data/production.jsonl']}`
  .trimEnd()
  .split('\n')
  .map((line) => (JSON.parse(line) as { ticket: string }).ticket)
  // Its longest line, which no form of text writes otherwise.
  .map(
    (ticket) =>
      ticket
        .split('\n')
        .toSorted((a, b) => b.length - a.length)[0]
        ?.slice(0, 30) ?? '',
  );

// Runs that measure wait most of their time: they do so beside each other.

// attack: public answers
test.concurrent(
  'a pull request is measured: outputs, summary, annotation at the claim, comment, record as an artifact',
  async ({ expect }) => {
    await using at = await actionScene();
    const number = openPull(at, { 'models/router-q8.yaml': changed });
    const event = at.repo.event.pullRequest(number, 'opened');

    const listed = await at.runner.main({ event, token: at.token(), inputs: { mode: 'discover' } });
    const [job] = JSON.parse(listed.outputs['candidates'] ?? '[]') as { candidate: string; sha: string }[];
    expect(listed).toMatchObject({ code: 0, outputs: { sha: at.repo.head('change') } });
    expect(job).toEqual({
      candidate: 'models/router-q8.yaml',
      id: 'router-q8',
      sha: at.repo.head('change'),
    });

    const token = at.token({ 'pull-requests': 'write' });
    const inputs = { candidate: job!.candidate, sha: job!.sha, comment: 'true' };
    const done = await at.runner.main({ event, token, inputs });

    expect(errorsOf(done)).toMatch(/file=models\/router-q8\.yaml.*line=\d+/);
    expect(done.code).toBe(1);
    expect(done.commands.find(({ name }) => name === 'warning')?.value).toContain('ephemeral runners');
    expect(done.outputs).toMatchObject({
      verdict: 'fail',
      artifact: expect.stringMatching(/^papergap-router-q8-/),
    });
    expect(Number(done.outputs['gap'])).toBeGreaterThan(0.2);
    expect(done.summary).toMatch(/^❌ \*\*FAIL: router-q8\.\*\* Paper /);
    expect(done.summary).toContain('xychart-beta');
    expect(done.log).toContain('::group::reproduce');
    expect(done.log.split('\n').filter((line) => line.includes(token))).toEqual([`::add-mask::${token}`]);
    const [artifact, page] = at.runner.artifacts.kept;
    expect(artifact).toMatchObject({ name: done.outputs['artifact'], mimeType: 'application/json' });
    expect(page).toMatchObject({
      name: done.outputs['artifact']?.replace(/json$/, 'html'),
      mimeType: 'text/html',
    });
    expect(page!.content.toString('utf8')).toContain('does not keep the texts of questions and answers');
    const record = RunRecord.parse(JSON.parse(artifact!.content.toString('utf8')));
    expect(record.run.ended).toBe('complete');
    // The repository is public: what was asked and answered stays on the runner.
    expect(published(record)).toEqual(record);
    expect(record.candidate.file).toBe('models/router-q8.yaml');
    const comments = at.repo.comments(number).map(({ body }) => body);
    expect(comments).toHaveLength(1);
    expect(comments[0]).toMatch(/^<!-- papergap:candidate router-q8 -->\n❌ \*\*FAIL: /);
    const kept = at.runner.artifacts.kept.map(({ content }) => content.toString('utf8'));
    const readable = [...kept, ...comments, done.summary, done.log, JSON.stringify(done.commands)].join('\n');
    expect(TICKETS.filter((ticket) => readable.includes(ticket))).toEqual([]);

    const post = await at.runner.post({ event, token, state: done.state });
    expect(post).toMatchObject({ code: 0, commands: [] });
    expect(at.runner.artifacts.kept).toHaveLength(2);
    const marks = at.runner.artifacts.removed;
    expect(marks[0]).toBe(done.outputs['artifact']?.replace('.json', '-1of9-deploy.json'));
    expect(marks.map((name) => /-\dof9-([\w-]+)\.json$/.exec(name)?.[1])).toEqual([
    'deploy', 'production', 'reproduce', 'repeat', 'repeat-2', 'noisy', 'load-c1', 'load-c4', 'loaded',
  ]); // prettier-ignore
    expect(at.runner.artifacts.complaints).toEqual([]);
    expect(at.fake.complaints).toEqual([]);
    await expectNothingLeft(at);
  },
);

test.concurrent(
  'a scheduled run is kept in the history, and the next one is compared with it',
  async ({ expect }) => {
    await using at = await actionScene();
    const event = at.repo.event.schedule('0 3 * * *');
    const token = at.token({ contents: 'write' });
    const inputs = { ...UNLOADED, baseline: 'latest', 'fail-on': 'never' };

    const first = await at.runner.main({ event, token, inputs, env: { GITHUB_RUN_ID: '1' } });
    const second = await at.runner.main({
      event,
      token,
      inputs,
      env: { GITHUB_RUN_ID: '2', GITHUB_RUN_ATTEMPT: '2' },
    });

    expect([first.code, second.code, errorsOf(second)]).toEqual([0, 0, expect.any(String)]);
    expect(first.summary).not.toContain('Compared with the baseline');
    expect(second.summary).toContain('### Compared with the baseline');
    expect(second.summary).toContain('0 lost, 0 gained');
    const history = at.repo.read('models/router-q8.jsonl', HISTORY_BRANCH)?.toString() ?? '';
    const lines = history.trim().split('\n');
    const entries = lines.map((line) => HistoryEntry.parse(JSON.parse(line)));
    expect(entries.map(({ run }) => run.split('/').at(-1))).toEqual(['1', '2']);
    expect(entries[0]).toMatchObject({ commit: at.repo.head('main'), verdict: 'fail', accepted: false });
    expect(entries[0]!.production.marks).toHaveLength(36);
    expect(at.fake.complaints).toEqual([]);
  },
);

test.concurrent(
  "a fork's approved commit is measured through a dispatch, and nothing of it is kept in the history",
  async ({ expect }) => {
    await using at = await actionScene();
    const fork = at.repo.addFork('mallory/models');
    const sha = fork.commit({ branch: 'new', parent: 'main', files: { 'models/new.yaml': changed } });
    const number = at.repo.openPull({ head: { repo: fork, branch: 'new' } });
    const run = at.repo.addRun({ event: 'workflow_dispatch', path: '.github/workflows/rebench.yml' });
    const event = at.repo.event.workflowDispatch(run.id);
    const inputs = {
      candidate: 'models/new.yaml',
      'pull-request': String(number),
      sha,
      passes: 'reproduce,production',
    };

    const done = await at.runner.main({ event, token: at.token(), inputs });

    expect(done.outputs).toMatchObject({ sha, verdict: expect.stringMatching(/fail|inconclusive/) });
    expect(at.repo.read('models/new.jsonl', HISTORY_BRANCH)).toBeUndefined();

    fork.commit({ branch: 'new', files: { 'models/new.yaml': `${changed}# later\n` } });
    const moved = await at.runner.main({ event, token: at.token(), inputs });
    expect(moved.code).toBe(1);
    expect(errorsOf(moved)).toContain('ref-changed');
    expect(moved.outputs['verdict']).toBeUndefined();
  },
);

// attack: fork, moved head
test.for([
  ['a fork', 'fork-refused'],
  ['a head that has moved', 'ref-changed'],
] as const)('%s is refused before anything is read of it', async ([what, code]) => {
  await using at = await actionScene();
  const fork = at.repo.addFork('mallory/models');
  const from = what === 'a fork' ? fork : at.repo;
  from.commit({ branch: 'new', parent: 'main', files: { 'models/new.yaml': changed } });
  const number = at.repo.openPull({ head: what === 'a fork' ? { repo: fork, branch: 'new' } : 'new' });
  const event = at.repo.event.pullRequest(number, 'opened');
  if (what !== 'a fork') at.repo.commit({ branch: 'new', files: { 'models/new.yaml': CANDIDATE } });

  const done = await at.runner.main({ event, token: at.token(), inputs: { candidate: 'models/new.yaml' } });

  expect(done.code).toBe(1);
  expect(errorsOf(done)).toContain(code);
  expect(at.fake.requests.filter(({ path }) => path.includes('/git/blobs'))).toEqual([]);
});

// attack: reader
test.for([{ mode: 'discover' }, { candidate: 'models/new.yaml' }])(
  'a run that one who may only read has caused stops before anything is read of it: %o',
  async (inputs) => {
    await using at = await actionScene();
    at.fake.addUser('mallory');
    at.repo.setPermission('mallory', 'read');
    const number = openPull(at, { 'models/new.yaml': changed });
    const event = at.repo.event.pullRequest(number, 'reopened', { sender: 'mallory' });

    const done = await at.runner.main({ event, token: at.token(), inputs });

    expect(done.code).toBe(1);
    expect(errorsOf(done)).toContain('reader-refused');
    expect(done.outputs['candidates']).toBeUndefined();
    expect(at.fake.requests.filter(({ path }) => path.includes('/git/'))).toEqual([]);
  },
);

test('several candidates are listed for a matrix, and one run refuses to measure them all', async () => {
  await using at = await actionScene();
  const number = openPull(at, { 'models/a.yaml': CANDIDATE, 'models/b.yaml': CANDIDATE });
  const event = at.repo.event.pullRequest(number, 'opened');

  const listed = await at.runner.main({ event, token: at.token(), inputs: { mode: 'discover' } });
  const refused = await at.runner.main({ event, token: at.token() });

  expect((JSON.parse(listed.outputs['candidates']!) as { id: string }[]).map(({ id }) => id)).toEqual([
    'a',
    'b',
  ]);
  expect(errorsOf(refused)).toContain('mode: discover');
});

test('a pull request without a model passes, and says so', async () => {
  await using at = await actionScene();
  const number = openPull(at, { 'README.md': 'new' });
  const event = at.repo.event.pullRequest(number, 'opened');

  const listed = await at.runner.main({ event, token: at.token(), inputs: { mode: 'discover' } });
  const done = await at.runner.main({ event, token: at.token() });

  expect([listed.code, listed.outputs['candidates']]).toEqual([0, '[]']);
  expect(done.code).toBe(0);
  expect(done.commands.map(({ value }) => value)).toContain('No model config changed.');
});

test('every fault of a candidate and of the data becomes an annotation on its own line, all at once', async () => {
  await using at = await actionScene();
  await rm(join(at.runner.workspace, 'data', 'test.jsonl'));
  const bad = CANDIDATE.replace('score: 0.893', 'score: 89.3').replace('name: llama.cpp', 'nam: llama.cpp');
  const number = openPull(at, { 'models/bad.yaml': bad });
  const event = at.repo.event.pullRequest(number, 'opened');

  const done = await at.runner.main({ event, token: at.token(), inputs: { mode: 'check' } });

  expect(done.code).toBe(1);
  const lines = done.commands.filter(({ name }) => name === 'error').map(({ properties }) => properties);
  expect(
    lines.filter((one) => /file=models\/bad\.yaml,line=\d+,col=\d+/.test(one)).length,
  ).toBeGreaterThanOrEqual(3);
  expect(errorsOf(done)).toContain('data/test.jsonl is not in the workspace');
  expect(errorsOf(done)).not.toContain('there is no file');
});

test('weights that are not on the machine of the check are a warning: the machine of the run may have them', async () => {
  await using at = await actionScene();
  const elsewhere = CANDIDATE.replace(/^model: .*/m, 'model: weights/on-the-gpu-runner.gguf');
  const number = openPull(at, { 'models/large.yaml': elsewhere });
  const event = at.repo.event.pullRequest(number, 'opened');

  const done = await at.runner.main({ event, token: at.token(), inputs: { mode: 'check' } });

  expect(errorsOf(done)).toBe('');
  expect(done.code).toBe(0);
  const warnings = done.commands.filter(({ name }) => name === 'warning').map(({ value }) => value);
  expect(warnings).toContainEqual(expect.stringContaining('there is no file weights/on-the-gpu-runner.gguf'));
});

test('GitHub failing and limiting is waited out', async () => {
  await using at = await actionScene();
  const number = openPull(at, { 'models/router-q8.yaml': changed });
  const event = at.repo.event.pullRequest(number, 'opened');
  at.fake.failNext({ path: /\/pulls\/\d+$/, status: 503, times: 2 });
  at.fake.failNext({ path: /\/git\/trees/, status: 'reset' });
  at.fake.rateLimit({ kind: 'secondary', retryAfterS: 1, path: /\/compare\// });

  const listed = await at.runner.main({ event, token: at.token(), inputs: { mode: 'discover' } });

  expect(errorsOf(listed)).toBe('');
  expect(listed.outputs['candidates']).toContain('router-q8');
});

test('a comment that the token may not write is refused before anything is measured, with what to add', async () => {
  await using at = await actionScene();
  const number = openPull(at, { 'models/router-q8.yaml': changed });
  const event = at.repo.event.pullRequest(number, 'opened');
  const inputs = { candidate: 'models/router-q8.yaml', comment: 'true', 'fail-on': 'never' };

  const done = await at.runner.main({ event, token: at.token(), inputs });

  expect(done.code).toBe(1);
  expect(errorsOf(done)).toContain('permissions: pull-requests: write');
  expect(done.log).not.toContain('::group::deploy');
});

test('more faults than GitHub shows are counted, and all of them stand in the summary', async () => {
  await using at = await actionScene();
  const unknown = Array.from({ length: 20 }, (_, index) => `k${index}: 1\n`).join('');
  const number = openPull(at, { 'models/a.yaml': CANDIDATE + unknown, 'models/b.yaml': CANDIDATE + unknown });
  const event = at.repo.event.pullRequest(number, 'opened');

  const done = await at.runner.main({ event, token: at.token(), inputs: { mode: 'check' } });

  const errors = done.commands.filter(({ name }) => name === 'error');
  expect(done.code).toBe(1);
  // The last one is the step's own failure.
  expect(errors.slice(0, -1)).toHaveLength(10);
  expect(errors.at(-2)?.value).toContain("31 more faults: all 40 of them stand in the job's summary.");
  expect(done.summary.match(/^- line \d+/gm)).toHaveLength(40);
});

/** Signals the step once its log shows that a stage has begun. */
const signalAt = (stage: string, signal: NodeJS.Signals) => {
  let sent = false;
  return (log: string, kill: (signal: NodeJS.Signals) => void): void => {
    if (sent || !log.includes(`::group::${stage}`)) return;
    sent = true;
    setTimeout(() => kill(signal), 50 + Math.random() * 400);
  };
};

// attack: left process
test.concurrent.for([['calibrate'], ['deploy'], ['reproduce'], ['4 concurrent'], ['production']] as const)(
  'cancelled during %s: the engine is stopped, and what was measured is uploaded',
  async ([stage], { expect }) => {
    await using at = await actionScene();
    const event = at.repo.event.schedule('0 3 * * *');
    const isLoaded = stage === 'calibrate' || stage === '4 concurrent';
    const inputs = { ...(isLoaded ? LOADED : UNLOADED), profile: 'quick' };

    const done = await at.runner.main({
      event,
      token: at.token({ contents: 'write' }),
      inputs,
      onLog: signalAt(stage, 'SIGINT'),
    });
    await expectNothingLeft(at);
    const post = await at.runner.post({ event, token: at.token(), state: done.state });

    expect(post.code).toBe(0);
    expect(at.runner.artifacts.kept).toHaveLength(1);
    const record = RunRecord.parse(JSON.parse(at.runner.artifacts.kept[0]!.content.toString('utf8')));
    expect(record.run.ended).toBe('interrupted');
    expect(done.code).toBe(130);
  },
);

// attack: left process
test.concurrent(
  'a step that is killed leaves its engine to post, which stops it and keeps the record',
  async ({ expect }) => {
    await using at = await actionScene();
    const event = at.repo.event.schedule('0 3 * * *');

    const done = await at.runner.main({
      event,
      token: at.token({ contents: 'write' }),
      inputs: { ...UNLOADED, profile: 'quick' },
      onLog: signalAt('noisy', 'SIGKILL'),
    });
    const post = await at.runner.post({ event, token: at.token(), state: done.state });

    expect(done.code).toBeNull();
    expect(post.code).toBe(0);
    await expectNothingLeft(at);
    // A mark that was on its way when the step was killed may be left beside it.
    const kept = at.runner.artifacts.kept.find(({ name }) => artifactNamed(name)?.kind === 'record');
    const record = RunRecord.parse(JSON.parse(kept!.content.toString('utf8')));
    expect(record.run.ended).toBe('interrupted');
    expect(record.passes.map(({ pass }) => pass)).toContain('reproduce');
  },
);

test.concurrent('an engine that dies under load is a result and no failure of ours', async ({ expect }) => {
  await using at = await actionScene();
  const event = at.repo.event.schedule('0 3 * * *');
  let killed = false;

  const done = await at.runner.main({
    event,
    token: at.token({ contents: 'write' }),
    inputs: { ...UNLOADED, profile: 'quick' },
    onLog(log) {
      if (killed || !log.includes('::group::noisy')) return;
      killed = true;
      for (const pid of at.runner.engines()) kill(pid);
    },
  });

  expect(done.outputs['verdict']).toBe('inconclusive');
  expect(done.log).toContain('The engine died');
  expect(at.runner.artifacts.kept.map(({ name }) => name.replace(/.*\./, ''))).toEqual(['json', 'html']);
});
