import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSigned } from '../../bot/results/signed-run.ts';
import { actionScene, CANDIDATE } from '../support/action-scene.ts';
import type { ActionScene } from '../support/action-scene.ts';
import { startedRun } from '../support/own-run.ts';

const WORKFLOW = '.github/workflows/pull-request.yml';
const example = readFileSync(join(import.meta.dirname, '../../workflows-examples/pull-request.yml'), 'utf8');

/** A pull request with a model, and the run that GitHub has started for it by this workflow. */
function opened(at: ActionScene, workflow = example) {
  at.repo.commit({ branch: 'main', files: { [WORKFLOW]: workflow } });
  at.repo.commit({ branch: 'new', parent: 'main', files: { 'models/new.yaml': CANDIDATE } });
  const number = at.repo.openPull({ head: 'new' });
  return { number, run: startedRun(at.repo, number) };
}

const discover = (at: ActionScene, number: number, runId: number) =>
  at.runner.main({
    event: at.repo.event.pullRequest(number, 'opened'),
    token: at.token(),
    inputs: { mode: 'discover' },
    runId,
  });

const proofs = (at: ActionScene) =>
  at.runner.artifacts.kept.filter(({ name }) => name.startsWith('papergap-proof'));

test('the job that lists the models leaves what GitHub signs of its run, and its log is silent about it', async () => {
  await using at = await actionScene();
  const { number, run } = opened(at);

  const { code, log, outputs } = await discover(at, number, run.id);

  expect(code).toBe(0);
  expect(outputs['candidates']).toContain('models/new.yaml');
  const [proof, ...others] = proofs(at);
  expect(others).toEqual([]);
  expect(proof?.name).toBe('papergap-proof-1.jwt');
  const token = proof!.content.toString();
  expect(await readSigned(at.fake.issuer)(token)).toEqual({
    id: run.id,
    repositoryId: at.repo.state.id,
    baseRef: 'main',
    mergeSha: run.merge?.sha,
    workflow: { path: WORKFLOW, sha: run.merge?.sha },
  });
  // The runner hides what it was told to hide.
  expect(log.replace(`::add-mask::${token}`, '')).not.toContain(token.slice(-40));
});

test('a job that may not ask GitHub for it leaves none, and lists the models all the same', async () => {
  await using at = await actionScene();
  const { number, run } = opened(at, example.replace(/ +id-token: write.*\n/, ''));

  const { code, outputs, commands } = await discover(at, number, run.id);

  expect(code).toBe(0);
  expect(outputs['candidates']).toContain('models/new.yaml');
  expect(proofs(at)).toEqual([]);
  expect(commands.filter(({ name }) => name === 'warning')).toEqual([]);
});

test('where GitHub signs nothing, the models are listed, and a warning says what follows', async () => {
  await using at = await actionScene();
  const { number, run } = opened(at);
  at.fake.failNext({ path: /_services\/token\/run/, status: 400, times: 10 });

  const { code, outputs, commands } = await discover(at, number, run.id);

  expect(code).toBe(0);
  expect(outputs['candidates']).toContain('models/new.yaml');
  expect(proofs(at)).toEqual([]);
  const [warning] = commands.filter(({ name }) => name === 'warning');
  expect(warning?.value).toContain('so that the bot measures again');
});
