import { expect, test } from 'vitest';
import { reconcileInstallation } from '../../../bot/events/reconcile-installation.ts';
import { hear, hearRun, ONE, outcome } from '../../support/bot-events.ts';
import { botScene, CANDIDATE, FAILING, OPEN, PASSING, POLICY } from '../../support/bot-scene.ts';
import type { RecordOptions } from '../../support/record.ts';

/** A policy with references, and worked examples of a suite. */
const EXAMPLES = `against: reference\nreferences: references\n${POLICY.replace('{ data: b.jsonl,', '{ data: b.jsonl, examples: shown.jsonl,')}`;

test('a pull request without a model gets success at once, and no comment', async () => {
  await using at = await botScene();
  const number = at.pull({ 'README.md': 'y\n' });

  await hear(at, number, 'opened');

  expect(at.checks(at.headOf(number))).toEqual([['success', 'No model config changed']]);
  expect(at.repo.comments(number)).toEqual([]);
  expect(at.fake.complaints).toEqual([]);
});

// attack: yardstick
test.for([
  ['a reference', { 'references/a.yaml': '{}\n' }, ['`references`']],
  ['the data of a suite', { 'b.jsonl': '{}\n' }, ['`b.jsonl`']],
  [
    'the policy and worked examples',
    { '.github/papergap.yml': `# \n${EXAMPLES}`, 'shown.jsonl': '2\n' },
    null,
  ],
  ['a file that is no part of it', { 'README.md': 'y\n' }, []],
] as const)(
  'a pull request without a model that changes %s says whether models are measured by that',
  async ([, files, told]) => {
    await using at = await botScene();
    at.repo.commit({
      branch: 'main',
      files: { '.github/papergap.yml': EXAMPLES, 'references/a.yaml': 'x\n', 'shown.jsonl': '1\n' },
    });
    const number = at.pull(files);

    await hear(at, number, 'opened');

    const [check] = at.repo.checks(at.headOf(number));
    const paths = told ?? ['`.github/papergap.yml`', '`shown.jsonl`'];
    expect(check?.conclusion).toBe('success');
    expect(check?.output.title?.includes('but what models are measured by')).toBe(paths.length > 0);
    const text =
      paths.length > 0 ? `what models are measured by: ${paths.join(', ')}.` : 'no `models/*.yaml`.';
    expect(check?.output.summary).toContain(text);
  },
);

test('a changed model has a check at once; it follows the run and ends with it, with one comment', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  await hear(at, number, 'opened');
  expect(at.checks(at.headOf(number))).toEqual([['in_progress', '1 model waits for its run']]);
  expect(at.repo.comments(number)).toEqual([]);

  const run = at.ownRun(number);
  at.fake.setRun(run.id, { status: 'in_progress' });
  await hearRun(at, run, 'requested');
  expect(at.checks(at.headOf(number))).toEqual([['in_progress', '1 model being measured']]);

  at.end(run, { a: FAILING });
  await hearRun(at, run);
  expect(at.checks(at.headOf(number))).toEqual([
    ['failure', 'FAIL: a loses 37.5 % of its paper score in production (budget 20.0 %).'],
  ]);
  const [check] = at.repo.checks(at.headOf(number));
  expect(check?.annotations).toMatchObject([
    { path: 'models/a.yaml', start_line: 4, annotation_level: 'failure', title: 'papergap: fail' },
  ]);
  expect(check?.actions.map(({ identifier }) => identifier)).toEqual(['rebench', 'explain']);
  expect(check?.detailsUrl).toContain(`/actions/runs/${run.id}`);
  expect(at.comment(number)).toMatch(/^❌ \*\*FAIL: a\.\*\* .* Gap 37\.5 %, budget 20\.0 %: fail\.$/m);

  await hearRun(at, run);
  await hear(at, number, 'opened');
  expect(at.repo.comments(number)).toHaveLength(1);
  expect(at.repo.checks(at.headOf(number))).toHaveLength(1);
  expect(at.repo.checks(at.headOf(number))[0]?.annotations).toHaveLength(1);
  expect(at.fake.complaints).toEqual([]);
});

