import { expect, test } from 'vitest';
import { addReferences, ONE, referenceOf, spend } from '../../support/bot-events.ts';
import { addRecord, botScene, CANDIDATE, FAILING, PASSING, POLICY } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import type { GitHubEvent } from '../../support/fake-github/index.ts';
import type { RecordOptions } from '../../support/record.ts';

const B = { 'models/b.yaml': `${CANDIDATE}# b\n` };

/** A pull request of a model that was measured. */
function measured(
  at: BotScene,
  files: Readonly<Record<string, string>>,
  id: string,
  result: RecordOptions,
): number {
  const number = at.pull(files, id);
  at.end(at.ownRun(number), { [id]: result });
  return number;
}

/** The same group with other files than its pull requests have, as a merge makes them where both sides changed one. */
function mergedTo(at: BotScene, event: GitHubEvent, files: Readonly<Record<string, string>>): GitHubEvent {
  const group = event.payload['merge_group'] as { readonly head_ref: string; readonly head_sha: string };
  const branch = group.head_ref.replace('refs/heads/', '');
  const headSha = at.repo.commit({ branch, parent: group.head_sha, files });
  return { ...event, payload: { ...event.payload, merge_group: { ...group, head_sha: headSha } } };
}

/** A pull request is in the queue no more. */
function leave(at: BotScene, number: number, isMerged: boolean): void {
  const { queue, refs } = at.repo.state;
  const [ref] = [...queue].find(([, one]) => one.number === number)!;
  if (isMerged) at.repo.forcePush('main', refs.get(ref)!);
  refs.delete(ref);
}

/** The same group, told from the tip of its branch and not from what is before it in the queue. */
function fromTip(at: BotScene, event: GitHubEvent): GitHubEvent {
  const group = event.payload['merge_group'] as object;
  return { ...event, payload: { ...event.payload, merge_group: { ...group, base_sha: at.repo.head() } } };
}

type Row = readonly [group: string, check: string, arrange: (at: BotScene) => GitHubEvent];

