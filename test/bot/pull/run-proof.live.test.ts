import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { proofName } from '../../../src/github/artifact-name.ts';
import { PROOF_AUDIENCE } from '../../../src/github/run-proof.ts';
import { readSigned } from '../../../bot/results/signed-run.ts';
import { EVIL, hear, hearRun, lastRun, ONE, outcome, unproven } from '../../support/bot-events.ts';
import { addRecord, botScene, FAILING, FILES, PASSING } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import type { Run } from '../../support/fake-github/index.ts';
import { leaveProof, startedRun } from '../../support/own-run.ts';

const WORKFLOW = '.github/workflows/pull-request.yml';

/** The run of a pull request, which ends with a record that passes and these bytes in the place of a proof. */
const endsWith = (at: BotScene, number: number, content: string, raw = true): Run => {
  const run = startedRun(at.repo, number);
  at.repo.addArtifact(run.id, { name: proofName(1), content, raw });
  at.end(run, { a: PASSING });
  return run;
};

const signedOf = (at: BotScene, run: Run, audience = PROOF_AUDIENCE): string =>
  at.repo.idToken(run.id, audience);

const partsOf = (token: string): readonly Readonly<Record<string, unknown>>[] =>
  token
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>);

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** The same token with other claims or another header, signed by a key of someone's own. */
const resigned = (token: string, claims: object = {}, header: object = {}): string => {
  const [head = {}, body = {}] = partsOf(token);
  const text = `${encoded({ ...head, ...header })}.${encoded({ ...body, ...claims })}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64url')}`;
};

/** What GitHub signs of a run of another repository of the same owner. */
const elsewhere = (at: BotScene): string => {
  const other = at.fake.addRepository('acme/other', { files: FILES });
  other.commit({ branch: 'new', parent: 'main', files: ONE });
  const { id } = startedRun(other, other.openPull({ head: 'new' }));
  return other.idToken(id, PROOF_AUDIENCE);
};

type Row = readonly [what: string, proof: (at: BotScene, number: number) => string];

const FORGED: readonly Row[] = [
  ['nothing', () => ''],
  ['no token', () => 'a.b.c'],
  ['a token that someone else has signed', (at, number) => resigned(tokenFor(at, number))],
  [
    'a token that names a key of its own',
    (at, number) => resigned(tokenFor(at, number), {}, { jwk: { kty: 'RSA', n: 'AQAB', e: 'AQAB' } }),
  ],
  [
    'a token that names no key of GitHub’s',
    (at, number) => resigned(tokenFor(at, number), {}, { kid: 'another' }),
  ],
  [
    'a token that nobody has signed',
    (at, number) => {
      const [head = {}, body = {}] = partsOf(tokenFor(at, number));
      return `${encoded({ ...head, alg: 'none' })}.${encoded(body)}.`;
    },
  ],
  [
    'a token whose claims were changed after it was signed',
    (at, number) => {
      const [head, , signature] = tokenFor(at, number).split('.');
      const [, body = {}] = partsOf(tokenFor(at, number));
      return `${head}.${encoded({ ...body, run_id: String(lastRun(at).id) })}.${signature}`;
    },
  ],
  ['the token of another run of its commit', (at, number) => tokenFor(at, number)],
  ['the token of a run of another repository', elsewhere],
  ['more than a token is long', (at, number) => `${tokenFor(at, number)}${'x'.repeat(20_000)}`],
];

/** What GitHub signs of another run of the same pull request. */
function tokenFor(at: BotScene, number: number): string {
  const other = startedRun(at.repo, number);
  at.end(other, {}, 'cancelled');
  return signedOf(at, other);
}

// attack: forged proof
test.for(FORGED)(
  'a run that leaves %s as its proof is not believed: the bot measures itself',
  async ([, proof]) => {
    await using at = await botScene();
    const number = at.pull(ONE);
    const run = endsWith(at, number, proof(at, number));

    await hearRun(at, run);

    expect(outcome(at, number)).toEqual(['in_progress']);
    expect(lastRun(at)).toMatchObject({ event: 'workflow_dispatch', inputs: { sha: at.headOf(number) } });
    at.end(lastRun(at), { a: FAILING });
    await hearRun(at, lastRun(at));
    expect(outcome(at, number)).toEqual(['failure']);
  },
);

// attack: forged proof
test('what GitHub has signed for another service is no proof', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const run = startedRun(at.repo, number);
  const content = signedOf(at, run, 'sts.example.com');
  at.repo.addArtifact(run.id, { name: proofName(1), content, raw: true });
  at.end(run, { a: PASSING });

  await hearRun(at, run);

  expect(outcome(at, number)).toEqual(['in_progress']);
});

