import { expect, test } from 'vitest';
import { hear, hearRun, ONE, outcome } from '../../support/bot-events.ts';
import { botScene, CANDIDATE, PASSING, POLICY as STRICT } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import { putCommit } from '../../support/fake-github/git.ts';
import { signatureOf } from '../../support/fake-github/repository.ts';

const OTHER = `${CANDIDATE}# another\n`;
const WORKFLOW = '.github/workflows/pull-request.yml';
const POLICY_PATH = '.github/papergap.yml';

/** A branch is moved to a merge of the first commit with the second, with the files of a third. */
function mergeWith(at: BotScene, branch: string, first: string, second: string, filesOf: string): string {
  const { store, owner } = at.repo.state;
  const { tree = '' } = store.commits.get(filesOf) ?? {};
  const by = signatureOf(owner);
  const about = { author: by, committer: by, message: `Merge ${second}` };
  const sha = putCommit(store, { tree, parents: [first, second], ...about });
  at.repo.forcePush(branch, sha);
  return sha;
}

/** The check of a pull request from the branch `new`, whose own run passes. */
async function checkedPull(at: BotScene): Promise<readonly string[]> {
  const number = at.repo.openPull({ head: 'new' });
  await hear(at, number, 'opened');
  const run = at.ownRun(number);
  at.end(run, { a: PASSING });
  await hearRun(at, run);
  return outcome(at, number);
}

// attack: unmeasured merge
test('a file that the base branch has moved to the models is not changed by its old path', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'main', files: { 'drafts/a.yaml': CANDIDATE } });
  const before = at.repo.head();
  at.repo.commit({ branch: 'main', files: ONE, remove: ['drafts/a.yaml'] });
  at.repo.commit({ branch: 'new', parent: before, files: { 'drafts/a.yaml': OTHER } });

  expect(await checkedPull(at)).toEqual(['failure']);
  expect(at.repo.checks(at.repo.head('new')).at(-1)?.output.summary).toContain('drafts/a.yaml');
});

// attack: unmeasured merge
test('a file that is moved to the models is not merged with what the base branch has changed in it', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'main', files: { 'drafts/a.yaml': CANDIDATE } });
  at.repo.commit({ branch: 'new', parent: 'main', files: ONE, remove: ['drafts/a.yaml'] });
  at.repo.commit({ branch: 'main', files: { 'drafts/a.yaml': OTHER } });

  expect(await checkedPull(at)).toEqual(['failure']);
});

// attack: unmeasured merge, own steps
test('a workflow that the base branch has moved to its place is not changed by its old path', async () => {
  await using at = await botScene();
  const workflow = at.repo.read(WORKFLOW) ?? '';
  at.repo.commit({ branch: 'main', files: { 'ci/run.yml': workflow }, remove: [WORKFLOW] });
  const before = at.repo.head();
  at.repo.commit({ branch: 'main', files: { [WORKFLOW]: workflow }, remove: ['ci/run.yml'] });
  at.repo.commit({ branch: 'new', parent: before, files: { ...ONE, 'ci/run.yml': `${workflow}# more\n` } });

  expect(await checkedPull(at)).toEqual(['failure']);
});

// attack: unmeasured merge
test('a model that the base branch has replaced does not come back by two commits to start from', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'main', files: { 'models/a.yaml': OTHER } });
  const side = at.repo.commit({ branch: 'side', parent: 'main', files: { side: '1\n' } });
  const replaced = at.repo.commit({ branch: 'main', files: ONE });
  const both = at.repo.commit({ branch: 'both', parent: 'main', files: { side: '1\n' } });
  mergeWith(at, 'main', replaced, side, both);
  mergeWith(at, 'new', side, replaced, side);

  expect(await checkedPull(at)).toEqual(['failure']);
});

/** What the policy names was another file when the branch `new` began, which has a model, too, unless told. */
function movedData(at: BotScene, model: Readonly<Record<string, string>>): void {
  const item = (target: string): string => `{"id":"1","input":"x","target":"${target}"}\n`;
  const before = at.repo.commit({ branch: 'main', files: { 'drafts/b.jsonl': item('y') } });
  const policy = STRICT.replace('b.jsonl', 'suites/b.jsonl');
  at.repo.commit({
    branch: 'main',
    files: { [POLICY_PATH]: policy, 'suites/b.jsonl': item('y') },
    remove: ['drafts/b.jsonl'],
  });
  at.repo.commit({ branch: 'new', parent: before, files: { ...model, 'drafts/b.jsonl': item('easy') } });
}