test.for<Row>([
  [
    'a pull request without a model',
    'success',
    (at) => at.repo.event.mergeGroup(at.pull({ 'README.md': 'x\n' })),
  ],
  [
    'what a pull request had measured',
    'success',
    (at) => at.repo.event.mergeGroup(measured(at, ONE, 'a', PASSING)),
  ],
  [
    'a pull request that has failed',
    'failure',
    (at) => at.repo.event.mergeGroup(measured(at, ONE, 'a', FAILING)),
  ],
  [
    'a pull request whose run that has failed, after one that has passed, is started again',
    'failure',
    (at) => {
      const number = measured(at, ONE, 'a', PASSING);
      const failed = at.ownRun(number);
      at.end(failed, { a: FAILING });
      at.fake.setRun(failed.id, { status: 'in_progress' });
      return at.repo.event.mergeGroup(number);
    },
  ],
  [
    'a pull request that has passed, and is being measured again',
    'success',
    (at) => {
      const number = measured(at, ONE, 'a', PASSING);
      at.fake.setRun(at.ownRun(number).id, { status: 'in_progress' });
      return at.repo.event.mergeGroup(number);
    },
  ],
  ['a pull request that was not measured', 'failure', (at) => at.repo.event.mergeGroup(at.pull(ONE))],
  [
    'several, each of which was measured',
    'success',
    (at) => {
      const first = measured(at, ONE, 'a', PASSING);
      return at.repo.event.mergeGroup(measured(at, B, 'b', PASSING), [first]);
    },
  ],
  [
    'several, the first of which was not measured',
    'failure',
    (at) => {
      const first = at.pull(ONE);
      return at.repo.event.mergeGroup(measured(at, B, 'b', PASSING), [first]);
    },
  ],
  // attack: crowded group
  [
    'several, one of which names so many others in its commits that no more could be looked at',
    'success',
    (at) => {
      const first = measured(at, ONE, 'a', PASSING);
      const others = Array.from({ length: 60 }, (_, each) =>
        at.pull({ 'README.md': `${each}\n` }, `${each}`),
      );
      for (const [each, other] of others.entries())
        at.repo.commit({
          branch: 'crowd',
          ...(each === 0 && { parent: 'main' }),
          files: { 'NOTES.md': `${each}\n` },
          message: each === 0 ? `Like ${others.map((one) => `#${one}`).join(' ')}` : `Like (#${other})`,
        });
      const crowd = at.repo.openPull({ head: 'crowd' });
      return at.repo.event.mergeGroup(measured(at, B, 'b', PASSING), [first, crowd]);
    },
  ],
  // attack: unmeasured merge
  [
    'a model that the merge makes of both sides, and was measured as neither',
    'failure',
    (at) => {
      const event = at.repo.event.mergeGroup(measured(at, ONE, 'a', PASSING));
      return mergedTo(at, event, { 'models/a.yaml': `${CANDIDATE}# of both\n` });
    },
  ],
  // attack: unmeasured merge
  [
    'a model that was measured, by a policy that another pull request of the group changes',
    'failure',
    (at) => {
      const stricter = at.pull({ '.github/papergap.yml': `${POLICY}budget: 0.001\n` }, 'stricter');
      return at.repo.event.mergeGroup(measured(at, ONE, 'a', PASSING), [stricter]);
    },
  ],
  // attack: unmeasured merge
  [
    'a model that was measured, by a policy that another pull request of the group and its own change alike',
    'failure',
    (at) => {
      const policy = { '.github/papergap.yml': `${POLICY}budget: 0.001\n` };
      const stricter = at.pull(policy, 'stricter');
      return at.repo.event.mergeGroup(measured(at, { ...ONE, ...policy }, 'a', PASSING), [stricter]);
    },
  ],
  [
    'a model that was measured, with a policy that its own pull request changes',
    'success',
    (at) => {
      const policy = { '.github/papergap.yml': `${POLICY}budget: 0.001\n` };
      const first = measured(at, B, 'b', PASSING);
      const own = measured(at, { ...ONE, ...policy }, 'a', PASSING);
      at.repo.merge(first);
      return at.repo.event.mergeGroup(own);
    },
  ],
  // attack: crowded group
  [
    'several that are squashed, one of which has the title of another one’s merge',
    'success',
    (at) => {
      const first = measured(at, ONE, 'a', PASSING);
      const second = measured(at, B, 'b', PASSING);
      Object.assign(at.repo.state.issues.get(first)!, { title: `Merge pull request #${second} of mine` });
      return at.repo.event.mergeGroup(second, [first], 'squash');
    },
  ],
  [
    'several that are rebased, each of which was measured',
    'success',
    (at) => {
      const first = measured(at, ONE, 'a', PASSING);
      return fromTip(at, at.repo.event.mergeGroup(measured(at, B, 'b', PASSING), [first], 'rebase'));
    },
  ],
  // attack: unmeasured merge
  [
    'several that are rebased, one of which has its own change of the policy brought by one before it',
    'failure',
    (at) => {
      const policy = { '.github/papergap.yml': `${POLICY}budget: 0.001\n` };
      const stricter = at.pull(policy, 'stricter');
      const own = measured(at, { ...ONE, ...policy }, 'a', PASSING);
      return fromTip(at, at.repo.event.mergeGroup(own, [stricter], 'rebase'));
    },
  ],
  [
    'a pull request of more than a thousand commits, and one before it',
    'success',
    (at) => {
      const first = measured(at, B, 'b', PASSING);
      at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
      for (let each = 0; each < 1_000; each++)
        at.repo.commit({ branch: 'new', files: { 'NOTES.md': `${each}\n` } });
      const number = at.repo.openPull({ head: 'new' });
      at.end(at.ownRun(number), { a: PASSING });
      return fromTip(at, at.repo.event.mergeGroup(number, [first]));
    },
  ],
  // attack: unmeasured merge
  [
    'a pull request without a model, behind one that has failed, which the queue may merge by this check',
    'failure',
    (at) => {
      const failed = measured(at, ONE, 'a', FAILING);
      return at.repo.event.mergeGroup(at.pull({ 'README.md': 'x\n' }, 'words'), [failed]);
    },
  ],
  [
    'a pull request behind one that was merged meanwhile',
    'success',
    (at) => {
      const first = measured(at, ONE, 'a', PASSING);
      const event = at.repo.event.mergeGroup(measured(at, B, 'b', PASSING), [first]);
      leave(at, first, true);
      at.repo.commit({ branch: 'main', files: { 'README.md': 'later\n' } });
      return event;
    },
  ],
  // attack: unmeasured merge
  [
    'a pull request behind one that the queue does not tell any more',
    'failure',
    (at) => {
      const first = measured(at, ONE, 'a', PASSING);
      const event = at.repo.event.mergeGroup(measured(at, B, 'b', PASSING), [first]);
      leave(at, first, false);
      return event;
    },
  ],
  // attack: unmeasured merge
  [
    'a model behind a pull request that takes the policy away',
    'failure',
    (at) => {
      at.repo.commit({ branch: 'without', parent: 'main', remove: ['.github/papergap.yml'] });
      const without = at.repo.openPull({ head: 'without' });
      return at.repo.event.mergeGroup(measured(at, ONE, 'a', PASSING), [without]);
    },
  ],
  // attack: unmeasured merge
  [
    'a model behind the pull request that brings the first policy',
    'failure',
    (at) => {
      at.repo.commit({ branch: 'main', remove: ['.github/papergap.yml'] });
      const first = at.pull({ '.github/papergap.yml': POLICY }, 'first');
      return at.repo.event.mergeGroup(at.pull(ONE), [first]);
    },
  ],
  [
    'a model where there is no policy',
    'neutral',
    (at) => {
      at.repo.commit({ branch: 'main', remove: ['.github/papergap.yml'] });
      return at.repo.event.mergeGroup(at.pull(ONE));
    },
  ],
  // attack: unmeasured merge
  [
    'a model that was measured by the policy before',
    'failure',
    (at) => {
      const number = measured(at, ONE, 'a', PASSING);
      at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': `${POLICY}budget: 0.001\n` } });
      return at.repo.event.mergeGroup(number);
    },
  ],
  // attack: unmeasured merge, own policy
  [
    'words alone, which makes another policy all the same',
    'failure',
    (at) => {
      const event = at.repo.event.mergeGroup(at.pull({ 'README.md': 'x\n' }));
      return mergedTo(at, event, { '.github/papergap.yml': `budget: 0.9\n${POLICY}` });
    },
  ],
  // attack: unmeasured merge, own policy
  [
    'words alone, which makes other data of a suite all the same',
    'failure',
    (at) => {
      const event = at.repo.event.mergeGroup(at.pull({ 'README.md': 'x\n' }));
      return mergedTo(at, event, { 'b.jsonl': '{"id":"1","input":"x","target":"easy"}\n' });
    },
  ],
  // attack: unmeasured merge, own policy
  [
    'words, behind a pull request that changes the policy and makes another file of its data, too',
    'failure',
    (at) => {
      const open = at.pull({ '.github/papergap.yml': `${POLICY}budget: 0.3\n` }, 'open');
      const event = at.repo.event.mergeGroup(at.pull({ 'README.md': 'x\n' }), [open]);
      return mergedTo(at, event, { 'b.jsonl': '{"id":"1","input":"x","target":"easy"}\n' });
    },
  ],
  [
    'pull requests without a model that change the policy and its data',
    'success',
    (at) => {
      const first = at.pull({ '.github/papergap.yml': `${POLICY}budget: 0.3\n` }, 'first');
      const second = at.pull({ 'b.jsonl': '{"id":"1","input":"x","target":"harder"}\n' }, 'second');
      return at.repo.event.mergeGroup(second, [first]);
    },
  ],
  // attack: unmeasured merge
  [
    'a model that was measured on data that another pull request of the group changes',
    'failure',
    (at) => {
      const harder = at.pull({ 'b.jsonl': '{"id":"harder"}\n' }, 'harder');
      return at.repo.event.mergeGroup(measured(at, ONE, 'a', PASSING), [harder]);
    },
  ],
  // attack: unmeasured merge, yardstick
  [
    'a model that was measured against a reference that another pull request of the group changes',
    'failure',
    (at) => {
      addReferences(at);
      const higher = at.pull(referenceOf(0.99), 'higher');
      return at.repo.event.mergeGroup(measured(at, ONE, 'a', PASSING), [higher]);
    },
  ],
  [
    'a model that was measured against its reference, beside a change of the reference of another model',
    'success',
    (at) => {
      addReferences(at);
      const other = at.pull({ 'references/b.yaml': referenceOf(0.9)['references/a.yaml'] }, 'other');
      return at.repo.event.mergeGroup(measured(at, ONE, 'a', PASSING), [other]);
    },
  ],
  // attack: unmeasured merge, hidden candidate
  [
    'a link in place of the folder of models',
    'failure',
    (at) => {
      const models = { mode: '120000', content: 'elsewhere' } as never;
      return at.repo.event.mergeGroup(at.pull({ models, 'elsewhere/a.yaml': CANDIDATE }));
    },
  ],
  // attack: unmeasured merge, two of one name
  [
    'two files of one id, each of which a pull request had measured',
    'failure',
    (at) => {
      const file = 'models/a.yml';
      const number = at.pull({ [file]: CANDIDATE }, 'other');
      const run = at.ownRun(number);
      addRecord(at.repo, run, 'a', PASSING, { file });
      at.end(run);
      return at.repo.event.mergeGroup(measured(at, ONE, 'a', PASSING), [number]);
    },
  ],
])('the check of a merge group with %s is %s', async ([, expected, arrange]) => {
  await using at = await botScene();
  const event = arrange(at);
  const { head_sha: sha } = event.payload['merge_group'] as { readonly head_sha: string };

  await at.hear(event);
  await at.hear(event);

  expect(at.checks(sha).map(([state]) => state)).toEqual([expected]);
  expect(at.repo.checks(sha)).toHaveLength(1);
});

