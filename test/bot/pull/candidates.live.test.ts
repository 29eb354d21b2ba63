import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { reconcileInstallation } from '../../../bot/events/reconcile-installation.ts';
import { historyEntry } from '../../../src/analyse/history-entry.ts';
import { changeHistory, lineOf } from '../../../src/github/history.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import { judge } from '../../../src/judge.ts';
import { hear, hearRun, lastRun, ONE, outcome } from '../../support/bot-events.ts';
import { botScene, CANDIDATE, FAILING, NAME, OPEN, PASSING, recordOf } from '../../support/bot-scene.ts';
import { rightOf } from '../../support/record.ts';

test('several candidates share a comment and a check, which waits for the last of them', async () => {
  await using at = await botScene();
  const number = at.pull({
    ...ONE,
    'models/b.yaml': `${CANDIDATE}# b\n`,
    'models/c.yaml': `${CANDIDATE}# c\n`,
  });
  const run = at.ownRun(number);
  at.end(run, { a: PASSING, b: FAILING, c: OPEN });

  await hearRun(at, run);

  expect(at.checks(at.headOf(number))).toEqual([['failure', '3 models: 1 fail, 1 inconclusive, 1 pass']]);
  const rows = at.comment(number)?.match(/^\| `[abc]`.*$/gm) ?? [];
  expect(rows.map((row) => row.slice(2, 5))).toEqual(['`b`', '`c`', '`a`']);

  await at.say('/rebench model=c', number);
  expect(outcome(at, number)).toEqual(['in_progress']);
  expect(at.comment(number)).toContain('`c`: It is being measured again; this is the result so far.');
  const again = lastRun(at);
  at.end(again, { c: PASSING });
  await hearRun(at, again);
  expect(at.checks(at.headOf(number))).toEqual([['failure', '3 models: 1 fail, 2 pass']]);
  // Annotations can only be added to a check: what was said before stands in the one before.
  const levels = at.repo
    .checks(at.headOf(number))
    .map(({ annotations }) => annotations.map(({ annotation_level: level }) => level));
  expect(levels).toEqual([
    ['notice', 'failure', 'warning'],
    ['notice', 'failure', 'notice'],
  ]);
});

test('a candidate with faults fails at once, each fault at its line', async () => {
  await using at = await botScene();
  const number = at.pull({ 'models/a.yaml': CANDIDATE.replace('engine:', 'engin:') });

  await hear(at, number, 'opened');

  expect(outcome(at, number)).toEqual(['failure']);
  const annotations = at.repo.checks(at.headOf(number))[0]?.annotations ?? [];
  expect(annotations).toContainEqual(expect.objectContaining({ path: 'models/a.yaml', start_line: 3 }));
  expect(at.comment(number)).toContain('models/a.yaml:3:1: engin: is not a known key');
});

// attack: yardstick
test("a candidate that claims on production's own suite fails at once, whatever it scores there", async () => {
  await using at = await botScene();
  const claim = 'suite: tickets, score: 0.0875';
  const number = at.pull({
    'models/a.yaml': CANDIDATE.replace('suite: benchmark, score: 0.8', claim),
  });

  await hear(at, number, 'opened');

  expect(outcome(at, number)).toEqual(['failure']);
  const run = at.ownRun(number);
  at.end(run, { a: PASSING });
  await hearRun(at, run);
  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain('"tickets" is production\'s suite, not the paper\'s');
});

// attack: slow file
test('a fork’s candidate that was never measured has no model of the base branch read', async () => {
  await using at = await botScene();
  const other = CANDIDATE.replace(/0{64}/, '1'.repeat(64));
  at.repo.commit({ branch: 'main', files: { 'models/other.yaml': other } });
  const repo = at.repo.addFork('mallory/models');
  repo.commit({ branch: 'new', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: { repo, branch: 'new' } });
  const before = at.fake.requests.length;

  await hear(at, number, 'opened');

  const { blobs } = at.repo.state.store;
  const [sha] = [...blobs].find(([, text]) => text.toString() === other) ?? [];
  const asked = at.fake.requests.slice(before).map(({ path }) => path);
  expect(asked.some((path) => path.includes('/git/blobs/'))).toBe(true);
  expect(asked.some((path) => path.endsWith(`/git/blobs/${sha}`))).toBe(false);
  expect(outcome(at, number)).toEqual(['action_required']);
});