test('the check follows the stages of a run, without an event that tells of them, and no longer than it goes on', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const past = at.repo.addRun({ path: '.github/workflows/nightly.yml', event: 'schedule' });
  at.end(past);
  past.updatedAt = new Date(Date.parse(past.createdAt) + 20 * 60_000).toISOString();
  const summary = () => at.repo.checks(at.headOf(number)).at(-1)?.output.summary;
  const run = at.ownRun(number);
  const reach = (stage: string) => {
    const name = `papergap-a-${at.headOf(number)}-1-${stage}.json`;
    at.repo.addArtifact(run.id, { name, content: '{}', raw: true });
  };
  await hearRun(at, run, 'requested');
  expect(summary()).toContain('- Now: it is next; done in about 20 minutes, going by the last run.');

  at.fake.setRun(run.id, { status: 'in_progress' });
  await hearRun(at, run, 'requested');
  expect(summary()).toContain('- Now: it runs; done in about 20 minutes');
  reach('1of9-deploy');
  await at.poll();
  expect(summary()).toContain('- Now: `deploy`, stage 1 of 9; done in about');
  reach('4of9-noisy');
  await at.poll();
  expect(summary()).toContain('- Now: `noisy`, stage 4 of 9; done in about');
  expect(await at.say('/rebench status', number)).toContain('`noisy`, stage 4 of 9; done in about');
  expect(at.comment(number)).toBeUndefined();

  at.end(run, { a: PASSING });
  await at.poll();
  expect(outcome(at, number)).toEqual(['success']);
  const asked = at.fake.requests.length;
  await at.poll();
  expect(at.fake.requests).toHaveLength(asked);
});

// attack: many pushes
test.for(['pull request', 'run'] as const)(
  'a look that failed is tried again by the next round of reconciling, and by none of polling (%s)',
  async (what) => {
    await using at = await botScene();
    const number = at.pull(ONE);
    const run = at.ownRun(number);
    const look = () => (what === 'run' ? hearRun(at, run, 'requested') : hear(at, number, 'opened'));
    at.fake.failNext({ method: 'GET', path: /\/compare\//, status: 403 });
    await expect(look()).rejects.toThrow(/./);
    expect(outcome(at, number)).toEqual(['action_required']);

    const asked = at.fake.requests.length;
    await at.poll();
    expect(at.fake.requests).toHaveLength(asked);
    await Promise.all(await reconcileInstallation(at.installation, at.bot));
    expect(outcome(at, number)).toEqual(['in_progress']);
  },
);

test('one that is being measured is polled on after a look that failed, and no more after two', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const run = at.ownRun(number);
  at.fake.setRun(run.id, { status: 'in_progress' });
  await hearRun(at, run, 'requested');
  const cost = async (): Promise<number> => {
    const before = at.fake.requests.length;
    await at.poll();
    return at.fake.requests.length - before;
  };
  const path = /\/pulls\/\d+$/;

  at.fake.failNext({ method: 'GET', path, status: 404 });
  await cost();
  expect(await cost()).toBeGreaterThan(5);
  at.fake.failNext({ method: 'GET', path, status: 404, times: 2 });
  await cost();
  await cost();
  expect(await cost()).toBe(0);
});

test('while one model is measured and another waits, the run is called queued, and the check says what is so', async () => {
  await using at = await botScene();
  const number = at.pull({ ...ONE, 'models/b.yaml': `${CANDIDATE}# b\n` });
  const run = at.ownRun(number);
  at.repo.setJob(run.id, 'Which models', 'completed', 'success');
  at.repo.setJob(run.id, 'a', 'in_progress');
  at.repo.setJob(run.id, 'b', 'queued');
  expect(run.status).toBe('queued');

  await hearRun(at, run);

  const sha = at.headOf(number);
  const [check] = at.repo.checks(sha);
  expect(check?.output.title).toBe('2 models being measured');
  expect(check?.output.summary).toMatch(/\*\*a\*\*\n- It is being measured\./);
  expect(check?.output.summary).toMatch(/\*\*b\*\*\n- Its run waits for the GPU\./);

  at.repo.setJob(run.id, 'a', 'completed', 'success');
  at.repo.setJob(run.id, 'b', 'in_progress');
  await at.poll();
  expect(at.repo.checks(sha)[0]?.output.summary).toMatch(/\*\*b\*\*\n- It is being measured\./);
});

test.for([
  ['fail', 'failure'],
  ['neutral', 'neutral'],
] as const)('an inconclusive result by on-inconclusive: %s', async ([policy, conclusion]) => {
  await using at = await botScene();
  const allowed = 'claims: { suites: { benchmark: { minTokens: 1 } } }\n';
  at.repo.commit({
    branch: 'main',
    files: { '.github/papergap.yml': `${POLICY}on-inconclusive: ${policy}\n${allowed}` },
  });
  const protocol = 'protocol: { shots: 0, maxTokens: 64, temperature: 0 }';
  const number = at.pull({ 'models/a.yaml': CANDIDATE.replace('score: 0.8', `score: 0.8, ${protocol}`) });
  const run = at.ownRun(number);
  at.end(run, { a: OPEN });

  await hearRun(at, run);

  expect(outcome(at, number)).toEqual([conclusion]);
});

const REFERENCES = 'against: reference\nreferences: references\n';

// attack: made open, yardstick
test.for<readonly [what: string, policy: string, record: RecordOptions, items?: number]>([
  ['a name that has no reference', REFERENCES, PASSING],
  ['a claim that rests on fewer items than production', '', FAILING, 5],
  ['answers that are mostly missing', '', { ...PASSING, production: Array<'error'>(400).fill('error') }],
  ['an engine that died', '', { ...PASSING, seen: { production: { ended: 'engine-died' } } }],
])('%s fails the check, although what is inconclusive may pass', async ([, policy, record, items = 400]) => {
  await using at = await botScene();
  const text = `${policy}${POLICY}on-inconclusive: neutral\n`;
  at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': text } });
  const claim = CANDIDATE.replace('score: 0.8', `score: 0.8, items: ${items}`);
  const number = at.pull({ 'models/a.yaml': claim });
  const run = at.ownRun(number);
  at.end(run, { a: record });

  await hearRun(at, run);

  expect(at.checks(at.headOf(number))).toEqual([['failure', expect.stringMatching(/^INCONCLUSIVE/)]]);
  expect(at.repo.checks(at.headOf(number)).at(-1)?.output.summary).toContain(
    'Next: The policy lets pass what is inconclusive (on-inconclusive: neutral). This fails all the same',
  );
});

test.for([
  ['was cancelled', 'cancelled', 'cancelled', 'was cancelled'],
  ['broke', 'failure', 'failure', 'left no record'],
] as const)(
  'a run that %s without a record ends the check all the same',
  async ([, how, conclusion, words]) => {
    await using at = await botScene();
    const number = at.pull(ONE);
    await hear(at, number, 'opened');
    const run = at.ownRun(number);
    at.end(run, {}, how);

    await hearRun(at, run);

    expect(outcome(at, number)).toEqual([conclusion]);
    expect(at.comment(number)).toContain(words);
  },
);

test('a run that never comes ends the check after half an hour, with what to do', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  await hear(at, number, 'opened');

  await at.another({ now: () => new Date(Date.now() + 31 * 60_000) }).reconcile(number);

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain('pull-request.yml');
});