// attack: blocking twin
test.for([
  ['before the queue is heard of', true],
  ['after it', false],
] as const)(
  'a fork’s pull request with the commit of a merge group, looked at %s, leaves the group its check',
  async ([, isBefore]) => {
    await using at = await botScene();
    const event = at.repo.event.mergeGroup(measured(at, ONE, 'a', PASSING));
    const { head_sha: sha, head_ref: ref } = event.payload['merge_group'] as Record<string, string>;
    const branch = ref!.replace('refs/heads/', '');
    const fork = at.repo.addFork('mallory/models');
    const twin = at.repo.openPull({ head: { repo: fork, branch }, base: 'main', user: 'mallory' });

    if (isBefore) await at.reconcile(twin);
    expect(at.checks(sha!)).toEqual([]);
    await at.hear(event);
    await at.reconcile(twin);
    expect(at.checks(sha!).map(([state]) => state)).toEqual(['success']);

    const isSame = ({ conclusion }: { readonly conclusion: string | null }) => conclusion === 'success';
    expect(at.repo.checks(sha!).filter(isSame)).toHaveLength(1);
    at.repo.state.refs.delete(ref!);
    await at.hear(at.repo.event.push(branch, { before: sha! }));
    expect(at.checks(sha!).map(([state]) => state)).toEqual(['action_required']);
  },
);