// attack: yardstick
test('a claim that the pull request changes is told before its figures; one that stays is not', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'main', files: ONE });
  const lower = at.pull({ 'models/a.yaml': CANDIDATE.replace('0.8', '0.6') }, 'lower');
  const same = at.pull({ 'models/a.yaml': `${CANDIDATE}# a word\n` }, 'same');
  for (const number of [lower, same]) {
    await hear(at, number, 'opened');
    const run = at.ownRun(number);
    at.end(run, { a: FAILING });
    await hearRun(at, run);
  }

  expect(at.comment(lower)).toMatch(
    /^.*FAIL.*\n(?:.+\n)*\n> This pull request changes the claim that the gap is told from: 80\.0 % on benchmark .* before, 60\.0 % on benchmark .* now\./,
  );
  expect(at.comment(same)).not.toContain('changes the claim');
});

// attack: yardstick
test('weights that are proposed under a new name keep the claim and the history that they had', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'main', files: ONE });
  const earlier = recordOf({ reproduce: rightOf(320, 400), production: rightOf(320, 400) });
  const where = { at: '2029-12-01T03:00:00Z', commit: 'c'.repeat(40), run: 'x' };
  const entry = historyEntry(earlier, judge(earlier).findings, 'pass', where);
  await changeHistory('a', 'entry', () => [lineOf(entry)], repositoryOf(at.github, NAME));
  const number = at.pull({
    'models/new-name.yaml': CANDIDATE.replace('0.8', '0.4').replace('weights/a.gguf', 'weights/b.gguf'),
  });
  const run = at.ownRun(number);
  at.end(run, { 'new-name': { production: rightOf(200, 400), paper: 0.4 } });

  await hearRun(at, run);

  const comment = at.comment(number);
  expect(comment).toMatch(
    /^.*(?:FAIL|INCONCLUSIVE).*\n(?:.+\n)*\n> The same weights have another claim in models\/a\.yaml: 80\.0 % on benchmark .* there, 40\.0 % on benchmark .* here\./,
  );
  expect(comment).toContain('result of 2029-12-01 was held against a claim of 80.0 % on benchmark');
  expect(comment).toContain('the claim of 40.0 % is far below what this model scored on benchmark');
});

// attack: two of one name
test('two files of one id are a fault of both: their results could not be told apart', async () => {
  await using at = await botScene();
  const number = at.pull({ 'models/a.yaml': CANDIDATE, 'models/a.yml': `${CANDIDATE}# another\n` });

  await hear(at, number, 'opened');

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain('models/a.yaml: has the same id as models/a.yml');
  expect(at.comment(number)).toContain('models/a.yml: has the same id as models/a.yaml');
  expect(await at.say('/rebench', number)).toContain('no model that can be measured');
});

// attack: slow file
test('a candidate that is no text fails, says why, and keeps no other pull request from being looked at', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'other', parent: 'main', files: ONE });
  const other = at.repo.openPull({ head: 'other' });
  const binary = { mode: '100644', content: Buffer.from([0xff, 0xfe]) } as never;
  const number = at.pull({ 'models/x.yaml': binary });

  await Promise.all(await reconcileInstallation(at.installation, at.bot));

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain('is not UTF-8 text');
  expect(outcome(at, other)).toEqual(['in_progress']);
});

// attack: slow file
test('thousands of faults are some annotations and a count', async () => {
  await using at = await botScene();
  const keys = Array.from({ length: 500 }, (_, index) => `k${index}: 1`).join('\n');
  const number = at.pull({ 'models/a.yaml': `${CANDIDATE}${keys}\n`, 'models/b.yaml': 'x: 1\n' });

  await hear(at, number, 'opened');

  const [check] = at.repo.checks(at.headOf(number));
  expect(check?.annotations.length).toBeLessThanOrEqual(50);
  expect(check?.annotations.map(({ message }) => message)).toContain('and 480 more faults');
});

// attack: slow file
test('more files than can be measured are one fault, whatever their names, and none of them is looked at', async () => {
  await using at = await botScene();
  const many = Array.from(
    { length: 101 },
    (_, index) => [`models/no name ${index}.yaml`, CANDIDATE] as const,
  );
  const number = at.pull(Object.fromEntries(many));

  await hear(at, number, 'opened');

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain('101 candidates are more than can wait for one machine');
});

// attack: slow file
test('so are names that some disks take for the folder of models, and the comment is written', async () => {
  await using at = await botScene();
  const unseen = (index: number): string =>
    Array.from({ length: 10 }, (_, bit) => ((index >> bit) & 1 ? '\u200B' : '\u200C')).join('');
  const alike = Array.from({ length: 1_000 }, (_, index) => [`models${unseen(index)}`, 'x'] as const);
  const number = at.pull(Object.fromEntries(alike));

  await hear(at, number, 'opened');

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain('1000 candidates are more than can wait for one machine');
});

