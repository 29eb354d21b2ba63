import { expect, test } from 'vitest';
import { MOST_RECORD_BYTES } from '../../../src/record/read.ts';
import { recordName } from '../../../src/github/artifact-name.ts';
import { hearRun, ONE, outcome } from '../../support/bot-events.ts';
import { addRecord, botScene, CANDIDATE, FAILING, PASSING } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import { leaveProof } from '../../support/own-run.ts';
import type { RecordOptions } from '../../support/record.ts';
import type { ArtifactSpec, Run } from '../../support/fake-github/index.ts';

/** A run of a pull request ends, and has left this of the model. */
async function ends(
  at: BotScene,
  number: number,
  left: Omit<ArtifactSpec, 'name'> | undefined,
): Promise<Run> {
  const run = at.ownRun(number);
  const name = recordName({ model: 'a', sha: at.headOf(number), attempt: 1 });
  if (left !== undefined) at.repo.addArtifact(run.id, { name, ...left });
  at.end(run, {}, 'failure');
  await hearRun(at, run);
  return run;
}

const passes = (at: BotScene, number: number): Promise<void> => measured(at, number, PASSING);

async function measured(at: BotScene, number: number, record: RecordOptions): Promise<void> {
  const run = at.ownRun(number);
  at.end(run, { a: record });
  await hearRun(at, run);
}

/** The text of a record that fails, as the Action would leave it. */
function failingText(at: BotScene, number: number): string {
  const run = at.ownRun(number);
  addRecord(at.repo, run, 'a', { ...FAILING, load: [{ requests: 10 }] });
  const [id, { bytes }] = [...at.repo.state.artifacts].at(-1)!;
  at.repo.state.artifacts.delete(id);
  at.repo.state.runs.delete(run.id);
  return bytes.toString();
}

const raw = (content: string | Buffer): Omit<ArtifactSpec, 'name'> => ({
  content: Buffer.from(content),
  raw: true,
});