test('a merge group to another branch has the check of that branch', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'release', parent: 'main', files: { 'README.md': 'release\n' } });
  at.repo.commit({ branch: 'new', parent: 'release', files: { 'README.md': 'new\n' } });
  const event = at.repo.event.mergeGroup(at.repo.openPull({ head: 'new', base: 'release' }));
  const { head_sha: sha } = event.payload['merge_group'] as { readonly head_sha: string };

  await at.hear(event);

  expect(at.checks(sha, 'papergap (release)')).toEqual([['success', 'No model config changed']]);
});

/** The queue lets the commit of a group go: it has made a branch for it, which it takes away. */
async function letGo(at: BotScene, { payload }: GitHubEvent): Promise<string> {
  const { head_sha: before, head_ref: ref } = payload['merge_group'] as Record<string, string>;
  at.repo.state.refs.delete(ref!);
  await at.hear(at.repo.event.push(ref!.replace('refs/heads/', ''), { before: before! }));
  return before!;
}

// attack: moved base, many pushes
test('a fork that has nothing left is green by no check of a merge queue that has let its commit go', async () => {
  await using at = await botScene();
  const event = at.repo.event.mergeGroup(measured(at, ONE, 'a', PASSING));
  await at.hear(event);
  const sha = await letGo(at, event);
  const repo = at.repo.addFork('mallory/models');
  repo.commit({ branch: 'own', parent: 'main', files: { 'NOTES.md': 'x\n' } });
  const number = at.repo.openPull({ head: { repo, branch: 'own' } });
  at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': `${POLICY}budget: 0.001\n` } });
  await spend(at, 'mallory');
  expect(at.checks(sha).map(([state]) => state)).toEqual(['success']);

  repo.forcePush('own', sha);
  await at.hear(at.repo.event.pullRequest(number, 'synchronize'));

  expect(at.checks(sha).map(([state]) => state)).toEqual(['action_required']);
});

