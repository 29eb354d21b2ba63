import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as core from '@actions/core';
import { getOctokit } from '@actions/github';
import { act } from './action/act.ts';
import type { Host } from './action/host.ts';
import { Inputs, parseInputs } from './action/inputs.ts';
import { downloadRaw, listArtifacts, removeArtifact, uploadRaw } from './action/artifact-client.ts';
import { repositoryOf } from './github/repository.ts';
import type { GitHubRepository } from './github/repository.ts';
import { cacheDirOf, expectCacheElsewhere } from './shell/cache-dir.ts';
import { explain } from './shell/errors.ts';
import { logProgress } from './shell/log-progress.ts';
import { outsideWorkspace } from './shell/machine-path.ts';
import { jobLogText } from './text/job-log.ts';
import { redact } from './text/redact.ts';
import { visible, visibleLines } from './text/visible.ts';
import type { Shell } from './shell/shell.ts';
import { bounded } from './report/bounded.ts';

/**
 * How long a cancelled run may take to stop the engine and keep the record: the runner kills after ten
 * seconds.
 */
const STOP_MS = 6_800;

const say = (text: string): void => void process.stdout.write(`${jobLogText(redact(text))}\n`);
/** For an annotation, which the runner shows as it is. */
const shown = (text: string): string => visibleLines(redact(text));

const interrupt = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    if (interrupt.signal.aborted) return;
    say(`papergap: ${name}; stopping the engine and keeping the record`);
    interrupt.abort(name);
    setTimeout(() => process.exit(130), STOP_MS).unref();
  });
}

const shell: Shell = {
  progress: logProgress({
    line: say,
    groups: { open: (title) => core.startGroup(visible(redact(title))), close: core.endGroup },
  }),
  signal: interrupt.signal,
  cacheDir: cacheDirOf(process.env),
  env: outsideWorkspace(process.env),
};

/** GitHub takes 1 MiB of a step, and none of a longer one. */
const MOST_SUMMARY_BYTES = 1_000_000;

const ANNOTATE = { error: core.error, warning: core.warning, notice: core.notice };

async function hostOf(token: string): Promise<Host> {
  const env = (name: string): string => process.env[name] ?? '';
  const [owner = '', name = ''] = env('GITHUB_REPOSITORY').split('/');
  const payload = JSON.parse(readFileSync(env('GITHUB_EVENT_PATH'), 'utf8')) as {
    readonly repository?: { readonly private?: boolean };
  };
  let summaryBytes = MOST_SUMMARY_BYTES;
  const repository = repositoryOf(getOctokit(token, { baseUrl: env('GITHUB_API_URL') }), { owner, name });
  return {
    event: {
      name: env('GITHUB_EVENT_NAME'),
      payload,
      sha: env('GITHUB_SHA'),
      ref: env('GITHUB_REF'),
    },
    repository,
    selfHosted: env('RUNNER_ENVIRONMENT') === 'self-hosted',
    isPrivate: payload.repository?.private ?? (await isPrivate(repository)),
    workspace: env('GITHUB_WORKSPACE'),
    tempDir: process.env['RUNNER_TEMP'] || tmpdir(),
    serverUrl: env('GITHUB_SERVER_URL'),
    runId: Number(env('GITHUB_RUN_ID')),
    runAttempt: Number(env('GITHUB_RUN_ATTEMPT') || '1'),
    setOutput: core.setOutput,
    saveState: core.saveState,
    annotate({ level, title, message, file, line, column }) {
      ANNOTATE[level](shown(message), {
        title: shown(title),
        ...(file !== undefined && { file }),
        ...(line !== undefined && { startLine: line }),
        ...(column !== undefined && { startColumn: column }),
      });
    },
    async summarize(markdown) {
      const text = bounded(redact(markdown), summaryBytes);
      summaryBytes -= Buffer.byteLength(text);
      await core.summary.addRaw(text, true).write();
    },
    upload: uploadRaw,
    artifacts: listArtifacts,
    download: downloadRaw,
    removeArtifact,
    ...(env('ACTIONS_ID_TOKEN_REQUEST_URL') !== '' && { idToken: core.getIDToken }),
  };
}

/**
 * A schedule's event doesn't say it; where GitHub doesn't either, nothing is left that not everybody may
 * read.
 */
async function isPrivate(repository: GitHubRepository): Promise<boolean> {
  return repository.read('GET /repos/{owner}/{repo}', {}).then(
    ({ data }) => data.private,
    () => false,
  );
}

try {
  const names = Object.keys(Inputs.shape);
  const inputs = parseInputs(Object.fromEntries(names.map((name) => [name, core.getInput(name)])));
  core.setSecret(inputs['github-token']);
  expectCacheElsewhere(shell.cacheDir, process.env);
  const failure = await act(inputs, await hostOf(inputs['github-token']), shell);
  if (failure !== undefined) core.setFailed(shown(failure));
  if (interrupt.signal.aborted) process.exitCode = 130;
} catch (error) {
  if (interrupt.signal.aborted) process.exitCode = 130;
  else core.setFailed(shown(explain(error)));
}