// attack: measured again, huge record
test.for<[what: string, left: (text: string) => Omit<ArtifactSpec, 'name'>]>([
  ['longer than is read', (text) => ({ ...raw(text), sizeInBytes: MOST_RECORD_BYTES + 1 })],
  ['a zip that becomes too large', () => ({ files: { 'a.json': Buffer.alloc(2 ** 20) } })],
  ['a zip of two files', (text) => ({ files: { 'a.json': Buffer.from(text), 'b.json': Buffer.from(text) } })],
  ['a broken zip', () => raw('PK\u0003\u0004 and no more')],
  ['no UTF-8', () => raw(Buffer.from([0xff, 0xfe, 0x00]))],
  ['of another digest', (text) => ({ ...raw(text), digest: `sha256:${'0'.repeat(64)}` })],
  ['cut', (text) => raw(text.slice(0, -1))],
  ['nested too deep', () => raw('['.repeat(30) + ']'.repeat(30))],
  ['no record', () => raw('{}')],
  ['of another form', (text) => raw(text.replace('"passes":[', '"passes":[1,'))],
  ['with a broken histogram', (text) => raw(text.replaceAll(/"icl":"[^"]*"/g, '"icl":"AAAA"'))],
])('a failing run whose record is %s is outweighed by no lucky run, but by two', async ([, left]) => {
  await using at = await botScene();
  const number = at.pull(ONE);
  await ends(at, number, left(failingText(at, number)));
  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain('not believed');

  await passes(at, number);
  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain('In 1 other run of the same candidate its record could not be read.');
  expect(at.comment(number)).toContain('Look in that run’s log for what made its record unreadable.');

  await passes(at, number);
  expect(outcome(at, number)).toEqual(['success']);
});

test.for<[what: string, left: (text: string) => Omit<ArtifactSpec, 'name'> | undefined, told: string]>([
  ['has expired', (text) => ({ ...raw(text), expired: true }), 'action_required'],
  ['was never left, or is gone', () => undefined, 'failure'],
  ['is of another model', (text) => raw(text.replace('"id":"a"', '"id":"b"')), 'failure'],
  ['is of another version', (text) => raw(text.replace(/"version":\d+/, '"version":99')), 'failure'],
  ['is of another policy', (text) => raw(text.replace(/("policy":.*"sha256":")\w/s, '$1x')), 'failure'],
])('a record that %s says nothing of the runs after it', async ([, left, told]) => {
  await using at = await botScene();
  const number = at.pull(ONE);
  await ends(at, number, left(failingText(at, number)));
  expect(outcome(at, number)).toEqual([told]);

  await passes(at, number);
  expect(outcome(at, number)).toEqual(['success']);
});

// attack: measured again
test.for([
  ['PU', 'failure'],
  ['UP', 'failure'],
  ['PD', 'failure'],
  ['DP', 'failure'],
  ['PC', 'failure'],
  ['PPU', 'success'],
  ['UPP', 'success'],
  ['PPD', 'success'],
  ['DPP', 'success'],
  ['PPUD', 'failure'],
  ['PPFU', 'failure'],
] as const)(
  'runs that pass, cannot be read, die whole or cut off, or fail count the same in any order: %s',
  async ([order, conclusion]) => {
    await using at = await botScene();
    const number = at.pull(ONE);
    const died = { ...PASSING, load: [{ requests: 10, pass: { ended: 'engine-died' as const } }] };
    const records = { P: PASSING, D: died, C: { ...died, ended: 'interrupted' as const }, F: FAILING };
    for (const kind of order as Iterable<'P' | 'U' | 'D' | 'C' | 'F'>)
      if (kind === 'U') await ends(at, number, raw('{'));
      else await measured(at, number, records[kind]);

    expect(outcome(at, number)).toEqual([conclusion]);
  },
);

test('a pass that a younger run takes back says why, and links that run', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  await passes(at, number);
  const run = await ends(at, number, raw('{'));

  expect(at.comment(number)).toContain('In 1 other run of the same candidate its record could not be read.');
  expect(at.comment(number)).toContain(`A later run left no record to go by; this is the last result.`);
  expect(at.comment(number)).toContain(`/actions/runs/${run.id}`);
});

// attack: measured again
test('a record that cannot be read counts at an earlier commit that serves the same, too, and no other', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  await ends(at, number, raw('{'));
  const push = (text: string): unknown => at.repo.commit({ branch: 'new', files: { 'models/a.yaml': text } });

  push(`${CANDIDATE}# once more\n`);
  await passes(at, number);
  expect(outcome(at, number)).toEqual(['failure']);

  push(CANDIDATE.replace('weights/a', 'weights/b'));
  await passes(at, number);
  expect(outcome(at, number)).toEqual(['success']);
});

// attack: foreign run
test('what strangers leave that cannot be read counts against no candidate', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const headSha = at.headOf(number);
  const name = recordName({ model: 'a', sha: headSha, attempt: 1 });
  const title = `Rebench #${number}: models/a.yaml`;
  const fork = at.repo.addFork('mallory/models');
  fork.forcePush('new', headSha);
  for (const spec of [
    { path: '.github/workflows/pull-request.yml', event: 'pull_request', headSha, headRepo: fork },
    { path: '.github/workflows/rebench.yml', event: 'workflow_dispatch', headBranch: 'new', title },
    { path: '.github/workflows/other.yml', event: 'workflow_dispatch', title },
  ]) {
    const run = at.repo.addRun(spec);
    at.repo.addArtifact(run.id, { name, ...raw('{') });
    at.fake.setRun(run.id, { status: 'completed', conclusion: 'failure' });
  }

  await passes(at, number);
  expect(outcome(at, number)).toEqual(['success']);
});

// attack: measured again
test('where a run has left more artifacts than are listed, one of them may have failed: nothing is decided, and it says what to do', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const run = at.ownRun(number);
  at.end(run, { a: FAILING });
  const sha = at.headOf(number);
  for (let index = 0; index < 1_000; index++)
    at.repo.addArtifact(run.id, { name: `papergap-b${index}-${sha}-2.html`, ...raw('x') });
  Object.assign(run, { attempt: 2 });
  leaveProof(at.fake, at.repo, run);
  addRecord(at.repo, run, 'a', PASSING, { attempt: 2 });

  await expect(at.reconcile(number)).rejects.toThrow('more than 1000 artifacts');

  expect(outcome(at, number)).toEqual(['action_required']);
  expect(at.repo.checks(sha).at(-1)?.output.summary).toContain('in other pull requests');
});

// attack: blocking twin
test('a fork’s run with as many of the same commit does not keep it from being decided', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const sha = at.headOf(number);
  const path = '.github/workflows/pull-request.yml';
  const headRepo = at.repo.addFork('mallory/models');
  const fork = at.repo.addRun({ event: 'pull_request', path, headBranch: 'new', headSha: sha, headRepo });
  for (let index = 0; index <= 1_000; index++)
    at.repo.addArtifact(fork.id, { name: `papergap-b${index}-${sha}-2.html`, ...raw('x') });
  at.end(fork);
  at.end(at.ownRun(number), { a: PASSING });

  await at.reconcile(number);

  expect(outcome(at, number)).toEqual(['success']);
});