// attack: slow file
test.for([
  ['', 'main'],
  [', on a branch that has nothing in common with its base', undefined],
] as const)(
  'files that are long together%s are one fault, and none of them is looked at',
  async ([, parent]) => {
    await using at = await botScene();
    const long = `${CANDIDATE}#${'x'.repeat(16_000 - CANDIDATE.length)}\n`;
    const files = Array.from({ length: 17 }, (_, index) => [`models/long-${index}.yaml`, long]);
    at.repo.commit({ branch: 'long', ...(parent && { parent }), files: Object.fromEntries(files) });
    const number = at.repo.openPull({ head: 'long' });

    await hear(at, number, 'opened');

    expect(outcome(at, number)).toEqual(['failure']);
    expect(at.comment(number)).toContain(
      '17 candidates of 266 KiB are more than is read of one change (256 KiB)',
    );
  },
);

// attack: flood
test('files of a base branch that are too long are not read, whatever the bot needs of them, and it is told', async () => {
  await using at = await botScene();
  const long = `# ${'x'.repeat(2 * 2 ** 20)}\n`;
  const workflow = '.github/workflows/pull-request.yml';
  const number = at.pull({ ...ONE, 'README.md': 'It changes more than a model\n' });
  at.end(at.ownRun(number), { a: PASSING });
  const before = at.repo.head();
  at.repo.commit({ branch: 'main', files: { [workflow]: long, '.github/papergap.yml': long } });

  await at.hearPush('main', { before });

  const [check] = at.repo.checks(at.headOf(number));
  expect([check?.conclusion, check?.output.summary]).toEqual([
    'failure',
    expect.stringContaining('papergap.yml'),
  ]);
  expect(at.fake.requests.filter(({ path }) => path.endsWith(`/${blobOf(long)}`))).toEqual([]);
});

// attack: hidden candidate
test('a model that hides behind more files than GitHub names is looked at all the same', async () => {
  await using at = await botScene();
  const many = Array.from({ length: 3_000 }, (_, index) => [`a/${index}`, 'x\n'] as const);
  const number = at.pull({ ...ONE, ...Object.fromEntries(many) });

  await hear(at, number, 'opened');

  expect(at.checks(at.headOf(number))).toEqual([['in_progress', '1 model waits for its run']]);
});

// attack: two of one name
test('a file beside one of the same id on the base branch is a fault, whichever of them the pull request brings', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'main', files: { 'models/a.yml': CANDIDATE } });
  const number = at.pull(ONE);
  at.end(at.ownRun(number), { a: PASSING });

  await at.reconcile(number);

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain('models/a.yaml: has the same id as models/a.yml');
  expect(await at.say('/rebench', number)).toContain('no model that can be measured');
});

/** Git's name of a file with this text. */
const blobOf = (text: string): string =>
  createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');

/** Ways in which a base branch moves on under a pull request whose model has passed. */
// attack: unmeasured merge
test.for([
  [
    'in the same file, which git merges to a third one',
    { 'models/a.yaml': `# first\n${CANDIDATE}` },
    'models/a.yaml: has changed on the base branch, too',
  ],
  [
    'by a file of the same id',
    { 'models/a.yml': CANDIDATE },
    'models/a.yaml: has the same id as models/a.yml',
  ],
] as const)('a base branch that has changed meanwhile, %s: failure', async ([, files, why]) => {
  await using at = await botScene();
  if (!('models/a.yml' in files)) at.repo.commit({ branch: 'main', files: { 'models/a.yaml': CANDIDATE } });
  const number = at.pull({ 'models/a.yaml': `${CANDIDATE}# last\n` });
  at.end(at.ownRun(number), { a: PASSING });
  at.repo.commit({ branch: 'main', files });

  await at.reconcile(number);

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain(why);
  // Closed and opened again, it is the same for no moment.
  at.repo.closePull(number);
  await hear(at, number, 'closed');
  expect(outcome(at, number)).toEqual(['failure']);
});

test('a base branch that changes other models keeps no result from counting', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.end(at.ownRun(number), { a: PASSING });
  at.repo.commit({ branch: 'main', files: { 'models/b.yaml': CANDIDATE } });

  await at.reconcile(number);

  expect(outcome(at, number)).toEqual(['success']);
});

// attack: our voice
test('the name of a file that was refused is no text of ours', async () => {
  await using at = await botScene();
  const number = at.pull({ ...ONE, 'models/x`\n\n# @acme approved ![](evil)\n.yaml': CANDIDATE });

  expect(await at.say('/rebench explain model=b', number)).toBe(
    'This pull request changes no model of that name. It changes: `a`.',
  );
});