test('a repository without a policy is told so once, and not with a failure', async () => {
  await using at = await botScene();
  const main = at.repo.commit({ branch: 'bare', parent: 'main', remove: ['.github/papergap.yml'] });
  at.repo.forcePush('main', main);
  const number = at.pull(ONE);

  await hear(at, number, 'opened');

  expect(at.checks(at.headOf(number))).toEqual([['neutral', 'No policy on the base branch']]);
  expect(at.repo.comments(number)).toEqual([]);
});

// attack: open history
test.for([
  ['warned of where everyone may push to it', undefined, true],
  ['warned of where everyone may delete it', ['creation', 'update'], true],
  ['warned of where everyone may make it anew', ['update', 'deletion'], true],
  ['not warned of where a rule protects it', ['creation', 'update', 'deletion'], false],
] as const)('the history that models are held against is %s', async ([, forbidden, isWarned]) => {
  await using at = await botScene();
  at.repo.commit({ branch: 'papergap-history', files: { 'models/a.jsonl': '' } });
  if (forbidden) at.repo.protect('refs/heads/papergap-history', forbidden);
  const number = at.pull(ONE);
  const run = at.ownRun(number);
  at.end(run, { a: PASSING });

  await hearRun(at, run);

  expect(outcome(at, number)).toEqual(['success']);
  const summary = at.repo.checks(at.headOf(number)).at(-1)?.output.summary ?? '';
  expect(summary.includes('may push to the branch `papergap-history`')).toBe(isWarned);
});

// attack: many suites
test('a check of ours behind a thousand suites of other Apps is found, and no other one is made', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.end(at.ownRun(number), { a: FAILING });
  await at.reconcile(number);
  const [ours] = at.repo.checks(at.headOf(number));
  const { checks } = at.repo.state;
  const app = { ...ours!.app, id: 15_368 };
  for (let index = 1; index <= 1000; index++)
    checks.set(1e9 + index, { ...ours!, id: 1e9 + index, suiteId: 1e9 + index, app, name: 'ci' });

  await at.reconcile(number);

  expect(at.repo.checks(at.headOf(number))).toHaveLength(1001);
  expect(at.fake.complaints).toEqual([]);
});