// attack: moved base
test('a branch that is named as the queue’s are, and is not its own, keeps no check of the queue in sight', async () => {
  await using at = await botScene();
  const event = at.repo.event.mergeGroup(measured(at, ONE, 'a', PASSING));
  await at.hear(event);
  const sha = await letGo(at, event);
  expect(at.checks(sha).map(([state]) => state)).toEqual(['success']);

  at.repo.forcePush(`gh-readonly-queue/main/pr-1-${'a'.repeat(40)}`, sha);
  at.repo.forcePush('again', sha);
  await at.reconcile(at.repo.openPull({ head: 'again' }));

  expect(at.checks(sha).map(([state]) => state)).toEqual(['in_progress']);
});

test('a model that waits for a policy before it in the queue is told so', async () => {
  await using at = await botScene();
  const stricter = at.pull({ '.github/papergap.yml': `${POLICY}budget: 0.001\n` }, 'stricter');
  const event = at.repo.event.mergeGroup(measured(at, ONE, 'a', PASSING), [stricter]);
  const { head_sha: sha } = event.payload['merge_group'] as { readonly head_sha: string };

  await at.hear(event);

  expect(at.repo.checks(sha)[0]?.output.summary).toContain('Policy first: a pull request before this one');
});

// attack: moved base
test('of a fork’s pull requests with a commit that a merge queue has let go, that to its base is looked at', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'release', parent: 'main', files: { 'NOTES.md': 'x\n' } });
  const event = at.repo.event.mergeGroup(measured(at, ONE, 'a', PASSING));
  await at.hear(event);
  const { head_ref: ref } = event.payload['merge_group'] as Record<string, string>;
  const head = { repo: at.repo.addFork('mallory/models'), branch: ref!.replace('refs/heads/', '') };
  for (const base of ['release', 'main'])
    await at.hear(at.repo.event.pullRequest(at.repo.openPull({ head, base }), 'opened'));

  const sha = await letGo(at, event);

  expect(at.checks(sha).map(([state]) => state)).toEqual(['action_required']);
});

// attack: crowded group
test('a group of more models than are measured of one change fails, and none of them is looked at', async () => {
  await using at = await botScene();
  const many = Array.from({ length: 101 }, (_, each) => [`models/m${each}.yaml`, CANDIDATE] as const);
  const event = at.repo.event.mergeGroup(at.pull(Object.fromEntries(many)));

  await at.hear(event);

  const group = event.payload['merge_group'] as { readonly head_sha: string };
  const [check] = at.repo.checks(group.head_sha);
  expect([check?.conclusion, check?.output.title]).toEqual(['failure', 'Too many models at once']);
});

