import { proofName } from '../../src/github/artifact-name.ts';
import { PROOF_AUDIENCE } from '../../src/github/run-proof.ts';
import type { FakeGitHub, FakeRepository, Run } from './fake-github/index.ts';

const PATH = '.github/workflows/pull-request.yml';

/**
 * The run that GitHub starts for a pull request of this repository, caused by who has opened it. Its first job
 * has left what GitHub signs of it, where its workflow may ask for that.
 */
export function ownRun(fake: FakeGitHub, repo: FakeRepository, number: number, actor?: string): Run {
  const run = startedRun(repo, number, actor);
  leaveProof(fake, repo, run);
  return run;
}

/** The same before its first job has begun. */
export function startedRun(repo: FakeRepository, number: number, actor?: string): Run {
  const { pull, by } = repo.state.issues.get(number) ?? {};
  if (pull === undefined || by === undefined) throw new Error(`no pull request ${number}`);
  const { ref: headBranch, sha: headSha } = pull.head;
  const of = { pull: number, headBranch, headSha, actor: actor ?? by.user.login };
  return repo.addRun({ event: 'pull_request', path: PATH, ...of });
}

/** A run leaves what GitHub signs of it, as the first job of the example does, where it may ask for that. */
export function leaveProof(fake: FakeGitHub, repo: FakeRepository, run: Run): void {
  if (!('ACTIONS_ID_TOKEN_REQUEST_URL' in fake.idTokenEnvironment(run.id))) return;
  const content = repo.idToken(run.id, PROOF_AUDIENCE);
  repo.addArtifact(run.id, { name: proofName(run.attempt), content, raw: true });
}