// attack: unmeasured merge, own policy
test.for([
  ['alone', {}],
  ['beside a model', ONE],
] as const)(
  'data that the base branch has moved to where its policy names it is not changed by its old path, %s',
  async ([, model]) => {
    await using at = await botScene();
    movedData(at, model);

    expect(await checkedPull(at)).toEqual(['failure']);
    expect(at.repo.checks(at.repo.head('new')).at(-1)?.output.summary).toContain('drafts/b.jsonl');
  },
);

// attack: unmeasured merge, own policy
test.for([
  ['policy', { [POLICY_PATH]: `budget: 0.9\n${STRICT}` }, { [POLICY_PATH]: STRICT }],
  ['data', { 'b.jsonl': '{"id":"easy"}\n' }, { 'b.jsonl': '{"id":"harder"}\n' }],
] as const)(
  'a %s that the base branch has replaced does not come back by two commits to start from',
  async ([, lax, strict]) => {
    await using at = await botScene();
    at.repo.commit({ branch: 'main', files: lax });
    const side = at.repo.commit({ branch: 'side', parent: 'main', files: { side: '1\n' } });
    const replaced = at.repo.commit({ branch: 'main', files: strict });
    const both = at.repo.commit({ branch: 'both', parent: 'main', files: { side: '1\n' } });
    mergeWith(at, 'main', replaced, side, both);
    const typo = at.repo.commit({ branch: 'typo', parent: side, files: { 'README.md': 'A typo.\n' } });
    mergeWith(at, 'new', side, replaced, typo);

    expect(await checkedPull(at)).toEqual(['failure']);
    expect(at.repo.checks(at.repo.head('new')).at(-1)?.output.summary).toContain(
      'bring the pull request up to date',
    );
  },
);

test('a change of the policy is told and passes, though the base branch has changed its data meanwhile', async () => {
  await using at = await botScene();
  at.repo.commit({
    branch: 'new',
    parent: 'main',
    files: { ...ONE, [POLICY_PATH]: `${STRICT}budget: 0.3\n` },
  });
  at.repo.commit({ branch: 'main', files: { 'b.jsonl': '{"id":"1","input":"x","target":"z"}\n' } });

  expect(await checkedPull(at)).toEqual(['success']);
  expect(at.repo.checks(at.repo.head('new')).at(-1)?.output.summary).toContain(`by: \`${POLICY_PATH}\`.`);
});

test('a branch that has merged its base again and again is measured as any other one', async () => {
  await using at = await botScene();
  let tip = at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
  for (const text of ['1\n', '2\n', '3\n']) {
    const base = at.repo.commit({ branch: 'main', files: { 'README.md': text } });
    const both = at.repo.commit({ branch: 'both', parent: base, files: ONE });
    tip = mergeWith(at, 'new', tip, base, both);
  }
  at.repo.commit({ branch: 'main', files: { 'README.md': 'last\n' } });

  expect(await checkedPull(at)).toEqual(['success']);
});

// attack: many pushes
test('a long branch that has merged many commits of its base costs as many requests as a short one', async () => {
  const asked: number[] = [];
  for (const merged of [1, 30]) {
    await using at = await botScene();
    let tip = at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
    for (let each = 0; each < merged; each++) {
      const base = at.repo.commit({ branch: 'main', files: { 'README.md': `${each}\n` } });
      const both = at.repo.commit({ branch: 'both', parent: base, files: ONE });
      tip = mergeWith(at, 'new', tip, base, both);
      for (let more = 0; more < 29; more++) tip = mergeWith(at, 'new', tip, tip, both);
    }
    at.repo.commit({ branch: 'main', files: { 'models/z.yaml': OTHER } });
    const before = at.fake.requests.length;

    expect(await checkedPull(at)).toEqual(['success']);
    asked.push(at.fake.requests.slice(before).filter(({ path }) => path.includes('/compare/')).length);
  }
  expect(asked[1]).toBe(asked[0]);
});

test('a branch with more commits than are counted has to be brought up to date', async () => {
  await using at = await botScene();
  let tip = at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
  for (let each = 0; each < 1000; each++) tip = mergeWith(at, 'new', tip, tip, tip);
  at.repo.commit({ branch: 'main', files: { 'models/z.yaml': OTHER } });

  expect(await checkedPull(at)).toEqual(['failure']);
});

test('a file that is moved to the models is measured where the base branch has left it as it was', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'main', files: { 'drafts/a.yaml': CANDIDATE } });
  at.repo.commit({ branch: 'new', parent: 'main', files: ONE, remove: ['drafts/a.yaml'] });
  at.repo.commit({ branch: 'main', files: { 'README.md': 'Hello\n' } });

  expect(await checkedPull(at)).toEqual(['success']);
});