// attack: failing look
test('a merge group that can not be told by a fault that lasts fails and says why; by another it is tried again', async () => {
  await using at = await botScene();
  const event = at.repo.event.mergeGroup(measured(at, ONE, 'a', PASSING));
  const { head_sha: sha } = event.payload['merge_group'] as { readonly head_sha: string };
  const hear = async (status: number): Promise<void> => {
    const headers = status === 429 && { headers: { 'retry-after': '100' } };
    at.fake.failNext({ method: 'POST', path: /graphql/, status, ...headers });
    await expect(at.hear(event)).rejects.toMatchObject({ status });
  };

  await hear(429);
  expect(at.checks(sha)).toEqual([]);
  await hear(410);
  expect(at.checks(sha)).toEqual([['failure', 'It cannot be decided now']]);
  expect(at.repo.checks(sha).at(-1)?.output.summary).toMatch(
    /\(410\).*gone[^]*put the pull requests into it again/,
  );
  await at.hear(event);

  expect(at.checks(sha).map(([state]) => state)).toEqual(['success']);
});

// A bot that starts takes in again all that only deliveries tell of, of the last day.
test.for([
  ['as it was', {}],
  ['stricter', { '.github/papergap.yml': `${POLICY}budget: 0.001\n` }],
] as const)(
  'the check of a commit that a queue has merged stays as it is when its group is heard again, with a policy %s',
  async ([, files]) => {
    await using at = await botScene();
    const number = measured(at, ONE, 'a', PASSING);
    const event = at.repo.event.mergeGroup(number);
    const { head_sha: sha } = event.payload['merge_group'] as { readonly head_sha: string };
    await at.hear(event);
    const passed = at.checks(sha);
    expect(passed.map(([state]) => state)).toEqual(['success']);
    leave(at, number, true);
    at.repo.closePull(number);
    const { pull } = at.repo.state.issues.get(number)!;
    Object.assign(pull!, { mergedAt: new Date().toISOString(), mergeSha: sha });
    at.repo.commit({ branch: 'main', files });

    await at.another().hear(event, 'again');

    expect(at.checks(sha)).toEqual(passed);
  },
);

/** A queue has a green check, and a stranger opens a pull request with its commit. */
async function queuedTwin(at: BotScene): Promise<{ readonly sha: string; readonly twin: number }> {
  const event = at.repo.event.mergeGroup(measured(at, ONE, 'a', PASSING));
  const { head_sha: sha } = event.payload['merge_group'] as { readonly head_sha: string };
  await at.hear(event);
  const fork = at.repo.addFork('mallory/models');
  fork.commit({ branch: 'evil', parent: 'main', files: { 'x.txt': 'x' } });
  fork.forcePush('evil', sha);
  return { sha, twin: at.repo.openPull({ head: { repo: fork, branch: 'evil' }, user: 'mallory' }) };
}

// attack: blocking twin
test.for([
  ['without the repository', /^repository$/],
  ['without the queue', /mergeQueue$/],
  ['without a commit', /nodes\.0\.headCommit$/],
] as const)(
  'a pull request with a commit of the queue takes no pass from it where GraphQL answers in part: %s',
  async ([, field]) => {
    await using at = await botScene();
    const { sha, twin } = await queuedTwin(at);
    let isDue = true;
    at.github.hook.before('request', ({ query }: { query?: unknown }) => {
      if (!isDue || !String(query).includes('mergeQueue')) return;
      isDue = false;
      at.fake.answerInPart({ field });
    });

    await at.hear(at.repo.event.pullRequest(twin, 'opened'));

    expect(isDue).toBe(false);
    expect(at.checks(sha).map(([state]) => state)).toEqual(['success']);
  },
);