// attack: forged proof
test('what another issuer has signed is no proof', async () => {
  await using at = await botScene();
  await using other = await botScene();
  const run = startedRun(at.repo, at.pull(ONE));

  expect(await readSigned(at.fake.issuer)(signedOf(at, run))).toMatchObject({ id: run.id, baseRef: 'main' });
  expect(await readSigned(other.fake.issuer)(signedOf(at, run))).toBeUndefined();
});

// attack: forged proof
test('a run of a push to a branch, with the workflow’s file, proves nothing about a pull request', async () => {
  await using at = await botScene();
  const number = at.pull({ ...ONE, [WORKFLOW]: EVIL });
  const headSha = at.headOf(number);
  const run = at.repo.addRun({ event: 'push', path: WORKFLOW, headBranch: 'new', headSha });
  leaveProof(at.fake, at.repo, run);
  at.end(run, { a: PASSING });

  await at.reconcile(number);

  expect(await readSigned(at.fake.issuer)(signedOf(at, run))).toBeUndefined();
  expect(outcome(at, number)).toEqual(['in_progress']);
});

// attack: forged proof
test('nothing that a run leaves is read before GitHub has signed what it is', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const run = startedRun(at.repo, number);
  addRecord(at.repo, run, 'a', PASSING);
  at.fake.setRun(run.id, { status: 'in_progress' });

  await hearRun(at, run, 'requested');
  expect(outcome(at, number)).toEqual(['in_progress']);
  expect(at.comment(number)).toBeUndefined();

  leaveProof(at.fake, at.repo, run);
  at.end(run);
  await hearRun(at, run);
  expect(outcome(at, number)).toEqual(['success']);
});

// attack: forged proof
test('the run of a second pull request to a base with another workflow proves nothing, whatever that has signed', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'evil', parent: 'main', files: { [WORKFLOW]: EVIL } });
  const number = at.pull(ONE);
  const other = at.repo.openPull({ head: 'new', base: 'evil', user: 'alice' });
  at.end(at.ownRun(other), { a: PASSING });

  await hearRun(at, lastRun(at));

  expect(outcome(at, number)).toEqual(['in_progress']);
  expect(lastRun(at).event).toBe('workflow_dispatch');
});

// attack: blocking twin
test('its own run counts beside any run of its branch that is of another base', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'evil', parent: 'main', files: { [WORKFLOW]: EVIL } });
  const number = at.pull(ONE);
  const other = at.repo.openPull({ head: 'new', base: 'evil', user: 'mallory' });
  const own = at.ownRun(number);
  at.end(at.ownRun(other, 'alice'), { a: FAILING }, 'failure');
  at.end(own, { a: PASSING });

  await hearRun(at, own);

  expect(outcome(at, number)).toEqual(['success']);
});

test('a run that someone has cancelled before it left a proof is told, and measured by nobody unasked', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.end(startedRun(at.repo, number), {}, 'cancelled');

  await at.reconcile(number);

  expect(at.checks(at.headOf(number))).toEqual([
    ['cancelled', 'Its run was cancelled. Comment /rebench for another one.'],
  ]);
});

test('where the workflow has nothing signed, the check says what to add, and the bot measures itself', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  unproven(at, number);

  await at.reconcile(number);

  const { summary } = at.repo.checks(at.headOf(number)).at(-1)!.output;
  expect(summary).toContain('give the job with `mode: discover` the permission `id-token: write`');
});

test('what was signed is asked for once, and its proof is not read again', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.end(at.ownRun(number), { a: PASSING });
  await at.reconcile(number);
  const before = at.fake.requests.length;

  await at.reconcile(number);

  const asked = at.fake.requests.slice(before).filter(({ path }) => /artifacts\/\d+\/zip|jwks/.test(path));
  expect(asked).toEqual([]);
});

// Both wait until they are asked again.
test.concurrent.for([503, 'reset'] as const)(
  'while GitHub’s keys can’t be read (%s), nothing is decided, and a later look decides',
  async (status) => {
    await using at = await botScene();
    const number = at.pull(ONE);
    at.end(at.ownRun(number), { a: PASSING });
    at.fake.failNext({ path: /jwks/, status, times: 4 });

    await expect(hear(at, number, 'opened')).rejects.toThrow(/keys of .* answered with 503|fetch failed/);
    expect(outcome(at, number)).toEqual([]);

    await at.reconcile(number);
    expect(outcome(at, number)).toEqual(['success']);
  },
);

test('where GitHub has no such keys, the check says so', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.end(at.ownRun(number), { a: PASSING });
  at.fake.failNext({ path: /jwks/, status: 404, times: 4 });

  await expect(hear(at, number, 'opened')).rejects.toThrow('could not be read');

  expect(at.repo.checks(at.headOf(number)).at(-1)?.output.summary).toContain('(404)');
});
